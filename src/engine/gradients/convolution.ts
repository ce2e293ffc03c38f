import {tf} from '../tensorflow/index.ts';
import {define, refuse} from './define.ts';
import {engine} from './engine.ts';

interface Convolution {
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dilations: [number, number];
}

interface Convolution3D {
  readonly strides: [number, number, number];
  readonly pad: 'valid' | 'same';
}

/**
 * A convolution is linear in each of its two operands, so its two gradients are, too, and the gradients of those are
 * again convolutions: of x with the incoming gradient u in place of the filter, or of u in place of x.
 */
export function registerConvolutionGradients(): void {
  define<Convolution>('Conv2DBackpropFilter', {
    inputsToSave: ['x', 'dy'],
    gradient: (u, [x, dy], {strides, pad, dataFormat, dimRoundingMode}) => ({
      x: () =>
        run('Conv2DBackpropInput', {dy, filter: u}, {strides, pad, dataFormat, dimRoundingMode, inputShape: x?.shape}),
      dy: () => tf.conv2d(x as tf.Tensor4D, u as tf.Tensor4D, strides, pad, dataFormat, 1, dimRoundingMode),
    }),
  });
  define<Convolution>('DepthwiseConv2dNativeBackpropFilter', {
    inputsToSave: ['x', 'dy'],
    gradient: (u, [x, dy], attributes) => ({
      x: () =>
        run('DepthwiseConv2dNativeBackpropInput', {dy, filter: u}, {...shared(attributes), inputShape: x?.shape}),
      dy: () => depthwise(x, u, attributes),
    }),
  });
  define<Convolution>('DepthwiseConv2dNativeBackpropInput', {
    inputsToSave: ['dy', 'filter'],
    gradient: (u, [dy, filter], attributes) => ({
      dy: () => depthwise(u, filter, attributes),
      filter: () =>
        run('DepthwiseConv2dNativeBackpropFilter', {x: u, dy}, {...shared(attributes), filterShape: filter?.shape}),
    }),
  });
  define<Convolution3D>('Conv3DBackpropFilterV2', {
    inputsToSave: ['x', 'dy'],
    gradient: (u, [x, dy], {strides, pad}) => ({
      x: () => run('Conv3DBackpropInputV2', {dy, filter: u}, {strides, pad, inputShape: x?.shape}),
      dy: () => tf.conv3d(x as tf.Tensor5D, u as tf.Tensor5D, strides, pad),
    }),
  });
  define<Convolution3D>('Conv3DBackpropInputV2', {
    inputsToSave: ['dy', 'filter'],
    gradient: (u, [dy, filter], {strides, pad}) => ({
      dy: () => tf.conv3d(u as tf.Tensor5D, filter as tf.Tensor5D, strides, pad),
      filter: () => run('Conv3DBackpropFilterV2', {x: u, dy}, {strides, pad, filterShape: filter?.shape}),
    }),
  });
  refuse('Dilation2DBackpropInput', 'tf.dilation2d', 'compose it of tf.add and tf.max');
  refuse('Dilation2DBackpropFilter', 'tf.dilation2d', 'compose it of tf.add and tf.max');
}

const run = (name: string, inputs: Readonly<Record<string, tf.Tensor | undefined>>, attributes: object): tf.Tensor =>
  engine().runKernel(name, inputs as Readonly<Record<string, tf.Tensor>>, attributes);

const shared = ({strides, pad, dilations, dimRoundingMode}: Convolution): object => ({
  strides,
  pad,
  dilations,
  dimRoundingMode,
});

function depthwise(x: tf.Tensor | undefined, filter: tf.Tensor | undefined, attributes: Convolution): tf.Tensor {
  const {strides, pad, dilations, dimRoundingMode} = attributes;
  return tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, 'NHWC', dilations, dimRoundingMode);
}
