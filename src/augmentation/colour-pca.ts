import {inRange, oneOf, refusal} from '../base/index.ts';
import type {ColourComponents} from './fit-colours.ts';
import type {Augmentation} from './image.ts';
import {makeAugmentation} from './make-augmentation.ts';

/** Options of {@link colourPca}. */
export interface ColourPcaOptions {
  /** How the colours of the training set vary: from `fitColours`. */
  readonly components: ColourComponents;
  readonly deviation?: number;
  readonly along?: 'deviation' | 'variance';
}

/**
 * Changes the light of a picture as the light of the training set changes (AlexNet, Krizhevsky et al. 2012) [F5-26]:
 * adds Σ p_k α_k s_k to the colour of all pixels, with one α_k from N(0, deviation²) for each eigenvector p_k of the
 * covariance of red, green and blue.
 *
 * The paper has the eigenvalue (a variance) for s_k, but then the change depends on the unit: in bytes it is 255 times
 * as strong as in shares of 1. The authors' program, cuda-convnet, has its root, the standard deviation; so has this.
 *
 * @param options.components of `fitColours` on the training set
 * @param options.deviation 0.1, as in the paper
 * @param options.along 'deviation'; 'variance' for what the paper prints, in units of full intensity
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if the deviation or a variance is negative or not finite; when called, if the picture has not
 * three channels
 * @example
 * ```ts
 * const pixel = {values: Float64Array.of(0, 0, 0), height: 1, width: 1, channels: 3, white: 255};
 * const components = {vectors: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], variances: [0.04, 0, 0]};
 * const lit = augmentation.colourPca({components, deviation: 0.1})(pixel, new Random(1));
 * lit.values[0] === new Random(1).normal(0, 0.1) * 0.2 * 255 // true
 * ```
 */
export function colourPca({components, deviation = 0.1, along = 'deviation'}: ColourPcaOptions): Augmentation {
  const what = 'create colour PCA';
  checkComponents(what, components);
  inRange(what, 'deviation', deviation, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  oneOf(what, 'along', along, ['deviation', 'variance'] as const);
  const {vectors, variances} = components;
  const strengths = variances.map(variance => (along === 'variance' ? variance : Math.sqrt(variance)));
  return makeAugmentation({name: 'colourPca', components: {vectors, variances}, deviation, along}, (image, random) => {
    if (image.channels !== 3) throw new RangeError(refusal('apply colour PCA', 'channels', 'be 3', image.channels));
    const change = [0, 0, 0];
    for (const [index, vector] of vectors.entries()) {
      const amount = random.normal(0, deviation) * (strengths[index] as number) * image.white;
      for (const [channel, part] of vector.entries()) change[channel] = (change[channel] as number) + part * amount;
    }
    return {...image, values: image.values.map((value, index) => value + (change[index % 3] as number))};
  });
}

function checkComponents(what: string, components: ColourComponents): void {
  const isTriple = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length === 3;
  if (!isTriple(components?.vectors) || !components.vectors.every(isTriple) || !isTriple(components.variances)) {
    const found = components?.vectors ?? components;
    throw new TypeError(refusal(what, 'components', 'be three vectors and variances, as of fitColours', found));
  }
  for (const [row, vector] of components.vectors.entries()) {
    for (const [column, part] of vector.entries()) {
      inRange(what, `components.vectors[${row}][${column}]`, part, {min: -1, max: 1});
    }
  }
  for (const [index, variance] of components.variances.entries()) {
    inRange(what, `components.variances[${index}]`, variance, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  }
}
