import {canFuse, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {type ActivationName, activationNumber} from './activation.ts';
import type {Slope} from './dense-kernel.ts';
import {STOCK_ACTIVATIONS} from './stock-activations.ts';

/** An activation that `dense` knows. */
export type DenseActivation = ActivationName;

/** What `dense` can be told beyond its tensors. */
export interface DenseOptions {
  /** Slope of leakyrelu below 0, at least 0; 0.2 as in tf.leakyRelu. */
  readonly slope?: number;
}

/**
 * A layer of units: y = activation(x W + b), as one op, forward and backward.
 *
 * Where the gradient of a gradient is asked for, and on other backends than the engine's, it is composed of
 * TensorFlow.js's ops.
 *
 * @param x float32 [..., inputs]
 * @param kernel W, float32 [inputs, units]
 * @param bias b, float32 [units]; none if undefined
 * @returns float32 [..., units]
 * @throws {TypeError} if a shape does not fit
 * @throws {RangeError} if the activation is unknown or its slope negative
 * @example
 * ```ts
 * const y = dense(tf.tensor2d([[1, 2]]), tf.tensor2d([[1, -1], [1, -2]]), tf.tensor1d([0.5, 1]), 'relu');
 * y.arraySync() // [[3.5, 0]]
 * ```
 */
export function dense(
  x: tf.Tensor,
  kernel: tf.Tensor2D,
  bias?: tf.Tensor1D,
  activation: DenseActivation = 'linear',
  {slope = 0.2}: DenseOptions = {},
): tf.Tensor {
  const number = activationNumber(activation);
  if (number === undefined) {
    throw new RangeError(
      `Cannot compute dense as activation must be ${Object.keys(STOCK_ACTIVATIONS).join(', ')}: current value is ${activation}`,
    );
  }
  if (!(slope >= 0)) {
    throw new RangeError(`Cannot compute dense as slope must be >= 0: current value is ${slope}`);
  }
  const [width, units] = kernel.shape;
  const fits = kernel.rank === 2 && x.rank >= 1 && x.shape.at(-1) === width;
  if (!fits || (bias !== undefined && (bias.rank !== 1 || bias.shape[0] !== units))) {
    throw new TypeError(
      'Cannot compute dense as shapes must be [..., inputs], [inputs, units] and [units]: ' +
        `current values are [${x.shape}], [${kernel.shape}]${bias === undefined ? '' : ` and [${bias.shape}]`}`,
    );
  }
  const [matrix, row] = [asMatrix(x, width), bias === undefined ? undefined : asFloat(bias)];
  const y = denseOnRows(matrix, asFloat(kernel), row, activation, {activation: number, alpha: slope});
  return x.rank === 2 ? y : y.reshape([...x.shape.slice(0, -1), units]);
}

const asFloat = <T extends tf.Tensor>(x: T): T => (x.dtype === 'float32' ? x : x.toFloat());

/** x as float32 [rows, width]. */
function asMatrix(x: tf.Tensor, width: number): tf.Tensor2D {
  const rows = tf.util.sizeFromShape(x.shape.slice(0, -1));
  return asFloat(x.rank === 2 ? (x as tf.Tensor2D) : x.reshape<tf.Tensor2D>([rows, width]));
}

function denseOnRows(
  x: tf.Tensor2D,
  kernel: tf.Tensor2D,
  bias: tf.Tensor1D | undefined,
  activation: DenseActivation,
  attributes: Slope,
): tf.Tensor {
  if (canFuse()) {
    const inputs = bias === undefined ? {x, kernel} : {x, kernel, bias};
    return runKernel('GradlabDense', inputs, attributes);
  }
  return tf.tidy(() => {
    const product = tf.matMul(x, kernel);
    const z = bias === undefined ? product : tf.add(product, bias);
    return STOCK_ACTIVATIONS[activation](z, attributes.alpha);
  });
}
