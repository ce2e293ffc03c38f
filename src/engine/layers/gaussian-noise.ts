import {type DropoutGenerator, dropoutGenerator} from '../kernels/dropout/index.ts';
import {gaussianNoise} from '../kernels/noise/index.ts';
import {isOurBackend} from '../memory/index.ts';
import {routeLayer, type StockLayer} from './layer-class.ts';

interface StockGaussianNoise extends StockLayer {
  readonly stddev: number;
}

const generators = new WeakMap<StockLayer, DropoutGenerator>();

/** The layer's own generator; the stock layer takes no seed, so it has one from Math.random. */
function generatorOf(layer: StockLayer): DropoutGenerator {
  const known = generators.get(layer);
  if (known !== undefined) return known;
  const made = dropoutGenerator(Math.floor(Math.random() * 2 ** 32));
  generators.set(layer, made);
  return made;
}

/** Routes plain `tf.layers.gaussianNoise` in training to noise drawn in the kernel from a counter. */
export function routeGaussianNoise(): void {
  routeLayer<StockGaussianNoise>('GaussianNoise', (layer, input, options) => {
    if (!isOurBackend() || input.dtype !== 'float32' || options.training !== true) return undefined;
    return gaussianNoise(input, layer.stddev, generatorOf(layer));
  });
}
