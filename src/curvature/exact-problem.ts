import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {isQuietInPrediction} from './deterministic.ts';
import {type ExactProblem, exactLoss, exactTargets, planOf} from './exact/index.ts';
import {type ExampleNumbers, oneHotRows} from './examples.ts';
import type {ObjectiveOptions} from './objective-types.ts';

/** A network, its loss and examples in double precision. */
export interface ExactNetwork {
  /** Numbers of an example, and of what the network puts out for it. */
  readonly inputs: number;
  readonly outputs: number;
  readonly problem: (examples: ExampleNumbers) => ExactProblem;
}

/**
 * Reads a model and its loss.
 *
 * @param size how many weights it has
 * @throws TypeError or RangeError for a model, layer, activation, penalty or loss that has no twin in double precision
 */
export function exactNetwork(
  deed: string,
  model: tf.LayersModel,
  {loss, penalties = true, inference = false}: Pick<ObjectiveOptions, 'loss' | 'penalties' | 'inference'>,
  size: number,
): ExactNetwork {
  if (!(model instanceof tf.Sequential)) throw new TypeError(refusal(deed, 'model', 'be a tf.Sequential', model));
  const plan = planOf(deed, model, layer => inference && isQuietInPrediction(layer));
  if (plan.size !== size) {
    throw new RangeError(refusal(deed, 'the layers', `have ${size} weights, each one its own`, plan.size));
  }
  const exact = exactLoss(deed, loss);
  return {
    inputs: plan.inputs,
    outputs: plan.outputs,
    problem: ({x, y, isClasses}) => ({
      ...plan,
      ...{rows: exact.rows, x},
      y: exactTargets(deed, exact, isClasses ? oneHotRows(y, plan.outputs) : y, plan.outputs),
      penalties: penalties ? plan.penalties : [],
    }),
  };
}
