import {refusal} from '../base/index.ts';
import type {tf} from '../engine/index.ts';

/** The trainable variables of each layer of a model that has some; a model within it counts as one layer. */
export function layerVariables(deed: string, model: tf.LayersModel): ReadonlyMap<string, readonly tf.Variable[]> {
  const seen = new Set<tf.Variable>();
  const layers = new Map<string, readonly tf.Variable[]>();
  for (const layer of model.layers) {
    const own = layer.trainableWeights
      .map(weight => weight.read() as tf.Variable)
      .filter(variable => !seen.has(variable));
    for (const variable of own) seen.add(variable);
    if (own.length > 0) layers.set(layer.name, own);
  }
  if (layers.size === 0) throw new RangeError(refusal(deed, 'the model', 'have trainable weights', model.name));
  return layers;
}
