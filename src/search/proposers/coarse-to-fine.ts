import {inRange, integer} from '../../base/index.ts';
import {drawConfig, type Space, spaceAround} from '../dimensions/index.ts';
import type {Finished, Proposer, ProposerOptions, Round} from './proposer.ts';
import {checkTrials} from './random.ts';

/** Options of {@link coarseToFine}. */
export interface CoarseToFineOptions {
  /** How often it looks, the wide first time included (default 2 [D5.5]). */
  readonly rounds?: number;
  /** How much of each range the next round has, on the dimension's scale (default 1/3, ours). */
  readonly share?: number;
}

/** [D5.5]: 100 short runs over wide ranges; as many in the second round are ours. */
const TRIALS_A_ROUND = 100;

/**
 * A round of random draws over the whole space, then one over a part of it around the best trial so far, and so
 * on [D5.5]: a third of each range, on its scale, with the best value in its middle, cut where the whole range ends;
 * choices keep all their values. `trials` is how many there are in all rounds together, 100 a round unless it is given;
 * the first round has what is left over.
 *
 * If no trial of a round has a score, the next one is as wide.
 *
 * @throws RangeError for fewer than two rounds, a share that is not above 0 and at most 1
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-6, to: 1})};
 * const evaluate = ({rate}) => Math.log10(rate / 2e-3) ** 2;
 * const {trials} = await search.search(space, evaluate, {proposer: search.coarseToFine(), trials: 40, seed: 1});
 * const fine = trials.where(row => row.round === 2).column('rate');
 * Math.max(...fine) / Math.min(...fine) < 100 // true
 * ```
 */
export function coarseToFine({rounds = 2, share = 1 / 3}: CoarseToFineOptions = {}): Proposer {
  const what = 'create coarseToFine';
  integer(what, 'rounds', rounds, {min: 2});
  inRange(what, 'share', share, {minExclusive: 0, max: 1});
  return {
    config: {name: 'coarseToFine', rounds, share},
    *rounds<C>(
      whole: Space<C>,
      {trials = rounds * TRIALS_A_ROUND, random}: ProposerOptions,
    ): Generator<Round<C>, void, readonly Finished<C>[]> {
      const later = Math.floor(integer('search', 'trials', checkTrials(trials), {min: rounds}) / rounds);
      let [space, number, count] = [whole, 1, trials - (rounds - 1) * later];
      let best: Finished<C> | undefined;
      for (let round = 1; round <= rounds; round++) {
        const part = space;
        const first = number;
        const proposals = Array.from({length: count}, (_, index) => ({
          config: drawConfig(part, random(first + index)),
          space: part,
        }));
        const [winner] = yield proposals;
        if (winner !== undefined && (best === undefined || winner.loss < best.loss)) best = winner;
        if (best !== undefined) space = spaceAround(part, best.config, share);
        [number, count] = [number + count, later];
      }
    },
  };
}
