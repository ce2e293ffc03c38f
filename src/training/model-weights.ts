import {overwrite, tf} from '../engine/index.ts';

/** The values of a model's weights, in its order, outside of the engine's memory. */
export type Weights = readonly (Float32Array | Int32Array | Uint8Array)[];

/** The variables of all weights of a model, those of moving averages too. */
export const variablesOf = (model: tf.LayersModel): tf.Variable[] =>
  model.weights.map(weight => weight.read() as tf.Variable);

/** The model's layers, those of models within it too. */
export function layersOf(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap(layer => (layer instanceof tf.LayersModel ? layersOf(layer) : [layer]));
}

/** Copies of all weights. */
export function readWeights(model: tf.LayersModel): Weights {
  return variablesOf(model).map(variable => variable.dataSync<'float32'>().slice());
}

/** Gives the model these weights, in place. */
export function writeWeights(model: tf.LayersModel, weights: Weights): void {
  for (const [index, variable] of variablesOf(model).entries()) {
    const value = tf.tensor(weights[index] as Float32Array, variable.shape, variable.dtype);
    overwrite(variable, value);
    value.dispose();
  }
}

/** Whether all weights are finite. */
export function areFinite(weights: Weights): boolean {
  return weights.every(isFiniteArray);
}

/** Whether an array has neither NaN nor an infinity. */
export function isFiniteArray(values: ArrayLike<number>): boolean {
  for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) return false;
  return true;
}
