import {positiveInteger} from '../../base/index.ts';
import {type BudgetOptions, budgets, halvingsOf, refuseTrials, rungs} from './brackets.ts';
import type {Proposer} from './proposer.ts';

/** Options of {@link successiveHalving}. */
export interface SuccessiveHalvingOptions extends BudgetOptions {
  /** How many configs are drawn (default: so many that one reaches the largest budget, factor^halvings). */
  readonly configs?: number;
}

/**
 * Successive halving (Jamieson and Talwalkar 2016): many random configs with a small budget, the best third (1 / factor)
 * with three times the budget, and so on up to the largest. `evaluate` is given the budget, counted from the config's
 * start, and what its trial before returned, so that it can go on from there.
 *
 * @throws TypeError or RangeError for options out of range, and for `trials`
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-4, to: 1})};
 * const evaluate = ({rate}, {budget}) => rate / budget;
 * const {trials} = await search.search(space, evaluate, {proposer: search.successiveHalving({to: 9})});
 * trials.column('budget') // [1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9]
 * ```
 */
export function successiveHalving({configs, ...options}: SuccessiveHalvingOptions): Proposer {
  const what = 'create successiveHalving';
  const budget = budgets(what, options);
  const halvings = halvingsOf(budget);
  const count = positiveInteger(what, 'configs', configs ?? Math.ceil(budget.factor ** halvings - 1e-9));
  return {
    config: {name: 'successiveHalving', configs: count, ...budget},
    *rounds(space, {trials, random}) {
      refuseTrials('successiveHalving', trials);
      yield* rungs(space, {configs: count, halvings}, budget, 1, random);
    },
  };
}
