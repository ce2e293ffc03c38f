import {CholeskyDecomposition, Matrix} from 'ml-matrix';
import type {Vector} from '../numeric/index.ts';
import type {KroneckerFactors} from './exact/index.ts';

/** The inverse of a block A ⊗ G with damping, ready to be multiplied with gradients. */
export interface KroneckerInverse {
  readonly factors: KroneckerFactors;
  readonly input: CholeskyDecomposition;
  readonly output: CholeskyDecomposition;
}

const meanOfDiagonal = (matrix: Matrix): number => matrix.trace() / matrix.rows;

/**
 * (A + π √λ I)⁻¹ and (G + √λ / π I)⁻¹, with π² = (tr A / size of A) / (tr G / size of G): the factored form of damping
 * of Martens and Grosse 2015, section 6.3.
 *
 * @param damping λ > 0
 */
export function kroneckerInverse(factors: KroneckerFactors, damping: number): KroneckerInverse {
  const {input, output} = factors;
  const ratio = Math.sqrt(meanOfDiagonal(input) / meanOfDiagonal(output));
  const balance = Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
  const root = Math.sqrt(damping);
  const damped = (matrix: Matrix, shift: number) =>
    new CholeskyDecomposition(Matrix.add(matrix, Matrix.eye(matrix.rows).mul(shift)));
  return {factors, input: damped(input, balance * root), output: damped(output, root / balance)};
}

/** Puts the layer's part of the inverse times the gradient into `into`. */
export function addInverseTimes({factors, input, output}: KroneckerInverse, gradient: Vector, into: Vector): void {
  const {inputs, units, kernel, bias} = factors.place;
  const rows = inputs + (bias === undefined ? 0 : 1);
  const offsetOf = (row: number): number => (row < inputs ? kernel + row * units : (bias as number));
  const slopes = new Matrix(rows, units);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) slopes.set(row, unit, gradient[offsetOf(row) + unit] as number);
  }
  const solved = output.solve(input.solve(slopes).transpose());
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) into[offsetOf(row) + unit] = solved.get(unit, row);
  }
}
