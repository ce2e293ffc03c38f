import {EigenvalueDecomposition, Matrix} from 'ml-matrix';
import {refusal} from '../base/index.ts';
import type {Samples} from '../data/samples/index.ts';
import {checkImages, whiteOf} from './images.ts';

/** How the colours of a set vary: directions in the space of red, green and blue, the one of most variance first. */
export interface ColourComponents {
  /** Unit vectors; which way they point does not matter. */
  readonly vectors: readonly (readonly number[])[];
  /** Variance along each vector, in units of full intensity squared. */
  readonly variances: readonly number[];
}

/**
 * Eigenvectors and eigenvalues of the covariance of red, green and blue over all pixels of a set [F5-26], which
 * `colourPca` needs. Fit them on training data alone.
 *
 * @throws {TypeError} if the images are no typed array of numbers
 * @throws {RangeError} if their shape is not [examples, height, width, 3]
 * @example
 * ```ts
 * const images = {values: Uint8Array.of(0, 0, 0, 255, 0, 0), shape: [1, 1, 2, 3]};
 * augmentation.fitColours(images).variances.map(variance => Math.round(100 * variance)) // [25, 0, 0]
 * ```
 */
export function fitColours(images: Samples): ColourComponents {
  const what = 'fit colours';
  checkImages(what, 'images', images);
  if (images.shape[3] !== 3)
    throw new RangeError(refusal(what, 'images.shape', 'be [examples, height, width, 3]', images.shape));
  const {realEigenvalues, eigenvectorMatrix} = new EigenvalueDecomposition(new Matrix(covariance(images)), {
    assumeSymmetric: true,
  });
  const components = realEigenvalues
    // Rounding may leave a zero below 0.
    .map((value, index) => ({variance: Math.max(0, value), vector: eigenvectorMatrix.getColumn(index)}))
    .sort((a, b) => b.variance - a.variance);
  return {vectors: components.map(({vector}) => vector), variances: components.map(({variance}) => variance)};
}

function covariance({values, shape}: Samples): number[][] {
  const white = whiteOf(values);
  const pixels = values.length / (shape[3] as number);
  const means = [0, 0, 0];
  for (let index = 0; index < values.length; index++)
    means[index % 3] = (means[index % 3] as number) + (values[index] as number);
  const [red = 0, green = 0, blue = 0] = means.map(sum => sum / pixels);
  let [rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < values.length; index += 3) {
    const r = (values[index] as number) - red;
    const g = (values[index + 1] as number) - green;
    const b = (values[index + 2] as number) - blue;
    rr += r * r;
    rg += r * g;
    rb += r * b;
    gg += g * g;
    gb += g * b;
    bb += b * b;
  }
  const rows = [
    [rr, rg, rb],
    [rg, gg, gb],
    [rb, gb, bb],
  ];
  return rows.map(row => row.map(sum => sum / (pixels * white * white)));
}
