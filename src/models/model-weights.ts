import {refusal} from '../base/index.ts';
import {overwrite, tf} from '../engine/index.ts';

/** The values of a model's weights, in its order, outside of the engine's memory. */
export type Weights = readonly (Float32Array | Int32Array | Uint8Array)[];

/**
 * The variables of all weights of a model, those of moving averages too.
 *
 * @example
 * ```ts
 * models.variablesOf(networks.mlp({inputs: 2, hidden: [3], outputs: 1})).map(({size}) => size) // [6, 3, 3, 1]
 * ```
 */
export const variablesOf = (model: tf.LayersModel): tf.Variable[] =>
  model.weights.map(weight => weight.read() as tf.Variable);

/**
 * Copies of all weights, outside of the engine's memory: there is nothing to dispose.
 *
 * @example
 * ```ts
 * models.readWeights(networks.mlp({inputs: 2, hidden: [3], outputs: 1})).length // 4
 * ```
 */
export function readWeights(model: tf.LayersModel): Weights {
  return variablesOf(model).map(variable => variable.dataSync<'float32'>().slice());
}

/**
 * Gives the model these weights, bit for bit and in place: constraints are not applied, and recorded steps see them.
 *
 * @param what the deed that fails if they do not fit: 'write weights'
 * @throws {RangeError} if the weights are of other sizes than the model's; then none is written
 * @example
 * ```ts
 * const [first, second] = [1, 2].map(seed => networks.mlp({inputs: 1, hidden: [], outputs: 1, seed}));
 * models.writeWeights(second, models.readWeights(first));
 * models.readWeights(second)[0][0] === models.readWeights(first)[0][0] // true
 * ```
 */
export function writeWeights(model: tf.LayersModel, weights: Weights, what = 'write weights'): void {
  const variables = variablesOf(model);
  const own = variables.map(({size}) => size);
  const sizes = weights.map(({length}) => length);
  if (own.join() !== sizes.join()) {
    throw new RangeError(refusal(what, 'the sizes of weights of the model', `be ${sizes.join(', ')}`, own));
  }
  for (const [index, variable] of variables.entries()) {
    const value = tf.tensor(weights[index] as Float32Array, variable.shape, variable.dtype);
    overwrite(variable, value);
    value.dispose();
  }
}
