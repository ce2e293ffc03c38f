import type {Table, TableRow} from '../base/index.ts';
import {dimensionsOf, type Space} from './dimensions/index.ts';
import {tableOf} from './runs/index.ts';
import type {Trial} from './trial.ts';

/** A row of a search's table: beside the settings and measures, what every trial has. */
export interface TrialRow extends TableRow {
  /** Its number, 1 for the first. */
  readonly trial: number;
  /** The number of its round, 1 for the first. */
  readonly round: number;
  /** NaN if it failed. */
  readonly score: number;
  /** Why it failed; '' if it did not. */
  readonly failure: string;
}

/**
 * One row a trial, by their numbers: `trial`, `round`, `budget` if there are budgets, the settings, `score`, the
 * measures, `failure`. A setting that does not exist in a trial is NaN or ''.
 */
export function trialTable<C>(space: Space<C>, trials: readonly Trial<C>[]): Table<TrialRow> {
  const rows = trials.map(({trial, round, budget, config, score, measures = {}, failure}) => {
    const spent = budget === undefined ? {} : {budget};
    return {trial, round, ...spent, ...labelsOf(space, config), score, ...measures, failure};
  });
  const budget = trials.some(trial => trial.budget !== undefined) ? ['budget'] : [];
  const settings = dimensionsOf(space).map(([name]) => name);
  return tableOf(rows, ['trial', 'round', ...budget, ...settings, 'score'], ['failure']) as Table<TrialRow>;
}

/** The settings of a config as the table shows them. */
export function labelsOf<C>(space: Space<C>, config: C): TableRow {
  const values = config as Readonly<Record<string, unknown>>;
  const present = dimensionsOf(space).filter(([name]) => name in values);
  return Object.fromEntries(present.map(([name, dimension]) => [name, dimension.label(values[name])]));
}
