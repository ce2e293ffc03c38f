import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';

/**
 * `tf.where`: each branch gets the gradient where it was chosen and 0 elsewhere, also where the gradient is infinite
 * or not a number. The condition gets 0.
 */
export function registerSelectionGradient(): void {
  define('Select', {
    inputsToSave: ['condition'],
    gradient: (dy, [saved]) => {
      const condition = saved as tf.Tensor;
      return {
        condition: () => tf.zeros(condition.shape),
        t: () => tf.where(condition, dy, tf.zerosLike(dy)),
        e: () => tf.where(condition, tf.zerosLike(dy), dy),
      };
    },
  });
}
