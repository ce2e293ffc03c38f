import {integer, refusal, type Table} from '../base/index.ts';
import {
  describe,
  isPlainObject,
  type ModuleFunction,
  plain,
  Runner,
  runnable,
  type UserFunction,
} from '../search/runs/index.ts';
import type {Build, CompareOptions, ComparisonRow} from './compare-options.ts';
import {ComparedRuns, type Task} from './compared-runs.ts';

/**
 * Runs every config with every seed, and gathers their rows: the columns `config` and `seed`, then those of the build
 * (one row a run, or one an epoch). The order is that of the configs, then of the seeds, whatever was done first; neither
 * threads nor an end and a new start in between change the table. A run that fails is a row with its words in a last
 * column `failure`, which is there only if one did. Threads need `build` as `{module, name}`.
 *
 * @throws TypeError or RangeError for bad arguments, before any run; RangeError if the file holds another comparison;
 * Error if the file is damaged, or the module cannot be loaded; the signal's reason
 *
 * @example
 * ```ts
 * const build = ({rate}, {seed}) => ({loss: rate * seed});
 * const table = await compare({slow: {rate: 0.1}, fast: {rate: 0.5}}, [1, 2], build);
 * table.rows()[3] // {config: 'fast', seed: 2, loss: 1}
 * ```
 */
export async function compare<C>(
  configs: Readonly<Record<string, C>>,
  seeds: readonly number[],
  build: Build<NoInfer<C>> | ModuleFunction,
  options: CompareOptions = {},
): Promise<Table<ComparisonRow>> {
  checkConfigs(configs, seeds);
  const {workers, signal} = options;
  const run = runnable('compare', 'build', build) as UserFunction | ModuleFunction;
  const runner = new Runner({what: 'compare', run, workers, signal});
  if (runner.onThreads) plain('compare', 'configs that are sent to threads', configs);
  const tasks = Object.keys(configs).flatMap(name => {
    // Only a file asks for it.
    const settings = options.file === undefined ? undefined : describe(configs[name]);
    return seeds.map((seed): Task => ({name, seed, settings}));
  });
  const runs = new ComparedRuns(tasks, run, options);
  try {
    const missing = tasks.filter(task => !runs.has(task));
    const calls = missing.map(({name, seed}) => ({
      gives: 'rows' as const,
      config: configs[name],
      context: {seed, name},
    }));
    await runner.runAll(calls, (index, outcome) => runs.add(missing[index] as Task, outcome));
    signal?.throwIfAborted();
    return runs.table();
  } finally {
    await runner.close();
    runs.close();
  }
}

function checkConfigs(configs: unknown, seeds: readonly number[]): void {
  const what = 'compare';
  if (!isPlainObject(configs))
    throw new TypeError(refusal(what, 'configs', 'be an object of configs by name', configs));
  if (Object.keys(configs).length === 0) throw new RangeError(refusal(what, 'configs', 'have a member', []));
  if (!Array.isArray(seeds)) throw new TypeError(refusal(what, 'seeds', 'be a list', seeds));
  if (seeds.length === 0) throw new RangeError(refusal(what, 'seeds', 'have a member', seeds));
  for (const seed of seeds) integer(what, 'a seed', seed);
  if (new Set(seeds).size < seeds.length) {
    throw new RangeError(refusal(what, 'seeds', 'differ from each other', seeds));
  }
}
