import {routeBatchNormalization} from './batch-normalization.ts';
import {routeConvolution} from './convolution.ts';
import {routeDense} from './dense.ts';
import {routeDropout} from './dropout.ts';
import {routeGaussianNoise} from './gaussian-noise.ts';

/** Lets plain `tf.layers` compute by the engine's fused kernels, in `model.fit`, `predict` and `apply` alike. */
export function routeLayers(): void {
  routeDense();
  routeConvolution();
  routeBatchNormalization();
  routeDropout();
  routeGaussianNoise();
}
