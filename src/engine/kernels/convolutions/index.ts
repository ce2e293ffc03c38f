import {backend, type TensorInfo} from '../../memory/index.ts';
import {registerKernel, runWithin} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {biasGradient} from './bias-gradient.ts';
import {type Attributes, type ConvolutionKernel, type Inputs, withChannelsFirst} from './channels-first.ts';
import {BIAS_GRADIENT, CONVOLUTION, registerConvolution} from './convolution.ts';
import {depthwise, depthwiseFilterGradient, depthwiseInputGradient} from './depthwise.ts';
import {filterGradient} from './filter-gradient.ts';
import {convolve} from './forward.ts';
import {type Fusing, fuse, LINEAR} from './fused.ts';
import {convolutionInfo} from './geometry.ts';
import {inputGradient} from './input-gradient.ts';
import {NORMALIZED_GRADIENT, type NormalizedInputs, normalizedGradient} from './normalized-gradient.ts';

export {convolution, type FusedConvolutionOptions} from './convolution.ts';

function register(name: string, kernel: ConvolutionKernel): void {
  registerKernel(name, ({inputs, attrs}) => kernel(inputs as unknown as Inputs, attrs as unknown as Attributes));
}

const fusingOf = (inputs: Inputs, {activation, leakyreluAlpha}: Attributes): Fusing => ({
  bias: inputs.bias ?? undefined,
  slopes: inputs.preluActivationWeights ?? undefined,
  activation: activation ?? 'linear',
  leakyreluAlpha,
});

/** Replaces the convolutions of TensorFlow.js, which keep packed copies of filters, and adds those that it lacks. */
export function registerConvolutionsKernels(): void {
  registerPlain();
  registerDepthwise();
  registerConvolution();
  registerKernel(BIAS_GRADIENT, ({inputs}) => biasGradient(inputs.dz as TensorInfo));
  registerKernel(NORMALIZED_GRADIENT, ({inputs, attrs}) => {
    const given = inputs as unknown as NormalizedInputs;
    const attributes = attrs as unknown as Attributes;
    const info = convolutionInfo('the gradient of conv2d', given.x.shape, given.filter.shape, attributes);
    return normalizedGradient(given, info);
  });
}

function registerPlain(): void {
  const plain: ConvolutionKernel = ({x, filter}, attributes) => {
    const info = convolutionInfo('conv2d', x.shape, filter.shape, attributes);
    return convolve(x, filter, undefined, LINEAR, info);
  };
  const fused: ConvolutionKernel = (inputs, attributes) => {
    const {x, filter} = inputs;
    const info = convolutionInfo('fused conv2d', x.shape, filter.shape, attributes);
    return fuse('fused conv2d', fusingOf(inputs, attributes), info.outChannels, (bias, activation) =>
      convolve(x, filter, bias, activation, info),
    );
  };
  const backpropInput: ConvolutionKernel = ({dy, filter}, attributes) => {
    const info = convolutionInfo('the gradient of conv2d', attributes.inputShape, filter.shape, attributes);
    if (tf.util.arraysEqual(dy.shape, info.outShape)) return inputGradient(dy, filter, info);
    // conv2dTranspose lets dy be larger than the convolution's output: the rest is left out.
    const part = runWithin('Slice', {x: dy}, {begin: [0, 0, 0, 0], size: info.outShape});
    const dx = inputGradient(part, filter, info);
    backend().disposeData(part.dataId);
    return dx;
  };
  const backpropFilter: ConvolutionKernel = ({x, dy}, attributes) => {
    const info = convolutionInfo('the gradient of conv2d', x.shape, attributes.filterShape, attributes);
    return filterGradient(x, dy, info);
  };
  register('Conv2D', withChannelsFirst(plain, true));
  register('FusedConv2D', withChannelsFirst(fused, true));
  register(CONVOLUTION, fused);
  register('Conv2DBackpropInput', withChannelsFirst(backpropInput, true));
  register('Conv2DBackpropFilter', withChannelsFirst(backpropFilter, false));
}

function registerDepthwise(): void {
  register('DepthwiseConv2dNative', ({x, filter}, attributes) => {
    const info = convolutionInfo('depthwiseConv2d', x.shape, filter.shape, attributes, true);
    return depthwise(x, filter, undefined, LINEAR, info);
  });
  register('FusedDepthwiseConv2D', (inputs, attributes) => {
    const {x, filter} = inputs;
    const info = convolutionInfo('fused depthwiseConv2d', x.shape, filter.shape, attributes, true);
    return fuse('fused depthwiseConv2d', fusingOf(inputs, attributes), info.outChannels, (bias, activation) =>
      depthwise(x, filter, bias, activation, info),
    );
  });
  register('DepthwiseConv2dNativeBackpropInput', ({dy, filter}, attributes) => {
    const shape = attributes.inputShape;
    const info = convolutionInfo('the gradient of depthwiseConv2d', shape, filter.shape, attributes, true);
    return depthwiseInputGradient(dy, filter, info);
  });
  register('DepthwiseConv2dNativeBackpropFilter', ({x, dy}, attributes) => {
    const shape = attributes.filterShape;
    const info = convolutionInfo('the gradient of depthwiseConv2d', x.shape, shape, attributes, true);
    return depthwiseFilterGradient(x, dy, shape, info);
  });
}
