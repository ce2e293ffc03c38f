import {layersOf, type tf} from '../engine/index.ts';
import {type BatchNormalizationParts, layerClass} from './stock-layers.ts';

const Stock = layerClass<object, BatchNormalizationParts>('BatchNormalization');

/** A batch normalization, TensorFlow.js's or ours. */
export type NormalizationLayer = InstanceType<typeof Stock>;

export const isBatchNormalization = (layer: tf.layers.Layer): layer is NormalizationLayer => layer instanceof Stock;

/** The batch normalizations of a model, those of models within it too. */
export function batchNormalizationsOf(model: tf.LayersModel): NormalizationLayer[] {
  return layersOf(model).filter(isBatchNormalization);
}
