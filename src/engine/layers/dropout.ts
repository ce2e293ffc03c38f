import {type DropoutGenerator, dropout, dropoutGenerator} from '../kernels/dropout/index.ts';
import {isOurBackend} from '../memory/index.ts';
import {routeLayer, type StockLayer} from './layer-class.ts';

interface StockDropout extends StockLayer {
  readonly rate: number;
  readonly noiseShape?: readonly number[] | null;
  readonly seed?: number;
}

const generators = new WeakMap<StockLayer, DropoutGenerator>();

/** The layer's own generator; without a seed it takes one from Math.random, as stock layers do. */
function generatorOf(layer: StockDropout): DropoutGenerator {
  const known = generators.get(layer);
  if (known !== undefined) return known;
  const made = dropoutGenerator(layer.seed ?? Math.floor(Math.random() * 2 ** 32));
  generators.set(layer, made);
  return made;
}

/**
 * Routes plain `tf.layers.dropout` to masks drawn in the kernel from a counter: a stock layer with a seed draws the
 * same mask in every step, and rate 1 returns its input unchanged (here: zeros).
 */
export function routeDropout(): void {
  routeLayer<StockDropout>('Dropout', (layer, input, options) => {
    if (!isOurBackend() || input.dtype !== 'float32' || layer.noiseShape) return undefined;
    if (options.training !== true || layer.rate === 0) return undefined;
    return dropout(input, layer.rate, generatorOf(layer));
  });
}
