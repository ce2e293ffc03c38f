import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
import {uniformInt} from 'pure-rand/distribution/uniformInt';
import {xoroshiro128plusFromState} from 'pure-rand/generator/xoroshiro128plus';
import type {RandomGenerator} from 'pure-rand/types/RandomGenerator';
import {finite, inRange, integer, refusal} from './check.ts';
import {hash128} from './hash.ts';

/**
 * Random numbers that are a function of a seed: same seed and same calls, same bits.
 *
 * The generator is xoroshiro128+ of `pure-rand`; its 128 bits of state are a hash of the seed, so that seeds 1 and 2
 * are as unrelated as any two.
 *
 * @throws TypeError if the seed is neither a number nor a string, RangeError if it is a number that is no integer
 *
 * @example
 * ```ts
 * const random = new Random(7);
 * random.uniform() === new Random(7).uniform() // true
 * random.permutation(5).sort() // [0, 1, 2, 3, 4]
 * ```
 */
export class Random {
  readonly #key: string;
  readonly #generator: RandomGenerator;

  constructor(seed: number | string) {
    if (typeof seed !== 'string' && typeof seed !== 'number') {
      throw new TypeError(refusal('create Random', 'seed', 'be a number or a string', seed));
    }
    if (typeof seed === 'number') integer('create Random', 'seed', seed);
    this.#key = JSON.stringify(seed);
    this.#generator = xoroshiro128plusFromState(hash128(this.#key));
  }

  /** A number from [low, high), every one as likely; 53 random bits. */
  uniform(low = 0, high = 1): number {
    finite('draw uniform', 'low', low);
    inRange('draw uniform', 'high', finite('draw uniform', 'high', high), {min: low});
    const share = uniformFloat64(this.#generator);
    const width = high - low;
    // Ends farther apart than the largest double have no distance.
    const value = Number.isFinite(width) ? low + width * share : low * (1 - share) + high * share;
    // The product may round up to the excluded end.
    return value < high ? value : low;
  }

  /** A number from the normal distribution, by the cosine half of Box and Muller (1958): two uniforms a number. */
  normal(mean = 0, deviation = 1): number {
    finite('draw normal', 'mean', mean);
    inRange('draw normal', 'deviation', finite('draw normal', 'deviation', deviation), {min: 0});
    // 1 - u lies in (0, 1], so that the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(this.#generator)));
    const standard = radius * Math.cos(2 * Math.PI * uniformFloat64(this.#generator));
    return mean + deviation * standard;
  }

  /** A whole number from low to high, both included, every one as likely. */
  integer(low: number, high: number): number {
    integer('draw integer', 'low', low);
    integer('draw integer', 'high', high, {min: low});
    return uniformInt(this.#generator, low, high);
  }

  /** The numbers 0 to count - 1 in random order, every order as likely (Fisher and Yates; Durstenfeld's form). */
  permutation(count: number): number[] {
    integer('draw permutation', 'count', count, {min: 0});
    const order = Array.from({length: count}, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const other = uniformInt(this.#generator, 0, last);
      const moved = order[last] as number;
      order[last] = order[other] as number;
      order[other] = moved;
    }
    return order;
  }

  /**
   * A generator of its own for one purpose ("weights", "shuffle"). It depends on the seed and the name only, not on
   * what was drawn so far: a new draw in one place moves no number elsewhere.
   */
  stream(name: string): Random {
    if (typeof name !== 'string') throw new TypeError(refusal('create stream', 'name', 'be a string', name));
    return new Random(JSON.stringify([this.#key, name]));
  }
}
