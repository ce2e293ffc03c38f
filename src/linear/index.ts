/**
 * Linear algebra in double precision: systems, eigenvalues, least squares, penalties in closed form.
 *
 * @packageDocumentation
 */

export type {LinearMap, MatrixLike} from './check.ts';
export {conditionNumber} from './condition-number.ts';
export {
  type ConjugateGradientsOptions,
  type ConjugateGradientsSolution,
  type ConjugateGradientsStatus,
  conjugateGradients,
} from './conjugate-gradients.ts';
export {differenceJacobian} from './differences.ts';
export {
  type Eigenpair,
  type ExtremeEigenvalues,
  type ExtremeEigenvaluesOptions,
  extremeEigenvalues,
} from './extreme-eigenvalues.ts';
export {incompleteCholesky} from './incomplete-cholesky.ts';
export {jacobi} from './jacobi.ts';
export {type Lanczos, type LanczosOptions, lanczos} from './lanczos.ts';
export {type Lasso, type LassoOptions, lasso} from './lasso.ts';
export {leastSquares} from './least-squares.ts';
export {type ModifiedCholesky, type ModifiedCholeskyOptions, modifiedCholesky} from './modified-cholesky.ts';
export {type PowerIteration, type PowerIterationOptions, powerIteration} from './power-iteration.ts';
export {type Ridge, type RidgeErrors, type RidgeOptions, ridge} from './ridge.ts';
export {SingularSystemError} from './singular-system-error.ts';
export {solvePositiveDefinite} from './solve-positive-definite.ts';
export {type SpectralDensity, type SpectralDensityOptions, spectralDensity} from './spectral-density.ts';
export {type SymmetricRelaxationOptions, symmetricRelaxation} from './symmetric-relaxation.ts';
export {type Evaluations, withDifferences} from './with-differences.ts';
