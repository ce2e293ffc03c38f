import {isOurBackend, offsetOf, ownBuffer} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call} from '../../threads/index.ts';

/**
 * average = momentum average + (1 - momentum) value, in place, so that a replayed step moves it on, too: batch
 * normalization's running statistics.
 *
 * @param average the variable; if another tensor shares its values, it gets values of its own first
 * @param momentum share of the old value that stays; Keras has 0.99
 * @throws {RangeError} if the shapes differ
 * @example
 * ```ts
 * const average = tf.variable(tf.scalar(1));
 * updateMovingAverage(average, tf.scalar(0), 0.99);
 * average.dataSync()[0] // 0.9900000095367432
 * ```
 */
export function updateMovingAverage(average: tf.Variable, value: tf.Tensor, momentum: number): void {
  if (average.shape.join() !== value.shape.join()) {
    throw new RangeError(
      `Cannot update a moving average as its value must have shape [${average.shape}]: current value is [${value.shape}]`,
    );
  }
  if (!isOurBackend() || average.dtype !== 'float32' || value.dtype !== 'float32') {
    tf.tidy(() => average.assign(tf.add(value, tf.mul(tf.sub(average, value), momentum))));
    return;
  }
  ownBuffer(average);
  call('movingAverage', average.size, [offsetOf(average), offsetOf(value), momentum]);
}
