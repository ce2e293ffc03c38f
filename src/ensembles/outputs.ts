import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';

/** Numbers of any shape: a list, what `evaluation.predict` gives, or a tensor. */
export type Outputs =
  | ArrayLike<number>
  | {readonly values: ArrayLike<number>; readonly shape: readonly number[]}
  | tf.Tensor;

/** The outputs with their shape, checked: at least one number, all of them finite. */
export function outputsOf(
  what: string,
  name: string,
  outputs: unknown,
): {readonly values: ArrayLike<number>; readonly shape: readonly number[]} {
  const {values, shape} = flat(what, name, outputs);
  if (values.length === 0) throw new RangeError(refusal(what, name, 'have at least one number', []));
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isFinite(value)) continue;
    const Kind = typeof value === 'number' ? RangeError : TypeError;
    throw new Kind(refusal(what, `number ${index} of ${name}`, 'be finite', value));
  }
  return {values, shape};
}

function flat(what: string, name: string, outputs: unknown) {
  if (outputs instanceof tf.Tensor) return {values: outputs.dataSync() as ArrayLike<number>, shape: outputs.shape};
  const isList = Array.isArray(outputs) || (ArrayBuffer.isView(outputs) && !(outputs instanceof DataView));
  if (isList) return {values: outputs as unknown as ArrayLike<number>, shape: [(outputs as ArrayLike<number>).length]};
  const {values, shape} = (outputs ?? {}) as {values?: ArrayLike<number>; shape?: readonly number[]};
  const size = Array.isArray(shape) ? shape.reduce((product: number, extent: number) => product * extent, 1) : -1;
  if (typeof values === 'object' && size === values.length) return {values, shape: shape as readonly number[]};
  throw new TypeError(refusal(what, name, 'be numbers with their shape', outputs));
}
