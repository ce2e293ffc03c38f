import {layersOf, tf} from '../engine/index.ts';
import {readWeights, type Weights, writeWeights} from '../models/index.ts';

/** A tensor of an optimizer as plain memory. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** All that the next step depends on, beside its batch, outside of the engine's memory. */
export interface TrainingState {
  readonly weights: Weights;
  /** Undefined if the optimizer cannot tell. */
  readonly optimizer: readonly NamedArray[] | undefined;
  /** How often each layer that draws random numbers has drawn. */
  readonly counters: readonly number[];
}

/** A layer that draws random numbers. */
interface RandomLayer extends tf.layers.Layer {
  readonly seed: number;
  counter: number;
}

/** The model's layers that draw random numbers from a seed, and count. */
export function randomLayersOf(model: tf.LayersModel): RandomLayer[] {
  return layersOf(model).filter((layer): layer is RandomLayer => typeof (layer as RandomLayer).counter === 'number');
}

/** A copy of the present state. */
export async function captureState(model: tf.LayersModel, optimizer: tf.Optimizer): Promise<TrainingState> {
  return {
    weights: readWeights(model),
    optimizer: await readOptimizer(optimizer),
    counters: randomLayersOf(model).map(({counter}) => counter),
  };
}

/** Goes back to a state that was captured. */
export async function restoreState(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  state: TrainingState,
): Promise<void> {
  writeWeights(model, state.weights);
  for (const [index, layer] of randomLayersOf(model).entries()) layer.counter = state.counters[index] as number;
  if (state.optimizer !== undefined) await writeOptimizer(optimizer, state.optimizer);
}

/** What an optimizer tells of its state; undefined for one that does not. */
async function weightsOf(
  optimizer: tf.Optimizer,
): Promise<Awaited<ReturnType<tf.Optimizer['getWeights']>> | undefined> {
  try {
    return await optimizer.getWeights();
  } catch {
    return undefined;
  }
}

async function readOptimizer(optimizer: tf.Optimizer): Promise<NamedArray[] | undefined> {
  const weights = await weightsOf(optimizer);
  if (weights === undefined) return undefined;
  const arrays = weights.map(({name, tensor}) => ({
    name,
    shape: tensor.shape,
    dtype: tensor.dtype as NamedArray['dtype'],
    values: (tensor.dataSync() as Float32Array).slice(),
  }));
  // The number of steps is made for the asker; the rest is the state itself.
  if (weights[0]?.name === 'iter') weights[0].tensor.dispose();
  return arrays;
}

async function writeOptimizer(optimizer: tf.Optimizer, arrays: readonly NamedArray[]): Promise<void> {
  const before = await stateVariables(optimizer);
  const weights = arrays.map(({name, shape, dtype, values}) => ({name, tensor: tf.tensor(values, [...shape], dtype)}));
  await optimizer.setWeights(weights);
  tf.dispose(weights.map(({tensor}) => tensor));
  // TensorFlow.js's own optimizers forget theirs without disposing them.
  const kept = await stateVariables(optimizer);
  tf.dispose(before.filter(variable => !(variable.isDisposed || kept.includes(variable))));
}

/** The variables that an optimizer keeps its state in. */
export async function stateVariables(optimizer: tf.Optimizer): Promise<tf.Variable[]> {
  const weights = (await weightsOf(optimizer)) ?? [];
  if (weights[0]?.name === 'iter') weights[0].tensor.dispose();
  return weights.map(({tensor}) => tensor).filter(tensor => tensor instanceof tf.Variable);
}
