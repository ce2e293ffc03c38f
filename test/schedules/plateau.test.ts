import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {type PlateauOptions, reduceOnPlateau} from '../../src/schedules/index.ts';

/** Made by reference/make.py: torch 2.15.0 and Keras 3.15.1. */
const {metrics: METRICS, plateaus: EXPECTED} = JSON.parse(
  readFileSync(new URL('./reference/torch.json', import.meta.url), 'utf8'),
) as {readonly metrics: readonly number[]; readonly plateaus: Readonly<Record<string, readonly number[]>>};

const RISING = METRICS.map(value => -value);

const CASES: Readonly<Record<string, readonly [metrics: readonly number[], options: PlateauOptions]>> = {
  torch: [METRICS, {factor: 0.5, patience: 2}],
  torchAbsolute: [METRICS, {factor: 0.5, patience: 1, threshold: 0.05, thresholdMode: 'absolute'}],
  torchCooldown: [METRICS, {factor: 0.5, patience: 1, cooldown: 3, min: 0.004}],
  torchMax: [RISING, {factor: 0.5, patience: 0, mode: 'max', threshold: 0.01}],
  torchMaxAbsolute: [RISING, {factor: 0.2, patience: 0, mode: 'max', threshold: 0.02, thresholdMode: 'absolute'}],
  torchTiny: [METRICS.map(() => 1), {factor: 0.1, patience: 0}],
  keras: [METRICS, {form: 'keras', factor: 0.5, patience: 2}],
  kerasThreshold: [METRICS, {form: 'keras', factor: 0.5, patience: 1, threshold: 0.05}],
  kerasCooldown: [METRICS, {form: 'keras', factor: 0.5, patience: 2, cooldown: 3, min: 0.004}],
  kerasMax: [RISING, {form: 'keras', factor: 0.5, patience: 1, mode: 'max', threshold: 0.01}],
};

/** The rates after each metric. */
function rates(metrics: readonly number[], options: PlateauOptions): number[] {
  const plateau = reduceOnPlateau(options);
  let rate = 0.1;
  return metrics.map(metric => (rate = plateau.next(rate, metric)));
}

/** torch's rule from its documentation: looks back over all metrics at each cut, and keeps no counters. */
function slowly(metrics: readonly number[], {factor, patience, threshold, cooldown}: Record<string, number>): number[] {
  let rate = 0.1;
  const isRecord = metrics.map((value, index) => {
    let best = Number.POSITIVE_INFINITY;
    for (const earlier of metrics.slice(0, index)) if (earlier < best * (1 - (threshold ?? 0))) best = earlier;
    return value < best * (1 - (threshold ?? 0));
  });
  let deaf = -1;
  return metrics.map((_, index) => {
    const since = isRecord.lastIndexOf(true, index);
    if (index - Math.max(since, deaf) > (patience ?? 0)) {
      rate *= factor ?? 1;
      deaf = index + (cooldown ?? 0);
    }
    return rate;
  });
}

describe('reduceOnPlateau', () => {
  for (const [name, [metrics, options]] of Object.entries(CASES)) {
    it(`gives the rates of ${name}`, () => {
      const expected = EXPECTED[name] as readonly number[];
      expect(rates(metrics, options)).toEqual(expected.map(rate => expect.closeTo(rate, 15)));
    });
  }

  it('gives those of a slow transcription of the rule on random metrics', () => {
    for (const [seed, patience, cooldown] of [
      [1, 0, 0],
      [2, 2, 0],
      [3, 1, 2],
      [4, 3, 4],
    ] as const) {
      const random = new Random(seed);
      const metrics = Array.from({length: 200}, (_, index) => 1 / (1 + index / 40) + 0.2 * random.uniform());
      const options = {factor: 0.9, patience, threshold: 1e-3, cooldown};
      const expected = slowly(metrics, options);
      expect(new Set(expected).size).toBeGreaterThan(10);
      expect(rates(metrics, {...options, smallest: 0})).toEqual(expected);
    }
  });

  it('cuts with metric patience + 1 that is no better; in Keras with number patience', () => {
    const stalled = [1, 1, 1, 1];
    expect(rates(stalled, {patience: 2, factor: 0.5})).toEqual([0.1, 0.1, 0.1, 0.05]);
    expect(rates(stalled, {form: 'keras', patience: 2, factor: 0.5})).toEqual([0.1, 0.1, 0.05, 0.05]);
  });

  it('takes a fall by 1e-4 of the best for none, in Keras one by 1e-4', () => {
    const small = [10, 9.9995];
    expect(rates(small, {patience: 0})[1]).toBeCloseTo(0.01, 15);
    expect(rates(small, {form: 'keras', patience: 1})[1]).toBe(0.1);
  });

  it('never takes NaN for better', () => {
    expect(rates([Number.NaN, Number.NaN, 1], {patience: 0, factor: 0.5})).toEqual([0.05, 0.025, 0.025]);
  });

  it('goes on from a state that went through JSON as if nothing had been', () => {
    const options = {factor: 0.5, patience: 1, cooldown: 2};
    const whole = rates(METRICS, options);
    for (const cut of [0, 1, 7, 15, 20]) {
      const first = reduceOnPlateau(options);
      let rate = 0.1;
      for (const metric of METRICS.slice(0, cut)) rate = first.next(rate, metric);
      const second = reduceOnPlateau(JSON.parse(JSON.stringify(first.config)));
      second.state = JSON.parse(JSON.stringify(first.state));
      expect(METRICS.slice(cut).map(metric => (rate = second.next(rate, metric)))).toEqual(whole.slice(cut));
    }
  });

  it('forgets all on reset', () => {
    const plateau = reduceOnPlateau({patience: 0, factor: 0.5});
    const once = [3, 2, 2].map(metric => plateau.next(0.1, metric));
    plateau.reset();
    expect([3, 2, 2].map(metric => plateau.next(0.1, metric))).toEqual(once);
  });
});
