import {refusal, shown} from '../base/index.ts';
import {isNumberArray, type Samples} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';
import {allFinite, type Vector} from '../numeric/index.ts';

/** Numbers of examples: a tensor, lists in lists, or as a dataset has them; the first axis counts examples. */
export type Numbers = tf.Tensor | Samples | tf.TensorLike;

/** Examples in double precision. */
export interface ExampleNumbers {
  readonly count: number;
  /** `[count, inputs]`, bytes divided by 255. */
  readonly x: Vector;
  /** `[count, outputs]`, or `[count]` class numbers. */
  readonly y: Vector;
  /** Whether `y` holds class numbers, for more outputs than one. */
  readonly isClasses: boolean;
}

/**
 * Examples as rows of `inputs` numbers, targets as rows of `outputs` numbers or as class numbers.
 *
 * @throws TypeError for what is no numbers, RangeError for sizes that do not fit, NaN, infinities, or a class number
 *   that is none; the row is named
 */
export function exampleNumbers(
  deed: string,
  {x, y}: {readonly x: Numbers; readonly y: Numbers},
  inputs: number,
  outputs: number,
): ExampleNumbers {
  const [given, target] = [numbersOf(deed, 'x', x), numbersOf(deed, 'y', y)];
  const count = given.shape[0] ?? 0;
  if (count === 0) throw new RangeError(refusal(deed, 'x', 'have at least one example', given.shape));
  if (given.values.length !== count * inputs) {
    const rule = `have examples of ${inputs} numbers, the model's input`;
    throw new RangeError(refusal(deed, 'x', rule, given.shape));
  }
  const isClasses = outputs > 1 && target.values.length === count;
  if (target.shape[0] !== count || (!isClasses && target.values.length !== count * outputs)) {
    const rule = `have a target of ${shown(outputs)} numbers${outputs > 1 ? ', or a class number,' : ''} for each of ${count} examples`;
    throw new RangeError(refusal(deed, 'y', rule, target.shape));
  }
  checkFinite(deed, 'x', given.values, count);
  checkFinite(deed, 'y', target.values, count);
  if (isClasses) checkClasses(deed, target.values, outputs);
  return {count, x: given.values, y: target.values, isClasses};
}

/** The examples with these indices. */
export function takeNumbers({x, y, count, isClasses}: ExampleNumbers, indices: readonly number[]): ExampleNumbers {
  const take = (values: Vector): Vector => {
    const width = values.length / count;
    const taken = new Float64Array(indices.length * width);
    for (const [place, index] of indices.entries()) {
      taken.set(values.subarray(index * width, (index + 1) * width), place * width);
    }
    return taken;
  };
  return {count: indices.length, x: take(x), y: take(y), isClasses};
}

/** Rows of zeros and a one, for class numbers. */
export function oneHotRows(classes: Vector, width: number): Vector {
  const rows = new Float64Array(classes.length * width);
  for (const [row, number] of classes.entries()) rows[row * width + number] = 1;
  return rows;
}

interface Given {
  readonly values: Vector;
  readonly shape: readonly number[];
}

function numbersOf(deed: string, name: string, given: Numbers): Given {
  if (given instanceof tf.Tensor) {
    if (!['float32', 'int32', 'bool'].includes(given.dtype)) {
      throw new TypeError(refusal(deed, name, 'be of numbers', given.dtype));
    }
    return {values: Float64Array.from(given.dataSync<'float32'>()), shape: given.shape};
  }
  if (isSamples(given)) {
    const isBytes = given.values instanceof Uint8Array || given.values instanceof Uint8ClampedArray;
    const scale = isBytes && name === 'x' ? 1 / 255 : 1;
    return {values: Float64Array.from(given.values, number => number * scale), shape: given.shape};
  }
  const shape = shapeOf(given);
  const flat = [given].flat(shape.length) as unknown[];
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (shape.length === 0 || flat.length !== size || !flat.every(number => typeof number === 'number')) {
    throw new TypeError(refusal(deed, name, 'be a tensor, samples, or lists of numbers', given));
  }
  return {values: Float64Array.from(flat as number[]), shape};
}

const isSamples = (numbers: Numbers): numbers is Samples =>
  typeof numbers === 'object' &&
  numbers !== null &&
  'values' in numbers &&
  isNumberArray(numbers.values) &&
  'shape' in numbers;

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

function shapeOf(given: unknown): number[] {
  return isList(given) ? [given.length, ...shapeOf(given[0])] : [];
}

function checkFinite(deed: string, name: string, values: Vector, count: number): void {
  if (allFinite(values)) return;
  const at = values.findIndex(value => !Number.isFinite(value));
  const row = Math.floor(at / (values.length / count));
  throw new RangeError(refusal(deed, `row ${row} of ${name}`, 'be finite', values[at]));
}

function checkClasses(deed: string, classes: Vector, width: number): void {
  const wrong = classes.findIndex(number => !(Number.isInteger(number) && number >= 0 && number < width));
  if (wrong < 0) return;
  const rule = `be a class, an integer >= 0 and < ${width}, the number of outputs`;
  throw new RangeError(refusal(deed, `row ${wrong} of y`, rule, classes[wrong]));
}
