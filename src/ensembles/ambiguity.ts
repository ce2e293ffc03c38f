import {refusal} from '../base/index.ts';
import {membersOf, sharesOf, type WeightsOptions} from './members.ts';
import {type Outputs, outputsOf} from './outputs.ts';

/** The squared error of an ensemble, taken apart. All are means over all numbers. */
export interface Ambiguity {
  /** (mean of the members - target)^2. */
  readonly ensembleError: number;
  /** Σ w_m (member m - target)^2: what one member errs, on average. */
  readonly averageError: number;
  /** Σ w_m (member m - mean of the members)^2: how much they disagree. */
  readonly ambiguity: number;
}

const WHAT = 'compute ambiguity';

/**
 * The identity of Krogh and Vedelsby (1995): ensemble error = average error - ambiguity, for squared errors, whatever
 * the members, the targets and the weights. So an averaged ensemble is never worse than its members are on average,
 * and the better the more they disagree [D5.4.5]. The three are computed apart, in float64; the identity holds to its
 * rounding. Of class probabilities and one-hot targets they are of Brier's score over the number of classes.
 *
 * @param targets numbers, with their shape if they have one
 * @param members numbers of the same shape, of each member
 * @param options.weights equal ones; made to sum to 1
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if there is no member, shapes differ, a number is not finite, or a weight negative
 * @example
 * ```ts
 * ensembles.ambiguity([0, 0], [[1, 3], [3, -1]]) // {ensembleError: 2.5, averageError: 5, ambiguity: 2.5}
 * ```
 */
export function ambiguity(targets: Outputs, members: readonly Outputs[], {weights}: WeightsOptions = {}): Ambiguity {
  const {values: right, shape} = outputsOf(WHAT, 'targets', targets);
  const outputs = membersOf(WHAT, members).map((member, index) => outputsOf(WHAT, `members[${index}]`, member));
  for (const [index, output] of outputs.entries()) {
    if (output.shape.join() === shape.join()) continue;
    const rule = `be [${shape.join(', ')}], that of the targets`;
    throw new RangeError(refusal(WHAT, `the shape of members[${index}]`, rule, output.shape));
  }
  const shares = sharesOf(WHAT, outputs.length, weights);
  let [ensembleError, averageError, disagreement] = [0, 0, 0];
  for (let index = 0; index < right.length; index++) {
    const said = outputs.map(({values}) => values[index] as number);
    const target = right[index] as number;
    const weighted = (of: (value: number) => number): number =>
      said.reduce((sum, value, member) => sum + (shares[member] as number) * of(value), 0);
    const mean = weighted(value => value);
    ensembleError += (mean - target) ** 2;
    averageError += weighted(value => (value - target) ** 2);
    disagreement += weighted(value => (value - mean) ** 2);
  }
  const count = right.length;
  return {ensembleError: ensembleError / count, averageError: averageError / count, ambiguity: disagreement / count};
}
