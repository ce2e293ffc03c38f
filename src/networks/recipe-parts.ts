import {inRange, positiveInteger, refusal} from '../base/index.ts';
import {earlyStopping, rateOnPlateau} from '../callbacks/index.ts';
import type {tf} from '../engine/index.ts';
import {adamW, addDecayedWeights, chain, scaleByRate, TransformOptimizer, trace} from '../optimizers/index.ts';
import {standardize} from '../preprocessing/index.ts';
import {oneCycle, oneCycleMomentum, reduceOnPlateau} from '../schedules/index.ts';
import type {Recipe} from './recipe.ts';

/** What the optimizer of a recipe depends on. */
export interface OptimizerPlan {
  readonly kind: 'nesterov' | 'adamW';
  readonly learningRate: number | undefined;
  readonly weightDecay: number | undefined;
  /** Steps of the one cycle; undefined for a constant rate, cut on plateaus. */
  readonly steps: number | undefined;
}

/** The rates of `optimizers.nesterov` and `optimizers.adamW`: Keras' SGD and torch's AdamW. */
const RATES = {nesterov: 0.01, adamW: 0.001};
/** Smith and Topin's peak is many times what a constant rate may be; ten, as in `schedules.oneCycle`. */
const PEAK_FACTOR = 10;
/** Half the rate after half the patience of `callbacks.earlyStopping`: a cut comes before training stops. */
const CUT = {factor: 0.5, patience: 5};
const PATIENCE = 10;

/** The optimizer, with its schedule if it has one. */
export function optimizerOf(what: string, {kind, learningRate, weightDecay, steps}: OptimizerPlan): TransformOptimizer {
  if (learningRate !== undefined) inRange(what, 'learningRate', learningRate, {min: 0, maxExclusive: Infinity});
  if (weightDecay !== undefined) inRange(what, 'weightDecay', weightDecay, {min: 0, maxExclusive: Infinity});
  if (steps !== undefined) positiveInteger(what, 'steps', steps);
  const peak = learningRate ?? RATES[kind] * (steps === undefined ? 1 : PEAK_FACTOR);
  const rate = steps === undefined ? peak : oneCycle({peak, steps});
  if (kind === 'adamW') return adamW({learningRate: rate, ...(weightDecay !== undefined && {weightDecay})});
  const decay = steps === undefined ? 0.9 : oneCycleMomentum({steps});
  const decayed = weightDecay === undefined || weightDecay === 0 ? [] : [addDecayedWeights({rate: weightDecay})];
  return new TransformOptimizer(chain(trace({decay, nesterov: true}), ...decayed, scaleByRate({rate})));
}

/** The rules and the preprocessing that stand around a network and its optimizer. */
export function withRules(
  what: string,
  {make, optimizer}: {readonly make: () => tf.Sequential; readonly optimizer: TransformOptimizer},
  {isCutOnPlateaus, patience = PATIENCE}: {readonly isCutOnPlateaus: boolean; readonly patience: number | undefined},
): Recipe {
  const stopping = {patience: positiveInteger(what, 'patience', patience), restoreBest: true};
  return {
    model: make(),
    optimizer,
    preprocessing: standardize({constant: 'zero'}),
    fitOptions: {earlyStopping: stopping, ...(isCutOnPlateaus && {rate: {plateau: reduceOnPlateau(CUT)}})},
    callbacks: () => [earlyStopping(stopping), ...(isCutOnPlateaus ? [rateOnPlateau(CUT)] : [])],
  };
}

/** Refuses settings that a recipe has decided. */
export function refuseDecided(what: string, options: object, decided: readonly string[]): void {
  for (const name of decided) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) throw new TypeError(refusal(what, name, 'be left to the recipe', value));
  }
}
