import type {Table, TableRow} from '../base/index.ts';
import {dimensionsOf, type Space} from './dimensions/index.ts';
import {tableOf} from './runs/index.ts';
import type {Trial} from './trial.ts';

/**
 * One row a trial, by their numbers: `trial`, `round`, `budget` if there are budgets, the settings, `score`, the
 * measures, `failure`. A setting that does not exist in a trial is NaN or ''.
 */
export function trialTable<C>(space: Space<C>, trials: readonly Trial<C>[]): Table {
  const rows = trials.map(({trial, round, budget, config, score, measures = {}, failure}) => {
    const spent = budget === undefined ? {} : {budget};
    return {trial, round, ...spent, ...labelsOf(space, config), score, ...measures, failure};
  });
  const budget = trials.some(trial => trial.budget !== undefined) ? ['budget'] : [];
  const settings = dimensionsOf(space).map(([name]) => name);
  return tableOf(rows, ['trial', 'round', ...budget, ...settings, 'score'], ['failure']);
}

/** The settings of a config as the table shows them. */
export function labelsOf<C>(space: Space<C>, config: C): TableRow {
  const values = config as Readonly<Record<string, unknown>>;
  const present = dimensionsOf(space).filter(([name]) => name in values);
  return Object.fromEntries(present.map(([name, dimension]) => [name, dimension.label(values[name])]));
}
