import {dense} from '../kernels/products/index.ts';
import {isOurBackend} from '../memory/index.ts';
import type {tf} from '../tensorflow/index.ts';
import {fusedActivation} from './fused-activation.ts';
import {routeLayer} from './layer-class.ts';

/** Routes plain `tf.layers.dense` to the fused product with bias and activation, with its fused gradient. */
export function routeDense(): void {
  routeLayer('Dense', (layer, input) => {
    if (!isOurBackend() || input.dtype !== 'float32' || !layer.kernel) return undefined;
    const [fused, rest] = fusedActivation(layer);
    const kernel = layer.kernel.read() as tf.Tensor as tf.Tensor2D;
    const bias = layer.bias?.read() as tf.Tensor | undefined as tf.Tensor1D | undefined;
    const output = dense(input, kernel, bias, fused);
    return rest === undefined ? output : rest(output);
  });
}
