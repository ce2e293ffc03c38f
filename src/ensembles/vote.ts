import {type Labels, predictedClasses, type Scores} from '../evaluation/index.ts';
import {membersOf, sameSize, sharesOf, type WeightsOptions} from './members.ts';

const WHAT = 'vote';

/**
 * The ensemble's prediction by majority vote [D5.4.5]: for each example the class that most members say, weights
 * counted if there are any. Among classes with equally many votes the one with the smallest number wins.
 *
 * @param members what each member says of the same examples: class numbers, or scores, whose largest says the class
 * @param options.weights equal ones
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if there is no member, numbers of examples differ, a number is no class, a weight is negative
 * or all are 0
 * @example
 * ```ts
 * [...ensembles.vote([[0, 1, 2], [0, 1, 1], [1, 0, 0]])] // [0, 1, 0]
 * [...ensembles.vote([[0, 1, 2], [0, 1, 1], [1, 0, 0]], {weights: [1, 1, 3]})] // [1, 0, 0]
 * ```
 */
export function vote(members: readonly (Labels | Scores)[], {weights}: WeightsOptions = {}): Int32Array {
  const votes = membersOf(WHAT, members).map(predictedClasses);
  // The weights as they are: of shares of 1, three thirds need not be the same as one whole.
  sharesOf(WHAT, votes.length, weights);
  const examples = votes[0]?.length as number;
  for (const [index, said] of votes.entries()) sameSize(WHAT, index, [said.length], [examples]);
  return Int32Array.from({length: examples}, (_, example) => {
    const counts = new Map<number, number>();
    for (const [member, said] of votes.entries()) {
      const label = said[example] as number;
      counts.set(label, (counts.get(label) ?? 0) + (weights?.[member] ?? 1));
    }
    return [...counts].reduce((best, next) =>
      next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
    )[0];
  });
}
