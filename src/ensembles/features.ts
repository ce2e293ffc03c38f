import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';

/** Features of examples, [examples, features]: the `x` of a dataset, rows of numbers, or a tensor. */
export type Features =
  | {readonly values: ArrayLike<number>; readonly shape: readonly number[]}
  | readonly ArrayLike<number>[]
  | tf.Tensor;

/** The features in rows, checked: finite, at least one example and one feature; further axes are one row. */
export function featuresOf(
  what: string,
  x: Features,
): {readonly values: ArrayLike<number>; readonly rows: number; readonly columns: number} {
  const {values, shape} = flat(what, x);
  const rows = shape[0] ?? 0;
  const columns = shape.slice(1).reduce((product, size) => product * size, 1);
  if (shape.length < 2 || rows < 1 || columns < 1 || rows * columns !== values.length) {
    throw new RangeError(refusal(what, 'the shape of x', 'be [examples, features] of at least one each', shape));
  }
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isFinite(value)) continue;
    const Kind = typeof value === 'number' ? RangeError : TypeError;
    const place = `row ${Math.floor(index / columns)}, column ${index % columns} of x`;
    throw new Kind(refusal(what, place, 'be a finite number', value));
  }
  return {values, rows, columns};
}

function flat(what: string, x: Features): {readonly values: ArrayLike<number>; readonly shape: readonly number[]} {
  if (x instanceof tf.Tensor) return {values: x.dataSync(), shape: x.shape};
  if (!Array.isArray(x)) {
    const {values, shape} = (x ?? {}) as {values?: ArrayLike<number>; shape?: readonly number[]};
    if (typeof values === 'object' && Array.isArray(shape)) return {values, shape};
    throw new TypeError(refusal(what, 'x', 'be rows of numbers', x));
  }
  const columns = x[0]?.length ?? 0;
  const odd = x.findIndex(row => row?.length !== columns);
  if (odd >= 0) throw new RangeError(refusal(what, `row ${odd} of x`, `have ${columns} numbers`, x[odd]?.length));
  return {values: x.flatMap(row => Array.from(row as ArrayLike<number>)), shape: [x.length, columns]};
}
