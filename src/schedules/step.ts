import {positiveInteger} from '../base/index.ts';
import {rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link step}. */
export interface StepOptions {
  readonly rate?: number;
  readonly every?: number;
  readonly factor?: number;
}

/**
 * Stairs of one length: rate · factor^⌊step / every⌋. torch's `StepLR`.
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.every steps from stair to stair; 30, as torch's ImageNet example counts epochs
 * @param options.factor 0.1, torch's default
 * @throws {TypeError} if an option is no number, RangeError if rate or factor is below 0 or `every` not 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.step({rate: 0.1, every: 2, factor: 0.5});
 * [0, 1, 2, 3, 4].map(rate) // [0.1, 0.1, 0.05, 0.05, 0.025]
 * ```
 */
export function step({rate = RATE, every = 30, factor = 0.1}: StepOptions = {}): Schedule {
  const deed = 'create step schedule';
  rateOf(deed, 'rate', rate);
  positiveInteger(deed, 'every', every);
  rateOf(deed, 'factor', factor);
  return schedule({name: 'step', rate, every, factor}, count => rate * factor ** Math.floor(count / every));
}
