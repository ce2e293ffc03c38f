import {canFuse, registerGradient, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {deferGradient} from '../normalization/index.ts';
import {type ActivationName, activationNumber, STOCK_ACTIVATIONS} from '../products/index.ts';
import type {ConvolutionOptions} from './geometry.ts';
import {NORMALIZED_GRADIENT} from './normalized-gradient.ts';
import {normalizedInput} from './normalized-input.ts';

/** The fused op's name. */
export const CONVOLUTION = 'GradlabConvolution';

/** The name of the gradient of its bias. */
export const BIAS_GRADIENT = 'GradlabConvolutionBiasGrad';

/** How `convolution` goes over images, and what follows it. */
export interface FusedConvolutionOptions {
  /** Pixels from one output to the next; default 1. */
  readonly strides?: ConvolutionOptions['strides'];
  /** Default 'same'. */
  readonly pad?: ConvolutionOptions['pad'];
  /** Pixels from one cell of the filter to the next; default 1. */
  readonly dilations?: number | [number, number];
  /** Default 'linear'. */
  readonly activation?: ActivationName;
  /** Slope of leakyrelu below 0, at least 0; 0.2 as in tf.leakyRelu. */
  readonly slope?: number;
}

/**
 * Gives `GradlabConvolution` its gradient. That of an image which batch normalization made of data is not computed if
 * only gamma and beta ask for it: theirs follow from what the filter's gradient sums.
 */
export function registerConvolution(): void {
  registerGradient({
    kernelName: CONVOLUTION,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const [x, filter, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const number = activationNumber(attributes.activation as string);
      const slope = {activation: number, alpha: attributes.leakyreluAlpha};
      // Here and not in the functions below: each of those runs in a tidy of its own.
      const dz = number === 0 ? (dy as tf.Tensor) : runKernel<tf.Tensor>('GradlabActivationGrad', {dy, y}, slope);
      const dx = () =>
        runKernel<tf.Tensor>('Conv2DBackpropInput', {dy: dz, filter}, {...attributes, inputShape: x.shape});
      const normalization = normalizedInput(saved);
      if (normalization !== undefined) {
        const [dFilter, dBias, dGamma, dBeta] = runKernel<[tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]>(
          NORMALIZED_GRADIENT,
          {...normalization, filter, dz},
          attributes,
        );
        return {
          x: () => deferGradient(runKernel('Identity', {x}), {dGamma, dBeta, dy: dx}),
          filter: () => dFilter,
          bias: () => dBias,
        };
      }
      return {
        x: dx,
        filter: () => runKernel('Conv2DBackpropFilter', {x, dy: dz}, {...attributes, filterShape: filter.shape}),
        bias: () => runKernel(BIAS_GRADIENT, {dz}),
      };
    },
  });
}

/**
 * A convolutional layer: y = activation(x * filter + bias) as one op, and one for each of its gradients. The * is that
 * of deep learning, a correlation.
 *
 * Where the gradient of a gradient is asked for, and on other backends than the engine's, it is composed of
 * TensorFlow.js's ops.
 *
 * @param x images, float32 [batch, height, width, channels]
 * @param filter float32 [filterHeight, filterWidth, channels, outputs]
 * @param bias float32 [outputs]; none if undefined
 * @returns float32 [batch, outHeight, outWidth, outputs]
 * @throws {TypeError} if a shape does not fit
 * @throws {RangeError} if the activation is unknown or its slope negative
 * @example
 * ```ts
 * const y = convolution(tf.ones([1, 4, 4, 1]), tf.ones([3, 3, 1, 1]), tf.tensor1d([1]), {pad: 'valid'});
 * [...y.dataSync()] // [10, 10, 10, 10]
 * ```
 */
export function convolution(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias?: tf.Tensor1D,
  {strides = 1, pad = 'same', dilations = 1, activation = 'linear', slope = 0.2}: FusedConvolutionOptions = {},
): tf.Tensor4D {
  if (activationNumber(activation) === undefined) {
    throw new RangeError(
      `Cannot compute convolution as activation must be one that the engine knows: current value is ${activation}`,
    );
  }
  if (!(slope >= 0)) {
    throw new RangeError(`Cannot compute convolution as slope must be >= 0: current value is ${slope}`);
  }
  const fits = x.rank === 4 && filter.rank === 4 && x.shape[3] === filter.shape[2];
  if (!fits || (bias !== undefined && (bias.rank !== 1 || bias.shape[0] !== filter.shape[3]))) {
    throw new TypeError(
      'Cannot compute convolution as shapes must be [batch, height, width, channels], ' +
        '[filterHeight, filterWidth, channels, outputs] and [outputs]: ' +
        `current values are [${x.shape}], [${filter.shape}]${bias === undefined ? '' : ` and [${bias.shape}]`}`,
    );
  }
  if (canFuse()) {
    const inputs = bias === undefined ? {x, filter} : {x, filter, bias};
    return runKernel(CONVOLUTION, inputs, {strides, pad, dilations, activation, leakyreluAlpha: slope});
  }
  return tf.tidy(() => {
    const product = tf.conv2d(x, filter, strides, pad, 'NHWC', dilations);
    const z = bias === undefined ? product : tf.add<tf.Tensor4D>(product, bias);
    return STOCK_ACTIVATIONS[activation](z, slope);
  });
}
