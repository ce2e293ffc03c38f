import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import {engine} from './engine.ts';

interface LocalResponse {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * `tf.localResponseNormalization`, y = x n^-beta with n = bias + alpha B(x^2), B the sum over neighbouring channels:
 * dx = dy n^-beta - 2 alpha beta x B(dy x n^(-beta-1)). TensorFlow.js's kernel computes it in one pass but has no
 * gradient of its own; while a second derivative is taken it is composed, B being a product with a band matrix.
 */
export function registerLocalResponseGradient(): void {
  define<LocalResponse>('LRN', {
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradient: (dy, [x, y], attributes) => ({
      x: () =>
        engine().state.gradientDepth === 0
          ? engine().runKernel('LRNGrad', {x: x as tf.Tensor, y: y as tf.Tensor, dy}, attributes)
          : composed(dy, x as tf.Tensor, attributes),
    }),
  });
}

function composed(dy: tf.Tensor, x: tf.Tensor, {depthRadius, bias, alpha, beta}: LocalResponse): tf.Tensor {
  const channels = x.shape.at(-1) as number;
  const band = tf.linalg.bandPart(tf.ones([channels, channels]), depthRadius, depthRadius) as tf.Tensor2D;
  const neighbours = (values: tf.Tensor) =>
    tf.reshape(tf.matMul(tf.reshape(values, [-1, channels]) as tf.Tensor2D, band), x.shape);
  const norm = tf.add(tf.mul(neighbours(tf.square(x)), alpha), bias);
  const direct = tf.mul(dy, tf.pow(norm, -beta));
  const shared = neighbours(tf.mul(tf.mul(dy, x), tf.pow(norm, -beta - 1)));
  return tf.sub(direct, tf.mul(tf.mul(x, shared), 2 * alpha * beta));
}
