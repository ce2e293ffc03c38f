import {positiveInteger} from '../base/index.ts';
import {rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link cosine}. */
export interface CosineOptions {
  readonly rate?: number;
  readonly steps?: number;
  readonly floor?: number;
}

/**
 * Half a cosine wave from the rate down to the floor (Loshchilov and Hutter 2017):
 * floor + (rate - floor) · (1 + cos(π step / steps)) / 2. torch's `CosineAnnealingLR` up to step `steps`; from there on
 * the floor, as in Keras (torch's wave goes up again).
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.steps 1000, that of the example in Keras' documentation
 * @param options.floor 0, as in torch and Keras
 * @throws {TypeError} if an option is no number, RangeError if a rate is below 0 or `steps` not 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.cosine({rate: 0.1, steps: 4, floor: 0.02});
 * [0, 1, 2, 4, 5].map(rate) // [0.1, 0.0883, 0.06, 0.02, 0.02]
 * ```
 */
export function cosine({rate = RATE, steps = 1000, floor = 0}: CosineOptions = {}): Schedule {
  const deed = 'create cosine schedule';
  rateOf(deed, 'rate', rate);
  positiveInteger(deed, 'steps', steps);
  rateOf(deed, 'floor', floor);
  return schedule({name: 'cosine', rate, steps, floor}, count =>
    count >= steps ? floor : floor + ((rate - floor) * (1 + Math.cos((Math.PI * count) / steps))) / 2,
  );
}
