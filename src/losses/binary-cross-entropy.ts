import {oneOf} from '../base/index.ts';
import {sigmoidCrossEntropyRows, tf} from '../engine/index.ts';
import {scaleOf} from '../numeric/index.ts';
import {pairedShare, smoothingShare} from './check.ts';
import type {CrossEntropyOptions} from './cross-entropy-options.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {weightedLog} from './weighted-log.ts';

const DEED = 'create binary cross-entropy';

/**
 * Makes the binary cross-entropy -(y log o + (1 - y) log(1 - o)) [E5.4] of an example, the mean over its outputs; each
 * is a class of its own, with a target in [0, 1]; any other target makes the loss of its example NaN.
 *
 * From logits z, with o = σ(z), it is y softplus(-z) + (1 - y) softplus(z), in one fused kernel, with slope o - y [E5.5]:
 * z = -1000 for y = 1 costs 1000. From probabilities it is what is printed: the certain wrong answer costs Infinity, where
 * Keras and TensorFlow.js clip at 1e-7, that is at 16.1 nats, and give a slope of 0 behind it. Label smoothing turns y
 * into y (1 - ε) + ε / 2, as in Keras. Unlike in Keras, `from` is `'logits'` by default.
 *
 * The loss takes target and output of one shape, `[examples, …]`.
 *
 * @throws RangeError or TypeError for an option out of its range or of another type; from the loss TypeError if output
 * is no float32 tensor or target none of numbers, RangeError if shapes differ
 *
 * @example
 * ```ts
 * const right = tf.tensor1d([1, 1]);
 * losses.binaryCrossEntropy()(right, tf.tensor1d([0, -1000])).arraySync() // [0.6931, 1000]
 * const bits = losses.binaryCrossEntropy({from: 'probabilities', unit: 'bits'});
 * bits(right, tf.tensor1d([0.98, 0.0001])).arraySync() // [0.0291, 13.2877]
 * ```
 */
export function binaryCrossEntropy({
  from = 'logits',
  unit = 'nats',
  labelSmoothing = 0,
}: CrossEntropyOptions = {}): Loss {
  oneOf(DEED, 'from', from, ['logits', 'probabilities']);
  const scale = scaleOf(unit, DEED);
  const share = smoothingShare(DEED, labelSmoothing);
  const config = {name: 'binaryCrossEntropy', from, unit, labelSmoothing};
  return makeLoss({config, title: 'binary cross-entropy', unit}, (target, output) => {
    const given = pairedShare('compute binary cross-entropy', target, output);
    const y = share === 0 ? given : tf.add(tf.mul(given, 1 - share), share / 2);
    const nats = from === 'logits' ? sigmoidCrossEntropyRows(output, y) : ofProbabilities(y, output);
    return scale === 1 ? nats : tf.mul(nats, scale);
  });
}

function ofProbabilities(y: tf.Tensor, o: tf.Tensor): tf.Tensor {
  return tf.sub(0, tf.add(weightedLog(y, o), weightedLog(tf.sub(1, y), tf.sub(1, o))));
}
