import {positiveInteger, Random} from '../base/index.ts';

/** Options of {@link bagging}. */
export interface BaggingOptions {
  readonly members?: number;
  readonly size?: number;
  readonly seed?: number | string;
}

/** The training set of one member. */
export interface Bag {
  /** Numbers of the examples, drawn with replacement: some twice or more, for `data.takeExamples`. */
  readonly indices: Int32Array;
  /** Those that were not drawn, in order: a validation set of the member's own. */
  readonly outOfBag: Int32Array;
}

const WHAT = 'draw bags';

/**
 * Bootstrap samples for bagging [D5.4.5] (Breiman 1996): for each member as many examples as there are, drawn with
 * replacement. A bag holds 1 - (1 - 1/n)^n of the examples on average, 63.2% of many; the other 36.8% are out of
 * the bag.
 *
 * Each bag is a function of the seed and its number: more members do not change those before.
 *
 * @param examples how many there are
 * @param options.members 10, as in Breiman's paper's shorter runs and in scikit-learn
 * @param options.size how many are drawn for a bag: as many as there are
 * @param options.seed 1
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if a number is no positive integer
 * @example
 * ```ts
 * const bags = ensembles.bagging(1000, {members: 3, seed: 7});
 * bags.map(bag => bag.indices.length) // [1000, 1000, 1000]
 * bags.every(bag => new Set(bag.indices).size + bag.outOfBag.length === 1000) // true
 * ```
 */
export function bagging(
  examples: number,
  {members = 10, size = examples, seed = 1}: BaggingOptions = {},
): readonly Bag[] {
  positiveInteger(WHAT, 'examples', examples);
  positiveInteger(WHAT, 'members', members);
  positiveInteger(WHAT, 'size', size);
  const source = new Random(seed);
  return Array.from({length: members}, (_, member) => {
    const random = source.stream(`bag ${member}`);
    const indices = Int32Array.from({length: size}, () => random.integer(0, examples - 1));
    const drawn = new Set(indices);
    return {
      indices,
      outOfBag: Int32Array.from(
        Array.from({length: examples}, (__, index) => index).filter(index => !drawn.has(index)),
      ),
    };
  });
}
