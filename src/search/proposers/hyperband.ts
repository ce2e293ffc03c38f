import {type Bracket, type BudgetOptions, budgets, halvingsOf, refuseTrials, rungs} from './brackets.ts';
import type {Proposer} from './proposer.ts';

/**
 * Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar 2018, algorithm 1): successive halving several times, from
 * many configs with the smallest budget (bracket s_max) to a few with the largest from the start (bracket 0), since
 * nobody knows how soon a good config shows. Bracket s starts ⌈(s_max + 1) η^s / (s + 1)⌉ configs.
 *
 * @throws TypeError or RangeError for options out of range, and for `trials`
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-4, to: 1})};
 * const {trials} = await search.search(space, ({rate}, {budget}) => rate / budget, {proposer: search.hyperband({to: 4, factor: 2})});
 * trials.column('budget') // [1, 1, 1, 1, 2, 2, 4, 2, 2, 2, 4, 4, 4, 4]
 * ```
 */
export function hyperband(options: BudgetOptions): Proposer {
  const budget = budgets('create hyperband', options);
  return {
    config: {name: 'hyperband', ...budget},
    *rounds(space, {trials, random}) {
      refuseTrials('hyperband', trials);
      let next = 1;
      for (const bracket of hyperbandBrackets(budget)) next = yield* rungs(space, bracket, budget, next, random);
    },
  };
}

function hyperbandBrackets(budget: Required<BudgetOptions>): readonly Bracket[] {
  const most = halvingsOf(budget);
  return Array.from({length: most + 1}, (_, index) => {
    const halvings = most - index;
    const configs = Math.ceil(((most + 1) * budget.factor ** halvings) / (halvings + 1) - 1e-9);
    return {configs, halvings};
  });
}
