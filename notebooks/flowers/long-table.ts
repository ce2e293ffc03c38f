import {Table} from 'gradlab';
import {median} from 'gradlab/lesson';
import {percent, percentBand} from './percent.ts';
import type {Results} from './results.ts';
import {NETWORKS} from './row-settings.ts';

/**
 * What a hundred epochs give [R9], a row for each size of training set and network: accuracy on the validation set after
 * 10 epochs, on the test set after the last, and on it with the weights of the epoch that the validation set chooses;
 * means, and for the test set the band over the seeds.
 */
export function longTable({rows}: Pick<Results, 'rows'>): Table {
  const long = rows.filter(({plan}) => plan === 'long');
  const sizes = [...new Set(long.map(({settings}) => settings.examples))].sort((a, b) => a - b);
  const groups = sizes.flatMap(examples =>
    NETWORKS.map(network =>
      long.filter(({settings}) => settings.examples === examples && settings.network === network),
    ),
  );
  return Table.fromRows(
    groups.flatMap(own => {
      const [first] = own;
      if (first === undefined) return [];
      const mean = (values: readonly number[]): number => percent(values.reduce((a, b) => a + b, 0) / values.length);
      return {
        pictures: first.settings.examples,
        network: first.settings.network,
        'after 10 %': mean(own.map(({after}) => after.ten)),
        'after all %': mean(own.map(({after}) => after.last)),
        ...percentBand(
          'test',
          own.map(({accuracy}) => accuracy.test),
        ),
        'chosen epoch %': mean(own.map(({best}) => best.test)),
        epoch: median(own.map(({best}) => best.epoch)),
        'gap %': mean(own.map(({gap}) => gap)),
        seeds: own.length,
      };
    }),
  );
}
