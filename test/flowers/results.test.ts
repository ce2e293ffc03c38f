import {statSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {plans} from '../../notebooks/flowers/plans.ts';
import {readResults} from '../../notebooks/flowers/results.ts';
import {rowMark} from '../../notebooks/flowers/row-mark.ts';
import {keyOf} from '../../notebooks/flowers/row-store.ts';

const FILE = new URL('../../notebooks/flowers/results.json', import.meta.url);
const results = readResults(FILE);

describe('the recorded results', () => {
  it('have each row of the plans once, and no other', () => {
    const planned = Object.entries(plans).flatMap(([plan, rows]) => rows.map(row => `${plan} ${keyOf(row)}`));
    const recorded = results?.rows.map(({plan, settings}) => `${plan} ${keyOf(settings)}`);
    expect(new Set(planned).size).toBe(planned.length);
    expect(recorded?.toSorted()).toEqual(planned.toSorted());
  });

  it('are those of the networks and optimizers as they are now', async () => {
    for (const {settings, mark} of results?.rows ?? []) {
      expect(`${mark} ${keyOf(settings)}`).toBe(`${await rowMark(settings)} ${keyOf(settings)}`);
    }
  });

  it('are small, and tell of no machine', () => {
    expect(statSync(FILE).size).toBeLessThan(150_000);
    expect(results?.data).toBe('generated');
    expect(results?.missing).toBe(0);
  });
});
