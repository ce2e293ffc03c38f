import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {band} from '../../notebooks/flowers/band.ts';
import {effectTable, verdictOf} from '../../notebooks/flowers/effect-table.ts';
import {longTable} from '../../notebooks/flowers/long-table.ts';
import {plans} from '../../notebooks/flowers/plans.ts';
import {readResults, resultsOf, writeResults} from '../../notebooks/flowers/results.ts';
import {RowStore} from '../../notebooks/flowers/row-store.ts';
import {tenTable} from '../../notebooks/flowers/ten-table.ts';
import {timesTable} from '../../notebooks/flowers/times-table.ts';
import {planted} from './support.ts';

/** A store with rows of two networks in the plan `long`, and of one in `ten`. */
async function withRows<T>(use: (store: RowStore) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-flowers-'));
  try {
    const store = await RowStore.open({file: join(folder, 'rows.jsonl')});
    const tests = {R4: [0.5, 0.6, 0.7], R5: [0.55, 0.64, 0.78]};
    for (const settings of plans.long) {
      const {network, examples, seed} = settings;
      if (examples !== 400 || !(network === 'R4' || network === 'R5')) continue;
      const test = tests[network][seed - 1] ?? 0;
      const after = network === 'R4' ? 0.4 : 0.3 + 0.02 * seed;
      const validationAccuracy = [...new Array<number>(9).fill(0.1), after, 0.9];
      const curves = {loss: [1], accuracy: [0.5], validationLoss: [1], validationAccuracy};
      await store.add(settings, planted(settings, test, {curves}));
    }
    for (const settings of plans.ten.filter(({network}) => network === 'R1')) {
      await store.add(settings, planted(settings, settings.seed / 10));
    }
    return await use(store);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

describe('the tables of the study', () => {
  it('have bands that are mean, smallest and largest', () => {
    expect(band([3, Number.NaN, 1, 5])).toEqual({mean: 3, min: 1, max: 5});
    expect(band([])).toEqual({mean: Number.NaN, min: Number.NaN, max: Number.NaN});
  });

  it("stand beside the report's numbers", async () => {
    const table = await withRows(async store => tenTable(await resultsOf(store)));
    const expected = {
      'report %': 31.1,
      'test %': 20,
      'test min': 10,
      'test max': 30,
      'train %': 40,
      'gap %': 15,
      seeds: 3,
    };
    expect(table.rows()).toEqual([{network: 'R1', ...expected, 'near zero': 5, weights: 90}]);
  });

  it('[R9] pair the networks by seed, and call it a gain or a cost only if all seeds say so', async () => {
    const [effects, long] = await withRows(async store => {
      const results = await resultsOf(store);
      return [effectTable(results), longTable(results)];
    });
    // 5, 4 and 8 points; 32 - 40, 34 - 40, 36 - 40.
    expect(effects.rows()[0]).toMatchObject({
      ...{
        network: 'R5',
        pictures: 400,
        'after 100': 5.7,
        'after 100 min': 4,
        'after 100 max': 8,
        'after 100 it': 'gains',
      },
      ...{'after 10': -6, 'after 10 min': -8, 'after 10 max': -4, 'after 10 it': 'costs', seeds: 3},
    });
    expect(long.rows()[0]).toMatchObject({
      network: 'R4',
      'test %': 60,
      'test min': 50,
      'test max': 70,
      'after 10 %': 40,
    });
    expect(verdictOf({mean: 1, min: -0.1, max: 3}, 3)).toBe('within the band');
    expect(verdictOf({mean: 1, min: 0.9, max: 1.1}, 2)).toBe('too few seeds');
  });

  it('have time ratios over the network without the regularizer', () => {
    const ours = {R1: 2, R2: 5, R3: 6, R4: 10, R5: 12, R6: 13, R7: 10};
    const table = timesTable({ours, rounds: 1});
    expect(table.column('here x')).toEqual([1, 2.5, 3, 1, 1.2, 1.3, 1]);
    // 527 / 154, 543 / 154, 823 / 692, 890 / 692, 688 / 692.
    expect(table.column('report x')).toEqual([1, 3.42, 3.53, 1, 1.19, 1.29, 0.99]);
    expect(table.column('PyTorch x')).toEqual(new Array(7).fill(Number.NaN));
  });

  it('come from a file as they went there', async () => {
    await withRows(async store => {
      const file = `${store.file}.json`;
      const results = await resultsOf(store);
      writeResults(file, results);
      expect(readResults(file)).toEqual(results);
      expect(results.missing).toBe(Object.values(plans).flat().length - 9);
    });
  });
});
