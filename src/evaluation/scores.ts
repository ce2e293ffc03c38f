import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';

/** One row of numbers for each example, a column for each class: as `predict` gives them, as lists, or a tensor. */
export type Scores =
  | {readonly values: ArrayLike<number>; readonly shape: readonly number[]}
  | readonly ArrayLike<number>[]
  | tf.Tensor;

/** Class numbers from 0: a list, a typed array, the `y` of a dataset, or a tensor. */
export type Labels =
  | ArrayLike<number>
  | {readonly values: ArrayLike<number>; readonly shape: readonly number[]}
  | tf.Tensor;

/** Numbers in rows. */
export interface Rows {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The scores in rows, checked: [examples, classes] of at least one and two, all of them numbers.
 *
 * @throws TypeError if they are none, RangeError if the shape is another, or a number NaN; the message names the row
 */
export function rowsOf(what: string, name: string, scores: Scores): Rows {
  const {values, shape} = flat(what, name, scores);
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || rows < 1 || columns < 2 || rows * columns !== values.length) {
    throw new RangeError(refusal(what, `the shape of ${name}`, 'be [examples, classes] with 2 classes or more', shape));
  }
  for (let index = 0; index < values.length; index++) {
    if (!Number.isNaN(values[index])) continue;
    const place = `row ${Math.floor(index / columns)}, column ${index % columns} of ${name}`;
    throw new RangeError(refusal(what, place, 'be a number', values[index]));
  }
  return {values, rows, columns};
}

/**
 * Class numbers as a list, checked: at least one, each a whole number from 0 to below `classes`.
 *
 * @throws TypeError if they are none, RangeError if one is no class; the message names its row
 */
export function labelsOf(what: string, name: string, labels: Labels, classes = Infinity): ArrayLike<number> {
  const {values, shape} = listOf(what, name, labels);
  if (values.length === 0) throw new RangeError(refusal(what, name, 'have at least one example', []));
  if (shape.length !== 1 && shape.slice(1).some(size => size !== 1)) {
    throw new RangeError(refusal(what, `the shape of ${name}`, 'be [examples]', shape));
  }
  const rule = classes === Infinity ? 'be a class number from 0' : `be a class number from 0 to ${classes - 1}`;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isInteger(value) && value >= 0 && value < classes) continue;
    const Kind = typeof value === 'number' ? RangeError : TypeError;
    throw new Kind(refusal(what, `row ${row} of ${name}`, rule, value));
  }
  return values;
}

/** The labels of the targets and what was predicted for them: class numbers, or the largest score of each row. */
export function pairOf(what: string, labels: Labels, predicted: Labels | Scores, classes = Infinity) {
  const right = labelsOf(what, 'labels', labels, classes);
  const said = saidOf(what, predicted, classes);
  sameLength(what, right, said.length, 'predicted');
  return {right, said};
}

/** The predicted class numbers, of themselves or of scores. */
export function saidOf(what: string, predicted: Labels | Scores, classes = Infinity): ArrayLike<number> {
  if (!isRows(predicted)) return labelsOf(what, 'predicted', predicted as Labels, classes);
  return labelsOf(what, 'predicted', largestOf(rowsOf(what, 'predicted', predicted as Scores)), classes);
}

/** The labels and scores of the same examples; labels are columns of the scores. */
export function scoredOf(what: string, labels: Labels, scores: Scores): {right: ArrayLike<number>; rows: Rows} {
  const rows = rowsOf(what, 'scores', scores);
  const right = labelsOf(what, 'labels', labels, rows.columns);
  sameLength(what, right, rows.rows, 'scores');
  return {right, rows};
}

/** The column of the largest number of each row, the first one among equals. */
export function largestOf({values, rows, columns}: Rows): Int32Array {
  return Int32Array.from({length: rows}, (_, row) => {
    let best = 0;
    for (let column = 1; column < columns; column++) {
      if ((values[row * columns + column] as number) > (values[row * columns + best] as number)) best = column;
    }
    return best;
  });
}

function sameLength(what: string, labels: ArrayLike<number>, count: number, name: string): void {
  if (labels.length === count) return;
  throw new RangeError(
    `Cannot ${what} as labels and ${name} must have equally many examples: labels has ${labels.length}, ${name} has ${count}`,
  );
}

type Flat = {readonly values: ArrayLike<number>; readonly shape: readonly number[]};

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** Whether something is rows of scores, not class numbers. */
function isRows(value: unknown): boolean {
  if (Array.isArray(value)) return isList(value[0]);
  const {shape} = (value ?? {}) as Partial<Flat>;
  return Array.isArray(shape) && shape.length > 1 && shape.slice(1).some(size => size !== 1);
}

function listOf(what: string, name: string, labels: unknown): Flat {
  if (isList(labels)) return {values: labels as ArrayLike<number>, shape: [labels.length]};
  return shaped(what, name, 'be a list of class numbers', labels);
}

function flat(what: string, name: string, scores: unknown): Flat {
  if (!Array.isArray(scores)) return shaped(what, name, 'be rows of numbers', scores);
  const columns = isList(scores[0]) ? scores[0].length : 0;
  for (const [row, numbers] of scores.entries()) {
    if (!isList(numbers)) throw new TypeError(refusal(what, `row ${row} of ${name}`, 'be a list of numbers', numbers));
    if (numbers.length !== columns) {
      const rule = `have ${columns} numbers, as the first has`;
      throw new RangeError(refusal(what, `row ${row} of ${name}`, rule, numbers.length));
    }
    // By place: a hole in a list is undefined, which `find` gives for none, too.
    const stranger = Array.from(numbers).findIndex(number => typeof number !== 'number');
    if (stranger >= 0) {
      throw new TypeError(refusal(what, `row ${row} of ${name}`, 'be a list of numbers', numbers[stranger]));
    }
  }
  return {
    values: (scores as readonly ArrayLike<number>[]).flatMap(row => Array.from(row)),
    shape: [scores.length, columns],
  };
}

function shaped(what: string, name: string, rule: string, given: unknown): Flat {
  if (given instanceof tf.Tensor) return {values: given.dataSync(), shape: given.shape};
  const {values, shape} = (given ?? {}) as Partial<Flat>;
  if (isList(values) && Array.isArray(shape)) return {values, shape};
  throw new TypeError(refusal(what, name, rule, given));
}
