import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import {engine} from './engine.ts';

interface Product {
  readonly axis: number | readonly number[] | null | undefined;
}

/**
 * `tf.prod`: the derivative for one factor is the product of the others, right also where factors are 0. Two cumulative
 * products give it; while a second derivative is taken, the products come from a table of all factors with one left
 * out, which can be differentiated any number of times and takes n^2 numbers for n factors.
 */
export function registerProductGradient(): void {
  define<Product>('Prod', {
    inputsToSave: ['x'],
    gradient: (dy, [x], {axis}) => ({
      x: () => {
        const input = x as tf.Tensor;
        const axes = tf.util.parseAxisParam((axis ?? []) as number[], input.shape);
        const chosen = axis === null || axis === undefined ? input.shape.map((_, index) => index) : axes;
        const kept = input.shape.map((_, index) => index).filter(index => !chosen.includes(index));
        const permutation = [...kept, ...chosen];
        const moved = tf.transpose(tf.cast(input, 'float32'), permutation);
        const rows = tf.reshape(moved, [dy.size, input.size / dy.size]) as tf.Tensor2D;
        const others = engine().state.gradientDepth === 0 ? byCumulation(rows) : byTable(rows);
        const gradient = tf.reshape(tf.mul(tf.reshape(dy, [dy.size, 1]), others), moved.shape);
        return tf.transpose(gradient, tf.backend_util.getUndoAxesPermutation(permutation));
      },
    }),
  });
}

const byCumulation = (rows: tf.Tensor2D): tf.Tensor =>
  tf.mul(tf.cumprod(rows, 1, true, false), tf.cumprod(rows, 1, true, true));

function byTable(rows: tf.Tensor2D): tf.Tensor {
  const [count, length] = rows.shape;
  const others = tf.sub(1, tf.eye(length));
  const factors = tf.mul(tf.reshape(rows, [count, 1, length]), others);
  return tf.prod(tf.add(factors, tf.eye(length)), 2);
}
