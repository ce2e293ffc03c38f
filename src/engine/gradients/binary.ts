import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import {sumTo} from './sum-to.ts';

type Pair = readonly tf.Tensor[];

/**
 * Gradients of binary operations whose inputs were broadcast, and of powers at 0.
 * At a tie of `maximum` or `minimum` the whole gradient goes to `a`, as TensorFlow.js has it.
 */
export function registerBinaryGradients(): void {
  const masked = (kernelName: string, toA: typeof tf.greater, toB: typeof tf.greater) =>
    define(kernelName, {
      inputsToSave: ['a', 'b'],
      gradient: (dy, [a, b]: Pair) => ({
        a: () => masks(dy, toA, a as tf.Tensor, b as tf.Tensor, a as tf.Tensor),
        b: () => masks(dy, toB, a as tf.Tensor, b as tf.Tensor, b as tf.Tensor),
      }),
    });
  masked('Maximum', tf.greaterEqual, tf.less);
  masked('Minimum', tf.lessEqual, tf.greater);
  define('SquaredDifference', {
    inputsToSave: ['a', 'b'],
    gradient: (dy, [a, b]) => {
      const [first, second] = [a as tf.Tensor, b as tf.Tensor];
      const toFirst = () => tf.mul(dy, tf.mul(tf.sub(first, second), 2));
      return {a: () => sumTo(toFirst(), first.shape), b: () => sumTo(tf.neg(toFirst()), second.shape)};
    },
  });
}

function masks(dy: tf.Tensor, compare: typeof tf.greater, a: tf.Tensor, b: tf.Tensor, input: tf.Tensor): tf.Tensor {
  return sumTo(tf.mul(dy, tf.cast(compare(a, b), 'float32')), input.shape);
}
