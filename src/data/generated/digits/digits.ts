import {oneOf, positiveInteger, Random, trueOrFalse} from '../../../base/index.ts';
import {type Dataset, dataset} from '../../samples/index.ts';
import {balancedClasses} from '../balanced-classes.ts';
import {cachedBytes} from '../cache.ts';
import {numberedClasses} from '../class-points.ts';
import type {ImageOptions} from '../options.ts';
import {GLYPHS, type Glyph} from './glyphs.ts';
import {handwriting, written} from './handwriting.ts';
import {ink, SIDE} from './ink.ts';

/** Options of {@link digits}. */
export interface DigitsOptions extends ImageOptions {
  /** How much the digits are bent, turned and slanted (default `'easy'`). */
  readonly hardness?: 'easy' | 'hard';
}

/** What the standard deviations of {@link handwriting} are multiplied with. */
const STRENGTHS = {easy: 1, hard: 2} as const;

/** Goes up by one whenever a change of this folder changes a pixel. */
const VERSION = 1;

/**
 * Drawn digits of 28 × 28 pixels, bytes of 0 (paper) to 255 (ink) as in MNIST, in 10 classes: strokes of two or three
 * ways to write each digit, bent by waves, slanted, turned, scaled and shifted, by a pen of random width.
 *
 * `'easy'` is about as hard as MNIST, `'hard'` leaves a network room to overfit.
 *
 * The number of examples is 1000 by default, a tenth of a second's work. The same options give the same bytes in every
 * engine, as only operations are used that ECMAScript fixes to the last bit.
 *
 * @throws RangeError if an option is out of its range, TypeError if it is of the wrong kind
 *
 * @example
 * ```ts
 * const set = data.digits({examples: 20, seed: 1});
 * set.x.shape // [20, 28, 28, 1]
 * [...set.y.values.slice(0, 10)].sort() // [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
 * ```
 */
export function digits({examples = 1000, hardness = 'easy', seed = 1, cache = true}: DigitsOptions = {}): Dataset {
  const what = 'generate digits';
  positiveInteger(what, 'examples', examples);
  oneOf(what, 'hardness', hardness, ['easy', 'hard']);
  trueOrFalse(what, 'cache', cache);
  const random = new Random(seed).stream('digits');
  const numbers = balancedClasses(random, examples, GLYPHS.length);
  const size = SIDE * SIDE;
  const key = {name: 'digits', version: VERSION, examples, hardness, seed};
  const values = cachedBytes(key, {length: examples * size, cache}, bytes => {
    for (const [index, number] of numbers.entries()) {
      const own = random.stream(String(index));
      const picture = bytes.subarray(index * size, (index + 1) * size);
      drawDigit(picture, GLYPHS[number] as readonly Glyph[], own, STRENGTHS[hardness]);
    }
  });
  return dataset({
    name: `digits (${hardness})`,
    x: {values, shape: [examples, SIDE, SIDE, 1]},
    y: {values: numbers, shape: [examples]},
    classes: numberedClasses(GLYPHS.length),
  });
}

function drawDigit(picture: Uint8Array, ways: readonly Glyph[], random: Random, strength: number): void {
  const glyph = ways[random.integer(0, ways.length - 1)] as Glyph;
  const hand = handwriting(random, strength);
  ink(picture, written(glyph, hand), hand.pen);
}
