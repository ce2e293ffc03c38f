import {inRange, refusal} from '../../base/index.ts';
import {drawConfig, type Space} from '../dimensions/index.ts';
import type {Finished, ProposerOptions, Round} from './proposer.ts';

/** The smallest and the largest budget of a trial, and the factor from one rung to the next. */
export interface BudgetOptions {
  /** The smallest budget of a trial (default 1). */
  readonly from?: number;
  /** The largest budget of a trial. For whole epochs `from` times a power of `factor`. */
  readonly to: number;
  /** η: one of so many goes on, with so many times the budget (default 3, Li 2018). */
  readonly factor?: number;
}

/** One run of successive halving. */
export interface Bracket {
  /** How many configs it starts with. */
  readonly configs: number;
  /** How often the best go on. */
  readonly halvings: number;
}

/** Checked options. */
export function budgets(what: string, {from = 1, to, factor = 3}: BudgetOptions): Required<BudgetOptions> {
  inRange(what, 'from', from, {minExclusive: 0, maxExclusive: Infinity});
  inRange(what, 'to', to, {min: from, maxExclusive: Infinity});
  inRange(what, 'factor', factor, {minExclusive: 1, maxExclusive: Infinity});
  return {from, to, factor};
}

/** s_max = ⌊log_η(to / from)⌋: how many halvings there are between the budgets. */
export function halvingsOf({from, to, factor}: Required<BudgetOptions>): number {
  return Math.floor(Math.log(to / from) / Math.log(factor) + 1e-9);
}

/** @throws RangeError if the number of trials was given, as it follows from the budgets */
export function refuseTrials(name: string, trials: number | undefined): void {
  if (trials === undefined) return;
  throw new RangeError(refusal('search', 'trials', `be left out with ${name}, whose budgets set their number`, trials));
}

/**
 * The rungs of a bracket: all configs with the budget R η^-s, then the best ⌊n / η⌋ of n with η times the budget, up to
 * R (Li 2018, algorithm 1). Trials without a score never go on. Returns the number of the next trial.
 */
export function* rungs<C>(
  space: Space<C>,
  {configs, halvings}: Bracket,
  {to, factor}: Required<BudgetOptions>,
  first: number,
  random: ProposerOptions['random'],
): Generator<Round<C>, number, readonly Finished<C>[]> {
  let next = first;
  let round: Round<C> = Array.from({length: configs}, (_, index) => ({
    config: drawConfig(space, random(first + index)),
    space,
    budget: to / factor ** halvings,
  }));
  for (let rung = 1; round.length > 0; rung++) {
    const count = round.length;
    const ranked = yield round;
    next += count;
    if (rung > halvings) break;
    round = ranked.slice(0, Math.floor(count / factor + 1e-9)).map(({config, trial}) => ({
      config,
      space,
      budget: to / factor ** (halvings - rung),
      after: trial,
    }));
  }
  return next;
}
