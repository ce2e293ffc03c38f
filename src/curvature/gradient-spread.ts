import {addScaled, difference, dotProduct, type Vector} from '../numeric/index.ts';

/** The mean of the gradients of a sample's parts, and how far it may be off. */
export interface GradientSpread {
  readonly mean: Vector;
  /**
   * The variance of the mean, summed over all weights, from how much the parts differ: Σ ‖gₚ - g‖² / (P (P - 1)) for P
   * parts; NaN for one part.
   */
  readonly variance: number;
}

/** The mean of gradients, and its variance. */
export function gradientSpread(gradients: readonly Vector[]): GradientSpread {
  const count = gradients.length;
  const zero: Vector = new Float64Array(gradients[0]?.length ?? 0);
  const mean = gradients.reduce((sum, gradient) => addScaled(sum, 1 / count, gradient), zero);
  const squares = gradients.map(gradient => {
    const off = difference(gradient, mean);
    return dotProduct(off, off);
  });
  return {mean, variance: squares.reduce((sum, square) => sum + square, 0) / (count * (count - 1))};
}
