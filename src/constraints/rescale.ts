import {integer, refusal} from '../base/index.ts';
import {float32Tensor, type NormBounds, rescaleNorms, type tf} from '../engine/index.ts';

/** The axes that a norm is taken over: one, or several, as [0, 1, 2] for the kernel of a convolution. */
export type NormAxis = number | readonly number[];

/**
 * Checks an axis given as an option.
 *
 * @throws {TypeError} if it is neither a number nor a list of numbers
 * @throws {RangeError} if a number is no integer, or the list is empty or names an axis twice
 */
export function checkAxis(what: string, axis: NormAxis): NormAxis {
  if (typeof axis === 'number') return integer(what, 'axis', axis);
  if (!Array.isArray(axis)) throw new TypeError(refusal(what, 'axis', 'be an integer or a list of integers', axis));
  if (axis.length === 0 || new Set(axis).size < axis.length) {
    throw new RangeError(refusal(what, 'axis', 'have one or more different members', axis));
  }
  return axis.map((one: number, index) => integer(what, `axis[${index}]`, one));
}

/** The axis as it stands in a config. */
export const axisConfig = (axis: NormAxis): number | number[] => (typeof axis === 'number' ? axis : [...axis]);

/**
 * Scales the weights so that their norms over the axes come between the bounds, after checking both.
 *
 * @throws {TypeError} if the weights are no float32 tensor
 * @throws {RangeError} if they have no such axis
 */
export function rescale(what: string, weights: tf.Tensor, axis: NormAxis, bounds: Omit<NormBounds, 'axes'>): tf.Tensor {
  float32Tensor(what, 'weights', weights, {minRank: 1});
  const axes = [axis].flat().map(one => (one < 0 ? weights.rank + one : one));
  const areThere = axes.every(one => one >= 0 && one < weights.rank);
  if (!areThere || new Set(axes).size < axes.length) {
    const rule = `be one of weights of shape [${weights.shape.join(', ')}], named once`;
    throw new RangeError(refusal(what, 'axis', rule, axis));
  }
  return rescaleNorms(weights, {axes, ...bounds});
}
