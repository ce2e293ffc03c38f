import {refusal} from '../base/index.ts';
import type {tf} from '../engine/index.ts';

/** Sizes of a mask: 1 where one number serves the whole axis, null (or the input's size) where each place has its own. */
export type NoiseShape = readonly (number | null)[];

const isSize = (size: unknown): boolean => size === null || (Number.isSafeInteger(size) && (size as number) > 0);

/**
 * Returns a noise shape, `undefined` for none.
 *
 * @throws TypeError if it is no array, RangeError if a size is no positive integer
 */
export function checkedNoiseShape(what: string, shape: NoiseShape | undefined): NoiseShape | undefined {
  if (shape === undefined) return undefined;
  if (!Array.isArray(shape)) throw new TypeError(refusal(what, 'noiseShape', 'be an array', shape));
  if (!shape.every(isSize)) {
    throw new RangeError(refusal(what, 'noiseShape', 'have positive integers or null as sizes', shape));
  }
  return shape;
}

/**
 * The shape of the mask for x.
 *
 * @throws RangeError if it does not stretch to the shape of x
 */
export function maskShape(shape: NoiseShape, x: tf.Tensor): number[] {
  const fits = shape.length === x.rank && shape.every((size, axis) => [null, 1, x.shape[axis]].includes(size));
  if (!fits) throw new RangeError(refusal('apply dropout', 'noiseShape', `fit the input's shape [${x.shape}]`, shape));
  return shape.map((size, axis) => size ?? (x.shape[axis] as number));
}
