import {oneOf} from '../base/index.ts';
import {softmaxCrossEntropyRows, tf} from '../engine/index.ts';
import {scaleOf} from '../numeric/index.ts';
import {pairedShare, smoothingShare} from './check.ts';
import type {CrossEntropyOptions} from './cross-entropy-options.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {atRows} from './rows.ts';
import {weightedLog} from './weighted-log.ts';

const DEED = 'create categorical cross-entropy';

/**
 * Makes the cross-entropy - Σ y log o over c output nodes [E5.6], for targets that are one-hot or any other
 * distribution over the classes of the last axis. A number outside [0, 1] makes the loss of its example NaN.
 *
 * From logits s, with o = softmax(s) [E5.7], it is Σ y (log Σ e^s - s), shifted by the largest logit, in one fused kernel,
 * with slope o Σ y - y: finite for every finite logit. From probabilities it is what is printed: probability 0 for what
 * happened costs Infinity, where Keras and TensorFlow.js clip at 1e-7, that is at 16.1 nats, and give a slope of 0 behind
 * it; and they first divide by the sum of o, which is not done here. Label smoothing turns y into y (1 - ε) + ε / c
 * (Szegedy et al. 2016). Unlike in Keras, `from` is `'logits'` by default.
 *
 * The loss takes target and output of one shape, `[examples, …, classes]`; axes between are averaged.
 *
 * @throws RangeError or TypeError for an option out of its range or of another type; from the loss TypeError if output
 * is no float32 tensor or target none of numbers, RangeError if shapes differ or have no axis of classes
 *
 * @example
 * ```ts
 * const logits = tf.tensor2d([[3.2, 5.1, -1.7]]);
 * losses.categoricalCrossEntropy()(tf.tensor2d([[1, 0, 0]]), logits).arraySync() // [2.04]
 * losses.categoricalCrossEntropy()(tf.tensor2d([[0, 1]]), tf.tensor2d([[1000, 0]])).arraySync() // [1000]
 * ```
 */
export function categoricalCrossEntropy({
  from = 'logits',
  unit = 'nats',
  labelSmoothing = 0,
}: CrossEntropyOptions = {}): Loss {
  oneOf(DEED, 'from', from, ['logits', 'probabilities']);
  const scale = scaleOf(unit, DEED);
  const share = smoothingShare(DEED, labelSmoothing);
  const config = {name: 'categoricalCrossEntropy', from, unit, labelSmoothing};
  return makeLoss({config, title: 'categorical cross-entropy', unit}, (target, output) => {
    const given = pairedShare('compute categorical cross-entropy', target, output, 2);
    const classes = output.shape.at(-1) as number;
    const y = share === 0 ? given : tf.add(tf.mul(given, 1 - share), share / classes);
    const nats =
      from === 'logits'
        ? atRows(output, z => softmaxCrossEntropyRows(z, tf.reshape(y, z.shape)))
        : ofProbabilities(y, output);
    return scale === 1 ? nats : tf.mul(nats, scale);
  });
}

function ofProbabilities(y: tf.Tensor, o: tf.Tensor): tf.Tensor {
  return tf.sub(0, tf.sum(weightedLog(y, o), -1));
}
