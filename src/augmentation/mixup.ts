import {inRange, type Random} from '../base/index.ts';
import {checkedSamples, exampleSize, type Samples} from '../data/samples/index.ts';
import type {AugmentationConfig} from './image.ts';
import {freezeConfig} from './make-augmentation.ts';

/** Options of {@link mixup}. */
export interface MixupOptions {
  readonly alpha?: number;
}

/** Examples and their targets, both mixed. */
export interface Mixed {
  /** The mixed examples, of the shape that they came in. */
  readonly x: Samples<Float32Array>;
  /** Their targets, mixed by the same shares. */
  readonly y: Samples<Float32Array>;
  /** Which example each one was mixed with. */
  readonly partners: readonly number[];
  /** How much of each example is its own. */
  readonly shares: readonly number[];
}

/** Mixes examples in pairs. */
export interface Mixup {
  /** Mixes a batch: x of any shape, y one-hot or other targets of shape [examples, …]. */
  (x: Samples, y: Samples, random: Random): Mixed;
  /** Draws how much of a mixed example is its own. */
  share(random: Random): number;
  /** What it is made of, as JSON. */
  readonly config: AugmentationConfig;
}

/**
 * Mixup (Zhang et al. 2018): λ x_i + (1 - λ) x_j with the label λ y_i + (1 - λ) y_j, λ from Beta(alpha, alpha), j any
 * example of the batch. Every pair has a λ of its own, as the paper's formula has it; the authors' program draws one
 * for the whole batch. `batches` mixes with any example of the whole set.
 *
 * @param options.alpha 0.2, within the paper's 0.1 to 0.4 for ImageNet; 1: every share as likely; towards 0: hardly any
 * mixing
 * @throws {TypeError} if alpha is no number; when called, if x or y is no typed array of numbers
 * @throws {RangeError} if alpha is not above 0 or not finite; when called, if x and y have not equally many examples
 * @example
 * ```ts
 * const x = {values: Float32Array.of(0, 10), shape: [2, 1]};
 * const y = {values: Float32Array.of(1, 0, 0, 1), shape: [2, 2]};
 * const mixed = augmentation.mixup({alpha: 1})(x, y, new Random(3));
 * mixed.y.values[0] + mixed.y.values[1] // 1
 * ```
 */
export function mixup({alpha = 0.2}: MixupOptions = {}): Mixup {
  inRange('create mixup', 'alpha', alpha, {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY});
  const share = (random: Random): number => betaShare(alpha, random);
  const mix = (x: Samples, y: Samples, random: Random): Mixed => {
    const [own, targets] = [checkedSamples('mix', 'x', x), checkedSamples('mix', 'y', y)];
    const [count = 0] = own.shape;
    if (targets.shape[0] !== count) {
      const found = `x has ${count}, y has ${targets.shape[0]}`;
      throw new RangeError(`Cannot mix as x and y must have equally many examples: ${found}`);
    }
    const partners = random.stream('partners').permutation(count);
    const draws = random.stream('shares');
    const shares = partners.map(() => share(draws));
    return {x: blendAll(own, partners, shares), y: blendAll(targets, partners, shares), partners, shares};
  };
  return Object.assign(mix, {share, config: freezeConfig({name: 'mixup', alpha})});
}

function blendAll(samples: Samples, partners: readonly number[], shares: readonly number[]): Samples<Float32Array> {
  const {values: given, shape} = samples;
  const size = exampleSize(samples);
  const values = new Float32Array(given.length);
  for (const [index, partner] of partners.entries()) {
    const share = shares[index] as number;
    for (let place = 0; place < size; place++) {
      const [own, other] = [given[index * size + place] as number, given[partner * size + place] as number];
      values[index * size + place] = share * own + (1 - share) * other;
    }
  }
  return {values, shape};
}

/**
 * A number from Beta(alpha, alpha): a / (a + b) of two numbers from Gamma(alpha), by logarithms, as for a small alpha
 * both may be below the smallest double.
 */
function betaShare(alpha: number, random: Random): number {
  const difference = logGamma(alpha, random) - logGamma(alpha, random);
  return 1 / (1 + Math.exp(-difference));
}

/** The logarithm of a number from Gamma(shape): Marsaglia and Tsang (2000), for shapes below 1 by their boost. */
function logGamma(shape: number, random: Random): number {
  if (shape < 1) return logGamma(shape + 1, random) + Math.log(1 - random.uniform()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    const bound = normal * normal * 0.5 + d - d * cube + d * Math.log(cube);
    if (Math.log(1 - random.uniform()) < bound) return Math.log(d) + Math.log(cube);
  }
}
