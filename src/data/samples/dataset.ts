import {DISPLAY, type MimeBundle, refusal, shown} from '../../base/index.ts';
import {displayDataset} from './display.ts';
import type {Dataset} from './parts.ts';
import {checkedSamples, exampleSize, type Samples, takeSamples} from './samples.ts';

/**
 * A set of examples that is whole: as many targets as examples, class numbers that have a class, names for all columns,
 * no NaN and no infinity. A kernel shows it as a sentence and a table.
 *
 * @throws TypeError for a part of the wrong kind, RangeError for parts that disagree or a number that is not finite;
 *   the message names row and column
 *
 * @example
 * ```ts
 * const set = data.dataset({
 *   name: 'two points',
 *   x: {values: new Float32Array([0, 1, 2, 3]), shape: [2, 2]},
 *   y: {values: new Int32Array([0, 1]), shape: [2]},
 *   classes: ['near', 'far'],
 * });
 * data.countExamples(set) // 2
 * ```
 */
export function dataset(parts: Dataset): Dataset {
  if (typeof parts?.name !== 'string' || parts.name === '') {
    throw new TypeError(refusal('create dataset', 'name', 'be a non-empty string', parts?.name));
  }
  const what = `create dataset ${shown(parts.name)}`;
  const {name, classes, features} = parts;
  const [x, y] = [checkedSamples(what, 'x', parts.x), checkedSamples(what, 'y', parts.y)];
  if (y.shape[0] !== x.shape[0]) {
    throw new RangeError(
      `Cannot ${what} as x and y must have equally many examples: x has ${x.shape[0]}, y has ${y.shape[0]}`,
    );
  }
  if (features !== undefined) checkFeatures(what, x, features);
  checkFinite(what, 'x', x, features);
  if (classes === undefined) checkFinite(what, 'y', y);
  else checkClasses(what, y, classes);
  const set: Dataset = {
    name,
    x: {values: x.values, shape: Object.freeze([...x.shape])},
    y: {values: y.values, shape: Object.freeze([...y.shape])},
    ...(classes && {classes: Object.freeze([...classes])}),
    ...(features && {features: Object.freeze([...features])}),
  };
  // Not enumerable: a set that is written as JSON, cloned or compared has its parts alone.
  Object.defineProperty(set, DISPLAY, {value: (): MimeBundle => displayDataset(set)});
  return Object.freeze(set);
}

/**
 * How many examples a set has.
 *
 * @example
 * ```ts
 * data.countExamples(data.iris()) // 150
 * ```
 */
export function countExamples(set: Dataset): number {
  return set.x.shape[0] as number;
}

/**
 * The examples at `indices` as a set of their own, copied in that order; an index may come twice, as a bootstrap has it.
 *
 * @throws RangeError for an index that is no example's, or for none at all
 *
 * @example
 * ```ts
 * [...data.takeExamples(data.iris(), [0, 50, 100]).y.values] // [0, 1, 2]
 * ```
 */
export function takeExamples(set: Dataset, indices: ArrayLike<number>): Dataset {
  return dataset({...set, x: takeSamples(set.x, indices), y: takeSamples(set.y, indices)});
}

function checkFeatures(what: string, x: Samples, features: readonly string[]): void {
  if (x.shape.length !== 2) {
    throw new RangeError(refusal(what, 'x.shape', 'be [examples, features] as features are named', x.shape));
  }
  if (!Array.isArray(features) || features.some(feature => typeof feature !== 'string')) {
    throw new TypeError(refusal(what, 'features', 'be a list of strings', features));
  }
  if (features.length !== x.shape[1]) {
    const found = `features has ${features.length}, x has ${x.shape[1]} columns`;
    throw new RangeError(`Cannot ${what} as features must name every column of x: ${found}`);
  }
  const twice = features.find((feature, index) => features.indexOf(feature) !== index);
  if (twice !== undefined) throw new RangeError(refusal(what, 'features', 'differ from each other', twice));
}

function checkFinite(what: string, part: string, samples: Samples, names?: readonly string[]): void {
  const {values} = samples;
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) continue;
    const size = exampleSize(samples);
    const column = index % size;
    const place = `row ${Math.floor(index / size)}, column ${names ? shown(names[column]) : column} of ${part}`;
    throw new RangeError(refusal(what, place, 'be finite', values[index]));
  }
}

function checkClasses(what: string, y: Samples, classes: readonly string[]): void {
  if (!Array.isArray(classes) || classes.length === 0 || classes.some(name => typeof name !== 'string')) {
    throw new TypeError(refusal(what, 'classes', 'be a list of at least one string', classes));
  }
  if (!(y.values instanceof Int32Array) || y.shape.length !== 1) {
    const found = `${y.values.constructor.name} of shape ${shown(y.shape)}`;
    throw new TypeError(
      `Cannot ${what} as y must be an Int32Array of shape [examples] as there are classes: current value is ${found}`,
    );
  }
  const wrong = y.values.findIndex(number => number < 0 || number >= classes.length);
  if (wrong < 0) return;
  const rule = `be >= 0 and < ${classes.length}, the number of classes`;
  throw new RangeError(refusal(what, `row ${wrong} of y`, rule, y.values[wrong]));
}
