import {integer, positiveInteger, Random, trueOrFalse} from '../../../base/index.ts';
import {type Dataset, dataset} from '../../samples/index.ts';
import {balancedClasses} from '../balanced-classes.ts';
import {cachedBytes} from '../cache.ts';
import type {ImageOptions} from '../options.ts';
import {drawFlower} from './draw-flower.ts';
import {SPECIES} from './species.ts';

/** Options of {@link flowers}. */
export interface FlowersOptions extends ImageOptions {
  /** Height and width in pixels, 32 to 128 (default 100, as in the flowers report [R1]). */
  readonly size?: number;
}

/** Goes up by one whenever a change of this folder changes a pixel. */
const VERSION = 1;

/**
 * Drawn flowers in colour, bytes `[examples, size, size, 3]`, in the five classes of the flowers report: daisy,
 * dandelion, rose, sunflower, tulip. What tells the classes apart is shape alone: how many petals, of what form, and
 * how they are arranged. Colours, background, light, grain, place, size, turn and slant of a picture are drawn without
 * regard to its class, so a model that counts colours does little better than chance.
 *
 * The number of examples is 500 by default, a second's work. The same options give the same bytes in every engine, as
 * only operations are used that ECMAScript fixes to the last bit.
 *
 * @throws RangeError if an option is out of its range, TypeError if it is of the wrong kind
 *
 * @example
 * ```ts
 * const set = data.flowers({examples: 5, size: 32});
 * set.x.shape // [5, 32, 32, 3]
 * set.classes // ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip']
 * ```
 */
export function flowers({examples = 500, size = 100, seed = 1, cache = true}: FlowersOptions = {}): Dataset {
  const what = 'generate flowers';
  positiveInteger(what, 'examples', examples);
  integer(what, 'size', size, {min: 32, max: 128});
  trueOrFalse(what, 'cache', cache);
  const random = new Random(seed).stream('flowers');
  const species = Object.values(SPECIES);
  const numbers = balancedClasses(random, examples, species.length);
  const length = size * size * 3;
  const key = {name: 'flowers', version: VERSION, examples, size, seed};
  const values = cachedBytes(key, {length: examples * length, cache}, bytes => {
    for (const [index, number] of numbers.entries()) {
      const picture = bytes.subarray(index * length, (index + 1) * length);
      drawFlower(picture, size, species[number] as (typeof species)[number], random.stream(String(index)));
    }
  });
  return dataset({
    name: 'flowers',
    x: {values, shape: [examples, size, size, 3]},
    y: {values: numbers, shape: [examples]},
    classes: Object.keys(SPECIES),
  });
}
