import {tf} from './tf.ts';

/**
 * The layers of a model, those of models within it in their place.
 *
 * @example
 * ```ts
 * const inner = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [1]}), tf.layers.dropout({rate: 0.5})]});
 * layersOf(tf.sequential({layers: [inner, tf.layers.reLU()]})).length // 3
 * ```
 */
export function layersOf(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap(layer => (layer instanceof tf.LayersModel ? layersOf(layer) : [layer]));
}
