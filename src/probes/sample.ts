import {refusal} from '../base/index.ts';
import {layersOf, tf} from '../engine/index.ts';
import type {LayerOutput} from './probe.ts';

type Layer = tf.layers.Layer;

/** Layers of TensorFlow.js that are an activation, without a field that says which. */
const ACTIVATIONS = ['ReLU', 'LeakyReLU', 'PReLU', 'ELU', 'ThresholdedReLU'];

/** A layer that draws random numbers, in prediction perhaps as well. */
interface Drawing {
  counter: number;
}

/** The outputs of a model's layers for a fixed sample of examples, in prediction. */
export class Sample {
  readonly #x: tf.Tensor;
  readonly #network: tf.LayersModel;
  readonly #layers: readonly Layer[];
  readonly #drawing: readonly Drawing[];

  /**
   * @param x the examples, copied
   * @param names the layers; those with an activation that is not linear, but for the model's outputs, if left out
   */
  constructor(deed: string, model: tf.LayersModel, x: tf.Tensor, names: readonly string[] | undefined) {
    this.#layers = names === undefined ? activeLayers(model) : names.map(name => layerOf(deed, model, name));
    checkShape(deed, model, x);
    this.#drawing = layersOf(model).filter(layer => 'counter' in layer) as unknown as Drawing[];
    const outputs = this.#layers.map(layer => layer.getOutputAt(0) as tf.SymbolicTensor);
    this.#network = tf.model({inputs: model.inputs, outputs, name: `${model.name}_outputs_of_layers`});
    this.#x = tf.keep(x.clone());
  }

  /** Forward, layer by layer; random layers are left as if they had not been asked. */
  outputs(): readonly LayerOutput[] {
    const counters = this.#drawing.map(({counter}) => counter);
    let values: readonly Float32Array[] = [];
    // Not as the tidy's result: it looks for tensors in it, value by value.
    tf.tidy(() => {
      const given = this.#network.apply(this.#x, {training: false}) as tf.Tensor | tf.Tensor[];
      values = (Array.isArray(given) ? given : [given]).map(output => output.dataSync() as Float32Array);
    });
    this.#drawing.forEach((layer, index) => {
      layer.counter = counters[index] as number;
    });
    return this.#layers.map((layer, index) => ({
      layer: layer.name,
      activation: activationOf(layer),
      units: (layer.getOutputAt(0) as tf.SymbolicTensor).shape.at(-1) as number,
      values: values[index] as Float32Array,
    }));
  }

  dispose(): void {
    this.#x.dispose();
  }
}

function activationOf(layer: Layer): string {
  const {activation} = layer as {activation?: {getClassName(): string} | null};
  if (activation?.getClassName !== undefined) return activation.getClassName();
  return ACTIVATIONS.includes(layer.getClassName()) ? layer.getClassName() : 'linear';
}

function activeLayers(model: tf.LayersModel): readonly Layer[] {
  const isOutput = (layer: Layer): boolean => model.outputs.includes(layer.getOutputAt(0) as tf.SymbolicTensor);
  const active = model.layers.filter(layer => activationOf(layer) !== 'linear');
  const hidden = active.filter(layer => !isOutput(layer));
  return hidden.length > 0 ? hidden : active.length > 0 ? active : model.layers.slice(-1);
}

function layerOf(deed: string, model: tf.LayersModel, name: string): Layer {
  const found = model.layers.find(layer => layer.name === name);
  if (found !== undefined) return found;
  const known = model.layers.map(layer => layer.name).join(', ');
  throw new RangeError(refusal(deed, 'each of layers', `be one of ${known}`, name));
}

function checkShape(deed: string, model: tf.LayersModel, x: tf.Tensor): void {
  const shape = (model.inputs[0] as tf.SymbolicTensor).shape;
  const fits =
    model.inputs.length === 1 &&
    shape.length === x.rank &&
    shape.slice(1).every((size, axis) => size === null || size === x.shape[axis + 1]);
  if (fits) return;
  const wanted = model.inputs.map(input => `[${input.shape.map(size => size ?? 'any').join(', ')}]`).join(' and ');
  throw new RangeError(refusal(deed, 'the shape of sample', `fit the model's input, ${wanted}`, x.shape));
}
