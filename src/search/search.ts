import {integer, oneOf, Random, refusal} from '../base/index.ts';
import {checkSpace, type Space} from './dimensions/index.ts';
import {random} from './proposers/index.ts';
import {type ModuleFunction, Runner, runnable, type UserFunction} from './runs/index.ts';
import type {SearchOptions, SearchResult} from './search-options.ts';
import {SearchRun, streamOf} from './search-run.ts';
import type {Evaluate} from './trial.ts';
import {trialTable} from './trial-table.ts';
import {warningsOf} from './warnings.ts';

/**
 * Looks for the settings with the best score [A5-9]: a proposer names configs, `evaluate` tries each, the table tells.
 *
 * The result is a function of space, proposer, goal and seed (and of what `evaluate` does): neither the number of threads
 * nor an end and a new start in between change it. A trial that throws, or gives NaN, is a row with its words in the column `failure`. Threads
 * need `evaluate` as `{module, name}`; the module may stand beside the notebook. There, TensorFlow.js computes with one
 * thread of its own, which can change last bits.
 *
 * @param evaluate returns the score, or `{score, measures, state}`, or a promise of it
 * @throws TypeError or RangeError for bad arguments, before any trial; RangeError if the file holds the results of
 * another search; Error if the file is damaged, or the module cannot be loaded
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-4, to: 1}), units: search.choice([32, 64])};
 * const evaluate = ({rate, units}) => Math.log10(rate / 0.01) ** 2 + (units === 64 ? 0 : 1);
 * const {trials, best, warnings} = await search.search(space, evaluate, {trials: 40, seed: 1});
 * trials.names // ['trial', 'round', 'rate', 'units', 'score', 'failure']
 * best.config.units // 64
 * Math.abs(Math.log10(best.config.rate / 0.01)) < 0.3 // true
 * warnings // []
 * ```
 */
export async function search<C>(
  space: Space<C>,
  evaluate: Evaluate<NoInfer<C>> | ModuleFunction,
  options: SearchOptions<C> = {},
): Promise<SearchResult<C>> {
  const {proposer = random(), trials, goal = 'minimize', seed = 0, workers, signal} = options;
  checkSpace('search', space);
  const run = runnable('search', 'evaluate', evaluate) as UserFunction | ModuleFunction;
  if (typeof proposer?.rounds !== 'function') {
    throw new TypeError(refusal('search', 'proposer', 'be a proposer', proposer));
  }
  oneOf('search', 'goal', goal, ['minimize', 'maximize']);
  integer('search', 'seed', seed);
  const generator = new Random(seed);
  const reached = proposer.reach?.(space) ?? space;
  const rounds = proposer.rounds(reached, {trials, random: trial => generator.stream(streamOf(trial))});
  // The first round tells whether options and proposer fit, before a file is made.
  let step = rounds.next();
  const isCancelled = (): boolean => signal?.aborted === true;
  const runner = new Runner({what: 'search', run, workers, signal});
  const state = new SearchRun(space, run, runner, {...options, proposer, goal, seed});
  try {
    while (step.done !== true && !isCancelled()) {
      const ranked = await state.runRound(step.value);
      if (!isCancelled()) step = rounds.next(ranked);
    }
  } finally {
    await runner.close();
    state.close();
  }
  const {best, all} = state;
  return {
    trials: trialTable(space, all),
    best: best?.trial,
    warnings: warningsOf(reached, best, all),
    status: step.done === true ? 'finished' : 'cancelled',
  };
}
