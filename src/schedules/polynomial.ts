import {positiveInteger} from '../base/index.ts';
import {positive, rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link polynomial}. */
export interface PolynomialOptions {
  readonly rate?: number;
  readonly steps?: number;
  readonly power?: number;
  readonly final?: number;
}

/**
 * From one rate to another by a power of the time left: final + (rate - final) · (1 - step / steps)^power, and `final`
 * from step `steps` on. torch's `PolynomialLR`, whose final rate is 0; with power 1 a straight line, up or down.
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.steps 5, torch's default
 * @param options.power 1, torch's default
 * @param options.final 0, as in torch (Keras: 0.0001)
 * @throws {TypeError} if an option is no number, RangeError if a rate is below 0, `steps` not 1, 2, 3, … or the power
 * not above 0
 * @example
 * ```ts
 * const rate = schedules.polynomial({rate: 0.8, steps: 4, power: 2});
 * [0, 2, 4, 9].map(rate) // [0.8, 0.2, 0, 0]
 * ```
 */
export function polynomial({rate = RATE, steps = 5, power = 1, final = 0}: PolynomialOptions = {}): Schedule {
  const deed = 'create polynomial schedule';
  rateOf(deed, 'rate', rate);
  positiveInteger(deed, 'steps', steps);
  positive(deed, 'power', power);
  rateOf(deed, 'final', final);
  return schedule(
    {name: 'polynomial', rate, steps, power, final},
    count => final + (rate - final) * (1 - Math.min(count, steps) / steps) ** power,
  );
}
