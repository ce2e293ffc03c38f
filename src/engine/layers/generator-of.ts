import {type DropoutGenerator, dropoutGenerator} from '../kernels/dropout/index.ts';
import type {StockLayer} from './layer-class.ts';

const generators = new WeakMap<StockLayer, DropoutGenerator>();

/** The layer's own generator; without a seed it takes one from Math.random, as stock layers do. */
export function generatorOf(layer: StockLayer, seed?: number): DropoutGenerator {
  const known = generators.get(layer);
  if (known !== undefined) return known;
  const made = dropoutGenerator(seed ?? Math.floor(Math.random() * 2 ** 32));
  generators.set(layer, made);
  return made;
}
