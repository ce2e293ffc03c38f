import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import {engine} from './engine.ts';

const SELU_SCALE = 1.0507009873554805;
const SELU_SCALE_ALPHA = 1.7580993408473768;

/**
 * Exponential units by their output y, which costs no exponential and cannot overflow:
 * elu'(x) = 1 for y > 0, else y + 1; selu'(x) = scale for y > 0, else y + scale alpha.
 */
export function registerActivationGradients(): void {
  define('Elu', {
    outputsToSave: [true],
    gradient: (dy, [saved]) => ({
      x: () => {
        const y = saved as tf.Tensor;
        // The kernel is one pass, but has no gradient of its own.
        if (engine().state.gradientDepth === 0) return engine().runKernel('EluGrad', {dy, y});
        return tf.mul(dy, tf.where(tf.greater(y, 0), 1, tf.add(y, 1)));
      },
    }),
  });
  define('Selu', {
    outputsToSave: [true],
    gradient: (dy, [saved]) => ({
      x: () => {
        const y = saved as tf.Tensor;
        return tf.mul(dy, tf.where(tf.greater(y, 0), SELU_SCALE, tf.add(y, SELU_SCALE_ALPHA)));
      },
    }),
  });
}
