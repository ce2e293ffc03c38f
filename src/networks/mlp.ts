import {integer, positiveInteger, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {addDensePart, densePlan} from './dense-part.ts';
import {DEFAULTS, withOwn} from './layer-settings.ts';
import {checkWhole, type NetworkOptions} from './network-options.ts';
import {Pile} from './pile.ts';

/** Options of {@link mlp}. */
export interface MlpOptions extends NetworkOptions {
  readonly inputs?: number | readonly number[];
}

const WHAT = 'create mlp';

/**
 * A multilayer perceptron: dense layers, each with an activation, and a dense layer of logits without one, as the
 * losses take them.
 *
 * The settings of layers are said once and hold for all layers, the last one too [H1]; a layer of `hidden` that is an
 * object has its own ones in their places: `hidden: [300, {units: 100, dropout: 0.5}]`, and so has `output`. A layer
 * goes: `before`, weights, batch normalization, activation, dropout; with batch normalization it has no bias, which the
 * mean would take away. The last layer has weights and a bias alone.
 *
 * Layers are called input-dropout, hidden-1, hidden-1-normalization, hidden-1-dropout, …, output. Each draws its weights
 * and masks from a seed that is a function of `seed` and its name: a layer more moves no other layer's weights.
 *
 * @param options.inputs 784, MNIST's pixels; a shape, as [28, 28, 1], is flattened
 * @param options.hidden [512, 512]: sizes, or objects with `units` and settings (our choice: 98% on MNIST in seconds)
 * @param options.outputs 10, MNIST's classes
 * @param options.activation relu, as an activation or its name; whole models are saved with its options
 * @param options.initializer `initializers.heNormal`, for relu [H6]; a function that gets {seed}. Biases are 0
 * @param options.regularizer none; null for none in one layer. It is for weights; biases have none [G1]
 * @param options.constraint none; null for none in one layer
 * @param options.batchNormalization false; true, or the options of `layers.batchNormalization`
 * @param options.dropout 0: the rate after each hidden layer; or a function that makes another layer for that place
 * @param options.before none: a function that makes a layer in front of the weights, not in front of the last ones
 * @param options.inputDropout 0: the rate on the input [A5-8], or a function
 * @param options.output the last layer's own initializer, regularizer, constraint, before
 * @param options.seed drawn if left out; the layers' seeds are in their configurations
 * @param options.name 'mlp'
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if a size is no positive integer, a rate not from 0 to below 1, or an activation unknown
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8, {units: 6, dropout: 0.2}], outputs: 3, seed: 1});
 * model.layers.map(layer => layer.name) // ['hidden-1', 'hidden-2', 'hidden-2-dropout', 'output']
 * model.countParams() // 115
 * ```
 */
export function mlp(options: MlpOptions = {}): tf.Sequential {
  const {inputs = 784, hidden = [512, 512], outputs = 10, output = {}} = options;
  const shape = typeof inputs === 'number' ? [positiveInteger(WHAT, 'inputs', inputs)] : shapeOf(inputs);
  const {inputDropout, seed, name} = checkWhole(WHAT, 'mlp', options);
  const plan = densePlan(WHAT, {hidden, outputs, output}, withOwn(WHAT, '', DEFAULTS, options));

  const pile = new Pile(WHAT, seed);
  if (shape.length > 1) pile.add(tf.layers.flatten({name: 'flatten'}));
  pile.drop('input-dropout', inputDropout);
  addDensePart(pile, plan);
  return pile.model(name, shape);
}

function shapeOf(inputs: readonly number[]): readonly number[] {
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw new TypeError(refusal(WHAT, 'inputs', 'be a number or a shape', inputs));
  }
  for (const [axis, size] of inputs.entries()) integer(WHAT, `inputs[${axis}]`, size, {min: 1});
  return inputs;
}
