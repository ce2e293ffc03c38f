import {convolution} from '../kernels/convolutions/index.ts';
import {isOurBackend} from '../memory/index.ts';
import type {tf} from '../tensorflow/index.ts';
import {fusedActivation} from './fused-activation.ts';
import {routeLayer, type StockLayer} from './layer-class.ts';

interface StockConvolution extends StockLayer {
  readonly rank: number;
  readonly strides: [number, number];
  readonly padding: 'valid' | 'same' | 'causal';
  readonly dataFormat: string;
  readonly dilationRate: number | [number, number];
}

/** Routes plain `tf.layers.conv2d` to the fused convolution with bias and activation, with its fused gradient. */
export function routeConvolution(): void {
  routeLayer<StockConvolution>('Conv2D', (layer, input) => {
    const {padding, dilationRate} = layer;
    if (!isOurBackend() || input.dtype !== 'float32' || !layer.kernel) return undefined;
    if (layer.rank !== 2 || layer.dataFormat === 'channelsFirst' || padding === 'causal') return undefined;
    const [fused, rest] = fusedActivation(layer);
    const filter = layer.kernel.read() as tf.Tensor as tf.Tensor4D;
    const bias = layer.bias?.read() as tf.Tensor | undefined as tf.Tensor1D | undefined;
    const output: tf.Tensor = convolution(input as tf.Tensor4D, filter, bias, {
      strides: layer.strides,
      pad: padding,
      dilations: dilationRate,
      activation: fused,
    });
    return rest === undefined ? output : rest(output);
  });
}
