import {Table} from 'gradlab';
import {band} from './band.ts';
import {percent} from './percent.ts';
import type {Results} from './results.ts';

/** Accuracy on the validation set after the last epoch, by pictures' size, network and learning rate. */
export function ratesTable({rows}: Pick<Results, 'rows'>): Table {
  const groups = Map.groupBy(
    rows.filter(({plan}) => plan === 'rates'),
    ({settings: {size, network, learningRate}}) => JSON.stringify([size, network, learningRate]),
  );
  return Table.fromRows(
    [...groups.values()].map(own => {
      const {size, network, learningRate = Number.NaN} = own[0]?.settings ?? {};
      const {mean, min, max} = band(own.map(({accuracy}) => accuracy.validation));
      return {
        pixels: size ?? 0,
        network: network ?? '',
        rate: learningRate,
        ...{'validation %': percent(mean), min: percent(min), max: percent(max)},
        seeds: own.length,
      };
    }),
  );
}
