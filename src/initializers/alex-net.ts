import {normal} from './normal.ts';
import type {SeedOptions} from './random-initializer.ts';

/**
 * Weights from N(0, 0.01²), as AlexNet began with (Krizhevsky and others 2012), whatever the fans: too small for deep
 * nets [D5.2.2a].
 *
 * @throws TypeError or RangeError for a bad seed
 *
 * @example
 * ```ts
 * initializers.alexNet({seed: 1}).getConfig() // {mean: 0, deviation: 0.01, seed: 1}
 * ```
 */
export function alexNet(options: SeedOptions = {}): ReturnType<typeof normal> {
  return normal({...options, mean: 0, deviation: 0.01});
}
