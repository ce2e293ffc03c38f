import {Table} from 'gradlab';
import {type Band, band} from './band.ts';
import {percent} from './percent.ts';
import {type ReportNetwork, report} from './report.ts';
import type {ResultRow, Results} from './results.ts';

/** What a difference is called whose band over at least three seeds lies above 0, below, or on both sides. */
export type Verdict = 'gains' | 'costs' | 'within the band' | 'too few seeds';

const LEAST_SEEDS = 3;
const REGULARIZED: readonly ReportNetwork[] = ['R2', 'R3', 'R5', 'R6', 'R7'];

/**
 * Do regularizers win when training is long [R9]? For each, and each size of training set: its accuracy less that of the
 * same network without it, seed by seed, in percentage points: on the validation set after 10 epochs, on the test set after
 * 100, and on the test set with the epoch that the validation set chooses. A difference counts if it has the same sign with
 * every seed.
 */
export function effectTable({rows}: Pick<Results, 'rows'>): Table {
  const long = rows.filter(({plan}) => plan === 'long');
  const sizes = [...new Set(long.map(({settings}) => settings.examples))].sort((a, b) => a - b);
  return Table.fromRows(
    REGULARIZED.flatMap(network =>
      sizes.flatMap(examples => {
        const of = (name: string): readonly ResultRow[] =>
          long.filter(({settings}) => settings.network === name && settings.examples === examples);
        const plain = new Map(of(report[network].plain).map(row => [row.settings.seed, row]));
        const pairs = of(network).flatMap(row => {
          const other = plain.get(row.settings.seed);
          return other === undefined ? [] : [[row, other] as const];
        });
        if (pairs.length === 0) return [];
        const difference = (pick: (row: ResultRow) => number): Band =>
          band(pairs.map(([row, other]) => pick(row) - pick(other)));
        return {
          network,
          title: report[network].title,
          pictures: examples,
          ...columns(
            'after 10',
            difference(({after}) => after.ten),
            pairs.length,
          ),
          ...columns(
            'after 100',
            difference(({accuracy}) => accuracy.test),
            pairs.length,
          ),
          ...columns(
            'chosen epoch',
            difference(({best}) => best.test),
            pairs.length,
          ),
          seeds: pairs.length,
        };
      }),
    ),
  );
}

/** What a band of differences over so many seeds says. */
export function verdictOf({min, max}: Band, seeds: number): Verdict {
  if (seeds < LEAST_SEEDS) return 'too few seeds';
  if (min > 0) return 'gains';
  return max < 0 ? 'costs' : 'within the band';
}

const columns = (name: string, found: Band, seeds: number): Record<string, number | string> => ({
  [name]: percent(found.mean),
  [`${name} min`]: percent(found.min),
  [`${name} max`]: percent(found.max),
  [`${name} it`]: verdictOf(found, seeds),
});
