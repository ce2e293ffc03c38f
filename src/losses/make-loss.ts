import {tf} from '../engine/index.ts';
import type {Loss} from './loss.ts';

/**
 * A loss of the function that computes it. `compute` may keep further axes behind the first one, as outputs or steps of
 * time: the loss of an example is the mean over them.
 */
export function makeLoss(
  description: Pick<Loss, 'config' | 'title' | 'unit'>,
  compute: (target: tf.Tensor, output: tf.Tensor) => tf.Tensor,
): Loss {
  const loss = (target: tf.Tensor, output: tf.Tensor): tf.Tensor1D =>
    tf.tidy(() => {
      const values = compute(target, output);
      const others = values.shape.map((_, axis) => axis).slice(1);
      return (others.length === 0 ? values : tf.mean(values, others)) as tf.Tensor1D;
    });
  // What TensorFlow.js calls it where it stands among the metrics.
  Object.defineProperty(loss, 'name', {value: description.config.name});
  return Object.assign(loss, description);
}
