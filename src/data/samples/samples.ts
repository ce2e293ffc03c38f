import {integer, refusal, shown} from '../../base/index.ts';
import {inheritAsPart} from '../lineage/index.ts';
import {isNumberArray, type NumberArray, sameKind} from './number-array.ts';

/** Numbers in row-major order; the first axis counts examples. */
export interface Samples<A extends NumberArray = NumberArray> {
  /** The numbers, example after example. */
  readonly values: A;
  /** The number of examples, then the shape of one. */
  readonly shape: readonly number[];
}

/**
 * How many numbers one example has: the product of all axes but the first.
 *
 * @example
 * ```ts
 * data.exampleSize({values: new Uint8Array(24), shape: [2, 3, 4, 1]}) // 12
 * ```
 */
export function exampleSize(samples: Samples): number {
  return samples.shape.slice(1).reduce((product, extent) => product * extent, 1);
}

/**
 * Returns `samples` if its shape has at least one axis and one example, and names as many numbers as there are.
 *
 * @param what the deed that fails, as a verb phrase
 * @param name what the samples are to the caller: `'x'`
 * @throws TypeError if the values are no typed array of numbers or the shape is no list, RangeError if they disagree
 */
export function checkedSamples<A extends NumberArray>(what: string, name: string, samples: Samples<A>): Samples<A> {
  if (typeof samples !== 'object' || samples === null || !isNumberArray(samples.values)) {
    const found = typeof samples === 'object' && samples !== null ? samples.values : samples;
    throw new TypeError(refusal(what, `${name}.values`, 'be a typed array of numbers', found));
  }
  const {values, shape} = samples;
  if (!Array.isArray(shape) || shape.length === 0) {
    throw new TypeError(refusal(what, `${name}.shape`, 'be a list of at least one axis', shape));
  }
  for (const [axis, extent] of shape.entries()) integer(what, `${name}.shape[${axis}]`, extent, {min: 1});
  const count = shape.reduce((product: number, extent: number) => product * extent, 1);
  if (count !== values.length) {
    throw new RangeError(
      `Cannot ${what} as ${name}.shape must have the product ${values.length}, the length of ${name}.values: ` +
        `current value is ${shown(shape)} with the product ${count}`,
    );
  }
  return samples;
}

/**
 * The examples at `indices`, copied in that order; an index may come twice.
 *
 * @throws RangeError for an index that is no example's, or for none at all
 *
 * @example
 * ```ts
 * const points = {values: new Float32Array([1, 2, 3, 4, 5, 6]), shape: [3, 2]};
 * [...data.takeSamples(points, [2, 0]).values] // [5, 6, 1, 2]
 * ```
 */
export function takeSamples<A extends NumberArray>(samples: Samples<A>, indices: ArrayLike<number>): Samples<A> {
  const [examples = 0, ...rest] = samples.shape;
  const size = exampleSize(samples);
  if (indices.length === 0)
    throw new RangeError('Cannot take examples as indices must not be empty: current value is []');
  const values = sameKind(samples.values, indices.length * size);
  for (let place = 0; place < indices.length; place++) {
    const index = indices[place] as number;
    if (!Number.isInteger(index) || index < 0 || index >= examples) {
      integer('take examples', `indices[${place}]`, index, {min: 0, max: examples - 1});
    }
    if (size === 1) values[place] = samples.values[index] as number;
    else values.set(samples.values.subarray(index * size, (index + 1) * size), place * size);
  }
  const taken = {values, shape: [indices.length, ...rest]};
  inheritAsPart(samples, taken);
  return taken;
}
