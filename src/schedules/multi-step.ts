import {boundariesOf, rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link multiStep}. */
export interface MultiStepOptions {
  readonly rate?: number;
  readonly boundaries?: readonly number[];
  readonly factor?: number;
}

/**
 * Stairs at given steps: rate · factor^(how many boundaries are <= step). torch's `MultiStepLR`.
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.boundaries the first step of each lower stair, rising; [30, 80], those of torch's documentation
 * @param options.factor 0.1, torch's default
 * @throws {TypeError} if an option is of the wrong kind, RangeError if rate or factor is below 0, or the boundaries do
 * not rise or are not 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.multiStep({rate: 1, boundaries: [2, 5], factor: 0.5});
 * [1, 2, 4, 5].map(rate) // [1, 0.5, 0.5, 0.25]
 * ```
 */
export function multiStep({rate = RATE, boundaries = [30, 80], factor = 0.1}: MultiStepOptions = {}): Schedule {
  const deed = 'create multi-step schedule';
  rateOf(deed, 'rate', rate);
  const stairs = boundariesOf(deed, 'boundaries', boundaries);
  rateOf(deed, 'factor', factor);
  return schedule(
    {name: 'multiStep', rate, boundaries: stairs, factor},
    count => rate * factor ** stairs.filter(first => first <= count).length,
  );
}
