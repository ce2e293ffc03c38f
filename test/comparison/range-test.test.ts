import {describe, expect, it} from 'vitest';
import {rangeTest} from '../../src/comparison/index.ts';

describe('the range test of learning rates', () => {
  it('goes through rates by equal factors, both ends among them', async () => {
    const {table} = await rangeTest(() => 1, {from: 1e-3, to: 10, steps: 5});
    expect(table.column('rate')).toEqual([1e-3, 1e-2, 1e-1, 1, 10].map(rate => expect.closeTo(rate, 12)));
    expect(table.column('rate').at(-1)).toBe(10);
  });

  it('suggests the rate at which the loss falls most steeply by the logarithm', async () => {
    // d/d ln r of 1 / (1 + (r / c)^2) is smallest at r = c.
    const centre = 0.02;
    const loss = (rate: number) => 1 / (1 + (rate / centre) ** 2);
    const {suggestion, divergence} = await rangeTest(loss, {steps: 501});
    // The grid's rates are 2.3 % apart.
    expect(Math.abs((suggestion ?? 0) / centre - 1)).toBeLessThan(0.0233);
    expect(divergence).toBeUndefined();
  });

  it('smooths by the mean of a window without a lag', async () => {
    const losses = [5, 1, 3, 2, 4, 6];
    let step = 0;
    const {table} = await rangeTest(() => losses[step++] as number, {steps: 6, window: 3, divergence: 100});
    expect(table.column('smoothed')).toEqual([3, 3, 2, 3, 4, 5]);
    step = 0;
    const rough = await rangeTest(() => losses[step++] as number, {steps: 6, window: 1, divergence: 100});
    expect(rough.table.column('smoothed')).toEqual(losses);
  });

  it('ends where the loss diverges, and says at which rate', async () => {
    // Gradient descent on w²/2 · 10 from 1 diverges for good beyond rate 0.2.
    let w = 1;
    const step = (rate: number) => {
      const loss = 5 * w * w;
      w -= rate * 10 * w;
      return loss + 1;
    };
    const {divergence = 0, suggestion = 1, table} = await rangeTest(step, {from: 1e-4, to: 10});
    expect(divergence).toBeGreaterThan(0.2);
    expect(divergence).toBe(table.column('rate').at(-1));
    expect(table.size).toBeLessThan(100);
    expect(suggestion).toBeLessThan(0.2);
  });

  it('ends at a loss that is not finite', async () => {
    for (const last of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const {divergence, table, suggestion} = await rangeTest(rate => (rate > 0.5 ? last : 1 - rate), {steps: 11});
      expect([divergence, table.size]).toEqual([1, 11]);
      expect(suggestion).toBeLessThan(0.5);
    }
  });

  it('knows divergence of losses below zero, and suggests nothing if the loss never falls', async () => {
    const {divergence} = await rangeTest(rate => (rate < 0.5 ? -1 : 3), {steps: 11, window: 1});
    expect(divergence).toBe(1);
    expect((await rangeTest(rate => rate)).suggestion).toBeUndefined();
  });

  it('waits for steps that are promises, and stops when it is cancelled', async () => {
    const cancel = new AbortController();
    let steps = 0;
    const test = rangeTest(
      async () => {
        if (++steps === 3) cancel.abort(new Error('enough'));
        return 1;
      },
      {signal: cancel.signal},
    );
    await expect(test).rejects.toThrow('enough');
    expect(steps).toBe(3);
  });
});
