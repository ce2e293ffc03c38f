import {refusal} from '../../base/index.ts';
import {tf} from './tf.ts';

/**
 * Returns `value` if it is a float32 tensor, of the rank or the shape asked for.
 *
 * @param what the deed that fails, as a verb phrase: `'compute hinge loss'`
 * @param name the argument's name
 * @param rule.rank the only rank allowed
 * @param rule.minRank the smallest rank allowed
 * @param rule.shape the only shape allowed
 * @throws TypeError if it is no tensor, or one of another type; RangeError if its rank or shape is another
 *
 * @example
 * ```ts
 * float32Tensor('add noise', 'x', tf.ones([2]), {rank: 1}).size // 2
 * ```
 */
export function float32Tensor<T extends tf.Tensor>(
  what: string,
  name: string,
  value: T,
  {rank, minRank, shape}: {readonly rank?: number; readonly minRank?: number; readonly shape?: readonly number[]} = {},
): T {
  if (!(value instanceof tf.Tensor)) throw new TypeError(refusal(what, name, 'be a tensor', value));
  if (value.dtype !== 'float32') throw new TypeError(refusal(what, name, 'be of type float32', value.dtype));
  if (rank !== undefined && value.rank !== rank) {
    throw new RangeError(refusal(what, name, `be of rank ${rank}`, value.shape));
  }
  if (minRank !== undefined && value.rank < minRank) {
    throw new RangeError(refusal(what, name, `be of rank ${minRank} or more`, value.shape));
  }
  if (shape !== undefined && value.shape.join() !== shape.join()) {
    throw new RangeError(refusal(what, name, `have shape [${shape.join(', ')}]`, value.shape));
  }
  return value;
}
