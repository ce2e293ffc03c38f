import {oneOf} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type InformationUnit, scaleOf} from '../numeric/index.ts';
import {admitClassNumbers} from './admit-class-numbers.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {outputOfRight, rightClassOf} from './right-class.ts';

const DEED = 'create negative log-likelihood';

/** Options of {@link negativeLogLikelihood}. */
export interface NegativeLogLikelihoodOptions {
  /** `'probabilities'` (the default): what softmax puts out; `'logProbabilities'`: natural logarithms, of `tf.logSoftmax`. */
  readonly from?: 'probabilities' | 'logProbabilities';
  /** `'nats'` (natural logarithm, the default, as in torch) or `'bits'` (binary logarithm, as in the lecture). */
  readonly unit?: InformationUnit;
}

/**
 * Makes the negative log-likelihood - log o_y [E5.8] of the right class y; the other outputs do not enter. Behind softmax
 * it is the cross-entropy with one-hot targets. An output of 0 for the right class costs Infinity: nothing is clipped.
 *
 * The loss takes output `[examples, …, classes]`, and as targets class numbers `[examples, …]` or `[examples, …, 1]`, or
 * one-hot rows of the output's shape. A number that is no class, or a row that is not one-hot, gives NaN.
 *
 * @throws RangeError for an option that is none of its values; from the loss TypeError if output is no float32 tensor or
 * target none of numbers, RangeError if there is not one target for each row of the output
 *
 * @example
 * ```ts
 * const softmax = tf.softmax(tf.tensor2d([[2, 1.2, 4], [2, 1.2, 4]]));
 * losses.negativeLogLikelihood({unit: 'bits'})(tf.tensor1d([1, 2]), softmax).arraySync() // [4.298, 0.2584]
 * ```
 */
export function negativeLogLikelihood({
  from = 'probabilities',
  unit = 'nats',
}: NegativeLogLikelihoodOptions = {}): Loss {
  oneOf(DEED, 'from', from, ['probabilities', 'logProbabilities']);
  const scale = scaleOf(unit, DEED);
  const config = {name: 'negativeLogLikelihood', from, unit};
  const loss = makeLoss({config, title: 'negative log-likelihood', unit}, (target, output) => {
    const right = rightClassOf('compute negative log-likelihood', target, output);
    const likelihood = outputOfRight(right, output);
    return tf.sub(0, tf.mul(from === 'probabilities' ? tf.log(likelihood) : likelihood, scale));
  });
  return admitClassNumbers(loss);
}
