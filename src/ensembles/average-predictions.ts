import {oneOf} from '../base/index.ts';
import {probabilities, type ScoreKind, type Scores} from '../evaluation/index.ts';
import {membersOf, sameSize, sharesOf, type WeightsOptions} from './members.ts';
import {type Outputs, outputsOf} from './outputs.ts';

/** Options of {@link averagePredictions}. */
export interface AverageOptions extends WeightsOptions {
  readonly from?: ScoreKind | 'values';
}

/** Means over the members, float64, of the members' shape. */
export interface AveragedPredictions {
  /** The means, in row-major order. */
  readonly values: Float64Array;
  /** The number of examples, then the shape of one prediction. */
  readonly shape: readonly number[];
}

const WHAT = 'average predictions';

/**
 * The ensemble's prediction by averaging [D5.4.5], also called soft vote: Σ w_m p_m over the members, the weights made
 * to sum to 1. From logits or probabilities it is a mean of probabilities, itself probabilities; from 'values'
 * a mean of whatever they are, as for regression.
 *
 * @param members what each member gives for the same examples, as `evaluation.predict` has it
 * @param options.weights equal ones
 * @param options.from 'logits', which this library's networks put out; 'probabilities', or 'values'
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if there is no member, shapes differ, a weight is negative or all are 0, or scores are no logits
 * or no probabilities
 * @example
 * ```ts
 * const members = [[[0.9, 0.1]], [[0.4, 0.6]]];
 * [...ensembles.averagePredictions(members, {from: 'probabilities'}).values] // [0.65, 0.35]
 * [...ensembles.averagePredictions(members, {from: 'probabilities', weights: [3, 1]}).values] // [0.775, 0.225]
 * ```
 */
export function averagePredictions(
  members: readonly (Scores | Outputs)[],
  {from = 'logits', weights}: AverageOptions = {},
): AveragedPredictions {
  oneOf(WHAT, 'from', from, ['logits', 'probabilities', 'values']);
  const outputs = membersOf(WHAT, members).map((member, index) =>
    from === 'values' ? outputsOf(WHAT, `members[${index}]`, member) : probabilities(member as Scores, {from}),
  );
  const shape = outputs[0]?.shape as readonly number[];
  const shares = sharesOf(WHAT, outputs.length, weights);
  const values = new Float64Array(outputs[0]?.values.length as number);
  for (const [member, output] of outputs.entries()) {
    sameSize(WHAT, member, output.shape, shape);
    const share = shares[member] as number;
    for (let index = 0; index < values.length; index++) {
      values[index] = (values[index] as number) + share * (output.values[index] as number);
    }
  }
  return {values, shape};
}
