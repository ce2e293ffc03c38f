import {backend, type TensorInfo} from '../../memory/index.ts';
import {runWithin} from '../../registry/index.ts';
import type {tf} from '../../tensorflow/index.ts';
import type {ConvolutionOptions} from './geometry.ts';

/** Tensors of the convolution kernels; each has those that its name asks for. */
export interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly dy: TensorInfo;
  readonly bias?: TensorInfo | null;
  readonly preluActivationWeights?: TensorInfo | null | undefined;
}

/** What the convolution kernels take beside tensors. */
export interface Attributes extends ConvolutionOptions {
  readonly inputShape: readonly number[];
  readonly filterShape: readonly number[];
  readonly activation?: string;
  readonly leakyreluAlpha?: number;
}

/** A convolution kernel. */
export type ConvolutionKernel = (inputs: Inputs, attributes: Attributes) => TensorInfo;

const TO_LAST = [0, 2, 3, 1] as const;
const TO_FIRST = [0, 3, 1, 2] as const;

const transpose = (x: TensorInfo, perm: readonly number[]): TensorInfo =>
  runWithin('Transpose', {x}, {perm: [...perm]});

const permute = <T>(values: readonly T[], order: readonly number[]): T[] => order.map(index => values[index] as T);

/**
 * The kernel for images [batch, channels, height, width], too (dataFormat 'NCHW'), by transposing them: slower than
 * 'NHWC', which all numeric kernels take.
 *
 * @param givesImage whether the result is an image; else it is a filter
 */
export function withChannelsFirst(kernel: ConvolutionKernel, givesImage: boolean): ConvolutionKernel {
  return (inputs, attributes) => {
    if (attributes.dataFormat !== 'NCHW') return kernel(inputs, attributes);
    const spent: TensorInfo[] = [];
    const turned = <T extends TensorInfo | null | undefined>(image: T, order: readonly number[]): T => {
      if (image?.shape.length !== order.length) return image;
      const last = transpose(image, order);
      spent.push(last);
      return last as T;
    };
    const {pad, inputShape} = attributes;
    const result = kernel(
      {
        ...inputs,
        x: turned(inputs.x, TO_LAST),
        dy: turned(inputs.dy, TO_LAST),
        preluActivationWeights: turned(inputs.preluActivationWeights, [1, 2, 0]),
      },
      {
        ...attributes,
        dataFormat: 'NHWC',
        pad: Array.isArray(pad) ? (permute(pad, TO_LAST) as tf.backend_util.ExplicitPadding) : pad,
        inputShape: inputShape === undefined ? inputShape : permute(inputShape, TO_LAST),
      },
    );
    if (givesImage) spent.push(result);
    const output = givesImage ? transpose(result, TO_FIRST) : result;
    for (const {dataId} of spent) backend().disposeData(dataId);
    return output;
  };
}
