import {dropout} from '../kernels/dropout/index.ts';
import {isOurBackend} from '../memory/index.ts';
import {generatorOf} from './generator-of.ts';
import {routeLayer, type StockLayer} from './layer-class.ts';

interface StockDropout extends StockLayer {
  readonly rate: number;
  readonly noiseShape?: readonly number[] | null;
  readonly seed?: number;
}

/**
 * Routes plain `tf.layers.dropout` to masks drawn in the kernel from a counter: a stock layer with a seed draws the
 * same mask in every step, and rate 1 returns its input unchanged (here: zeros).
 */
export function routeDropout(): void {
  routeLayer<StockDropout>('Dropout', (layer, input, options) => {
    if (!isOurBackend() || input.dtype !== 'float32' || layer.noiseShape) return undefined;
    if (options.training !== true || layer.rate === 0) return undefined;
    return dropout(input, layer.rate, generatorOf(layer, layer.seed));
  });
}
