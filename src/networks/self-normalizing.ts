import {selu} from '../activations/index.ts';
import {inRange} from '../base/index.ts';
import {leCunNormal} from '../initializers/index.ts';
import {alphaDropout} from '../layers/index.ts';
import type {Place} from './layer-settings.ts';
import {type MlpOptions, mlp} from './mlp.ts';
import type {Recipe} from './recipe.ts';
import {optimizerOf, refuseDecided, withRules} from './recipe-parts.ts';

const DECIDED = [
  ...(['activation', 'initializer', 'batchNormalization', 'dropout'] as const),
  ...(['inputDropout', 'regularizer', 'constraint'] as const),
];

/** Options of {@link selfNormalizing}: those of `mlp` that the recipe leaves open, and the recipe's own. */
export interface SelfNormalizingOptions extends Omit<MlpOptions, (typeof DECIDED)[number]> {
  readonly rate?: number;
  readonly learningRate?: number;
  readonly patience?: number;
}

const WHAT = 'create the self-normalizing recipe';

/**
 * The recipe for a self-normalizing network [H7] (Klambauer and others 2017): LeCun initialization, SELU, no
 * normalization layer, alpha dropout if need be, Nesterov's momentum with performance scheduling, early stopping, and
 * standardized inputs, whose standardization goes with it, not fitted yet. Activations then keep mean 0 and deviation
 * 1 through any number of layers, in training too. Penalties and constraints would pull the weights away from
 * where that holds, so that the recipe has none.
 *
 * @param options.rate 0: of alpha dropout after each hidden layer; the paper tries 0.05 and 0.1
 * @param options.learningRate 0.01, Keras' of SGD
 * @param options.patience 10 epochs without a better validation loss
 * @throws {TypeError} for an option of the wrong kind, or one that the recipe decides
 * @throws {RangeError} for an option out of range; as in `mlp` else
 * @example
 * ```ts
 * const {model} = networks.selfNormalizing({inputs: 4, hidden: [8, 8], outputs: 3, rate: 0.05, seed: 1});
 * model.layers.map(layer => layer.name) // ['hidden-1', 'hidden-1-dropout', 'hidden-2', 'hidden-2-dropout', 'output']
 * [model.layers[0].activation.config.name, model.layers[1].rate] // ['selu', 0.05]
 * ```
 */
export function selfNormalizing(options: SelfNormalizingOptions = {}): Recipe {
  refuseDecided(WHAT, options, DECIDED);
  const {rate = 0, learningRate, patience, ...network} = options;
  inRange(WHAT, 'rate', rate, {min: 0, maxExclusive: 1});
  const optimizer = optimizerOf(WHAT, {kind: 'nesterov', learningRate, weightDecay: undefined, steps: undefined});
  const dropout = rate === 0 ? 0 : (place: Place) => alphaDropout({...place, rate});
  const make = () => mlp({...network, activation: selu(), initializer: leCunNormal, dropout});
  return withRules(WHAT, {make, optimizer}, {isCutOnPlateaus: true, patience});
}
