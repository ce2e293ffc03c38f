import {gaussianNoise} from '../kernels/noise/index.ts';
import {isOurBackend} from '../memory/index.ts';
import {generatorOf} from './generator-of.ts';
import {routeLayer, type StockLayer} from './layer-class.ts';

interface StockGaussianNoise extends StockLayer {
  readonly stddev: number;
}

/** Routes plain `tf.layers.gaussianNoise` in training to noise drawn in the kernel from a counter. */
export function routeGaussianNoise(): void {
  routeLayer<StockGaussianNoise>('GaussianNoise', (layer, input, options) => {
    if (!isOurBackend() || input.dtype !== 'float32' || options.training !== true) return undefined;
    return gaussianNoise(input, layer.stddev, generatorOf(layer));
  });
}
