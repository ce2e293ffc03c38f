import {oneOf} from '../base/index.ts';
import {softmaxCrossEntropyRows, sparseSoftmaxCrossEntropyRows, tf} from '../engine/index.ts';
import {scaleOf} from '../numeric/index.ts';
import {admitClassNumbers} from './admit-class-numbers.ts';
import {classNumbers, smoothingShare} from './check.ts';
import type {CrossEntropyOptions} from './cross-entropy-options.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {outputOfRight, rightClass} from './right-class.ts';
import {atRows} from './rows.ts';

const DEED = 'create sparse categorical cross-entropy';

/**
 * Makes {@link categoricalCrossEntropy} for targets that are class numbers from 0: log Σ e^s - s_y from logits s,
 * - log o_y from probabilities o.
 *
 * A number that is no class, as 10 of 10 classes or 0.5, makes the loss of its example NaN. From probabilities o_y = 0
 * costs Infinity. With label smoothing the loss is (1 - ε) times that of the class plus ε times the mean over all classes.
 *
 * The loss takes output `[examples, …, classes]` and targets `[examples, …]` or `[examples, …, 1]`, int32 or float32.
 *
 * @throws RangeError or TypeError for an option out of its range or of another type; from the loss TypeError if output
 * is no float32 tensor or target none of numbers, RangeError if there is not one target for each row of the output
 *
 * @example
 * ```ts
 * const logits = tf.tensor2d([[3.2, 5.1, -1.7], [0, 0, 1000]]);
 * losses.sparseCategoricalCrossEntropy()(tf.tensor1d([0, 1]), logits).arraySync() // [2.04, 1000]
 * losses.sparseCategoricalCrossEntropy()(tf.tensor2d([[3], [2]]), logits).arraySync() // [NaN, 0]
 * ```
 */
export function sparseCategoricalCrossEntropy({
  from = 'logits',
  unit = 'nats',
  labelSmoothing = 0,
}: CrossEntropyOptions = {}): Loss {
  oneOf(DEED, 'from', from, ['logits', 'probabilities']);
  const scale = scaleOf(unit, DEED);
  const share = smoothingShare(DEED, labelSmoothing);
  const config = {name: 'sparseCategoricalCrossEntropy', from, unit, labelSmoothing};
  const loss = makeLoss({config, title: 'sparse categorical cross-entropy', unit}, (target, output) => {
    const numbers = classNumbers('compute sparse categorical cross-entropy', target, output);
    const hit = from === 'logits' ? hitOfLogits(numbers, output) : hitOfProbabilities(numbers, output);
    const nats = share === 0 ? hit : tf.add(tf.mul(hit, 1 - share), tf.mul(spread(output, from), share));
    return scale === 1 ? nats : tf.mul(nats, scale);
  });
  return admitClassNumbers(loss);
}

const hitOfLogits = (numbers: tf.Tensor1D, output: tf.Tensor): tf.Tensor =>
  atRows(output, z => sparseSoftmaxCrossEntropyRows(z, numbers));

const hitOfProbabilities = (numbers: tf.Tensor1D, output: tf.Tensor): tf.Tensor =>
  tf.sub(0, tf.log(outputOfRight(rightClass(numbers, output), output)));

/** The mean over the classes of - log o. */
function spread(output: tf.Tensor, from: CrossEntropyOptions['from']): tf.Tensor {
  if (from === 'probabilities') return tf.neg(tf.mean(tf.log(output), -1));
  return atRows(output, z => softmaxCrossEntropyRows(z, tf.fill(z.shape, 1 / z.shape[1])));
}
