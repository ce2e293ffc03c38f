import {positiveInteger} from '../base/index.ts';
import {rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link cosineRestarts}. */
export interface CosineRestartsOptions {
  readonly rate?: number;
  readonly steps?: number;
  readonly multiplier?: number;
  readonly floor?: number;
}

/**
 * Cosine waves that begin anew at the full rate, each `multiplier` times as long as the one before: SGDR (Loshchilov
 * and Hutter 2017). Within a wave floor + (rate - floor) · (1 + cos(π t / length)) / 2, where t counts from the last
 * restart. torch's `CosineAnnealingWarmRestarts`.
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.steps length of the first wave; 10, one of the paper's settings
 * @param options.multiplier 2, of the same setting (torch: 1)
 * @param options.floor 0, the paper's
 * @throws {TypeError} if an option is no number, RangeError if a rate is below 0, or `steps` or `multiplier` not
 * 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.cosineRestarts({rate: 0.1, steps: 2});
 * [0, 1, 2, 4, 6].map(rate) // [0.1, 0.05, 0.1, 0.05, 0.1]
 * ```
 */
export function cosineRestarts({
  rate = RATE,
  steps = 10,
  multiplier = 2,
  floor = 0,
}: CosineRestartsOptions = {}): Schedule {
  const deed = 'create cosine schedule with restarts';
  rateOf(deed, 'rate', rate);
  positiveInteger(deed, 'steps', steps);
  positiveInteger(deed, 'multiplier', multiplier);
  rateOf(deed, 'floor', floor);
  return schedule({name: 'cosineRestarts', rate, steps, multiplier, floor}, count => {
    const [since, length] = wave(count, steps, multiplier);
    return floor + ((rate - floor) * (1 + Math.cos((Math.PI * since) / length))) / 2;
  });
}

/** Steps since the last restart, and the length of the wave. */
function wave(count: number, first: number, multiplier: number): readonly [since: number, length: number] {
  if (multiplier === 1) return [count % first, first];
  let [since, length] = [count, first];
  while (since >= length) {
    since -= length;
    length *= multiplier;
  }
  return [since, length];
}
