import {EigenvalueDecomposition, Matrix} from 'ml-matrix';

/** Directions in which the numbers are uncorrelated, and the variance along each. */
export interface PrincipalAxes {
  /** Falling. */
  readonly variances: readonly number[];
  /** A row of length 1 for each variance; the largest of its numbers is positive, which makes the sign unique. */
  readonly axes: readonly (readonly number[])[];
}

/** The eigenvectors of a covariance, by Householder's tridiagonal form and QL steps (`ml-matrix`). */
export function principalAxes(covariance: Float64Array, size: number): PrincipalAxes {
  const rows = Array.from({length: size}, (_, row) => covariance.subarray(row * size, (row + 1) * size));
  const found = new EigenvalueDecomposition(new Matrix(rows.map(row => [...row])), {assumeSymmetric: true});
  const order = found.realEigenvalues.map((_, index) => index);
  order.sort((a, b) => (found.realEigenvalues[b] as number) - (found.realEigenvalues[a] as number));
  return {
    // Rounding may leave a variance of zero slightly below it.
    variances: order.map(index => Math.max(0, found.realEigenvalues[index] as number)),
    axes: order.map(index => withPositivePeak(found.eigenvectorMatrix.getColumn(index))),
  };
}

function withPositivePeak(axis: readonly number[]): number[] {
  const peak = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return axis.map(value => (peak < 0 ? -value : value));
}
