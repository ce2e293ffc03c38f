import {Table} from 'gradlab';
import {median} from 'gradlab/lesson';
import {percent, percentBand} from './percent.ts';
import {type ReportNetwork, report} from './report.ts';
import type {ResultRow, Results} from './results.ts';
import {NETWORKS} from './row-settings.ts';

/**
 * The report's table again, a row a network: its accuracy on the test set and ours, mean and band over the seeds; the
 * accuracy in training and the gap [R11]; weights near zero [R8].
 */
export function tenTable({rows}: Pick<Results, 'rows'>): Table {
  const ten = rows.filter(row => row.plan === 'ten');
  return Table.fromRows(
    NETWORKS.flatMap(network => {
      const own = ten.filter(({settings}) => settings.network === network);
      if (own.length === 0) return [];
      const mean = (pick: (row: ResultRow) => number): number =>
        own.reduce((sum, row) => sum + pick(row), 0) / own.length;
      const theirs = report[network as ReportNetwork]?.accuracy ?? Number.NaN;
      return {
        network,
        'report %': percent(theirs),
        ...percentBand(
          'test',
          own.map(({accuracy}) => accuracy.test),
        ),
        'train %': percent(mean(({accuracy}) => accuracy.train)),
        'gap %': percent(mean(({gap}) => gap)),
        'near zero': median(own.map(({nearZero}) => nearZero)),
        weights: own[0]?.weights ?? 0,
        seeds: own.length,
      };
    }),
  );
}
