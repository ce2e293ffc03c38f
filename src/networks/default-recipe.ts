import {elu, swish} from '../activations/index.ts';
import {oneOf, refusal, trueOrFalse} from '../base/index.ts';
import {heNormal} from '../initializers/index.ts';
import {type MlpOptions, mlp} from './mlp.ts';
import type {Recipe} from './recipe.ts';
import {optimizerOf, refuseDecided, withRules} from './recipe-parts.ts';

/** Options of {@link defaultRecipe}: those of `mlp` that the recipe leaves open, and the recipe's own. */
export interface DefaultRecipeOptions extends Omit<MlpOptions, 'activation' | 'initializer' | 'batchNormalization'> {
  readonly deep?: boolean;
  readonly optimizer?: 'nesterov' | 'adamW';
  readonly schedule?: 'performance' | 'oneCycle';
  readonly steps?: number;
  readonly learningRate?: number;
  readonly weightDecay?: number;
  readonly patience?: number;
}

const WHAT = 'create the default recipe';
/** How many hidden layers are still shallow. */
const SHALLOW = 3;

/**
 * The default recipe for a network [H6]: He initialization; ELU if the network is shallow, swish if it is deep; batch
 * normalization if it is deep; early stopping, and weight decay if need be; Nesterov's momentum or AdamW; performance
 * scheduling or one cycle. With it goes the standardization of the inputs, not fitted yet.
 *
 * A rate that is cut when the validation loss stands still, or `schedule: 'oneCycle'` of `steps` steps in all, with
 * momentum against it for Nesterov.
 *
 * @param options.deep whether there are more than 3 hidden layers (our bound: the source names none)
 * @param options.optimizer 'nesterov', or 'adamW'
 * @param options.schedule 'performance', or 'oneCycle', which needs `steps`
 * @param options.steps the training steps of the whole cycle: epochs times batches
 * @param options.learningRate 0.01 for Nesterov (Keras), 0.001 for AdamW (torch); the peak of one cycle ten times that
 * @param options.weightDecay 0 for Nesterov, 0.01 for AdamW (torch): the share of each weight that a step takes, over
 * the rate
 * @param options.patience 10 epochs without a better validation loss, as in `callbacks.earlyStopping`; the rate is
 * halved after 5 (our choice, so that a cut comes before the end)
 * @throws {TypeError} for an option of the wrong kind, or one that the recipe decides
 * @throws {RangeError} for an option out of range; as in `mlp` else
 * @example
 * ```ts
 * const {model, optimizer, callbacks} = networks.defaultRecipe({inputs: 4, hidden: [8], outputs: 3, seed: 1});
 * model.compile({optimizer, loss: losses.sparseCategoricalCrossEntropy()});
 * model.layers[0].activation.config.name // 'elu'
 * [optimizer.learningRate, callbacks().length] // [0.01, 2]
 * networks.defaultRecipe({hidden: [30, 30, 30, 30]}).model.layers[2].activation.config.name // 'swish'
 * ```
 */
export function defaultRecipe(options: DefaultRecipeOptions = {}): Recipe {
  refuseDecided(WHAT, options, ['activation', 'initializer', 'batchNormalization']);
  const {deep: told, optimizer: kind = 'nesterov', schedule = 'performance', ...rest} = options;
  const {steps, learningRate, weightDecay, patience, ...network} = rest;
  if (told !== undefined) trueOrFalse(WHAT, 'deep', told);
  oneOf(WHAT, 'optimizer', kind, ['nesterov', 'adamW']);
  oneOf(WHAT, 'schedule', schedule, ['performance', 'oneCycle']);
  if ((schedule === 'oneCycle') !== (steps !== undefined)) {
    const rule = schedule === 'oneCycle' ? 'be given with schedule "oneCycle"' : 'go with schedule "oneCycle"';
    throw new TypeError(refusal(WHAT, 'steps', rule, steps));
  }
  const optimizer = optimizerOf(WHAT, {kind, learningRate, weightDecay, steps});
  const isDeep = told ?? (Array.isArray(network.hidden) && network.hidden.length > SHALLOW);
  const activation = isDeep ? swish() : elu();
  const rules = {isCutOnPlateaus: schedule === 'performance', patience};
  const make = () => mlp({...network, activation, initializer: heNormal, batchNormalization: isDeep});
  return withRules(WHAT, {make, optimizer}, rules);
}
