import {describe, it} from 'vitest';
import * as linear from '../../src/linear/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const same = (v: Float64Array): Float64Array => v.slice();
const PLAIN = [
  [2, 0],
  [0, 3],
];

/** The calls that take a symmetric matrix. */
const OF_MATRICES: readonly (readonly [unit: string, deed: string, run: (matrix: linear.MatrixLike) => unknown])[] = [
  ['modifiedCholesky', 'factor by modified Cholesky', matrix => linear.modifiedCholesky(matrix)],
  ['solvePositiveDefinite', 'solve by Cholesky factors', matrix => linear.solvePositiveDefinite(matrix, [1, 1])],
  ['symmetricRelaxation', 'create symmetric relaxation', matrix => linear.symmetricRelaxation(matrix)],
  ['incompleteCholesky', 'create incomplete Cholesky preconditioner', matrix => linear.incompleteCholesky(matrix)],
];

const WRONG: readonly (readonly [call: string, run: () => unknown, error: Refusal['error'], message: string])[] = [
  [
    'leastSquares: b short',
    () => linear.leastSquares(PLAIN, [1]),
    RangeError,
    'solve least squares as b must have 2 numbers: current value is 1',
  ],
  [
    'leastSquares: b NaN',
    () => linear.leastSquares(PLAIN, [1, Number.NaN]),
    RangeError,
    'solve least squares as b must hold finite numbers: current value is NaN',
  ],
  [
    'leastSquares: wide',
    () => linear.leastSquares([[1, 2]], [1]),
    RangeError,
    'solve least squares as matrix must have at least as many rows as columns: current value is [1, 2]',
  ],
  [
    'leastSquares: ragged',
    () => linear.leastSquares([[1, 2], [3]], [1, 2]),
    RangeError,
    'solve least squares as matrix[1] must have 2 numbers: current value is 1',
  ],
  [
    'leastSquares: string',
    () => linear.leastSquares([['1'] as unknown as number[]], [1]),
    TypeError,
    'solve least squares as matrix[0] must be a list of numbers: current value is "1"',
  ],
  [
    'conjugateGradients: b',
    () => linear.conjugateGradients(same, [1, Number.NEGATIVE_INFINITY]),
    RangeError,
    'solve by conjugate gradients as b must hold finite numbers: current value is -Infinity',
  ],
  [
    'conjugateGradients: b kind',
    () => linear.conjugateGradients(same, 3 as unknown as number[], {maxSteps: 1}),
    TypeError,
    'solve by conjugate gradients as b must be a list of numbers: current value is 3',
  ],
  [
    'conjugateGradients: product',
    () => linear.conjugateGradients(() => new Float64Array(1), [1, 2]),
    RangeError,
    'solve by conjugate gradients as the product must have 2 numbers: current value is 1',
  ],
  [
    'conjugateGradients: preconditioner',
    () => linear.conjugateGradients(same, [1, 0], {preconditioner: r => r.map(v => -v)}),
    RangeError,
    'solve by conjugate gradients as preconditioner must be positive definite and finite: current value is -1',
  ],
  [
    'ridge: y',
    () => linear.ridge(PLAIN, [1]),
    RangeError,
    'fit ridge regression as y must have 2 numbers: current value is 1',
  ],
  [
    'ridge: x',
    () => linear.ridge([[Number.NaN]], [1]),
    RangeError,
    'fit ridge regression as x[0] must hold finite numbers: current value is NaN',
  ],
  [
    'ridge: errors',
    () => linear.ridge(PLAIN, [1, 2], {errors: 'cubes' as 'squares'}),
    RangeError,
    'fit ridge regression as errors must be one of "squares", "half squares": current value is "cubes"',
  ],
  [
    'ridge: bias',
    () => linear.ridge(PLAIN, [1, 2], {bias: 1 as unknown as boolean}),
    TypeError,
    'fit ridge regression as bias must be true or false: current value is 1',
  ],
  [
    'ridge: singular',
    () =>
      linear.ridge(
        [
          [1, 0],
          [2, 0],
        ],
        [1, 2],
        {rate: 0},
      ),
    RangeError,
    'fit ridge regression as matrix must have columns other than 0: current value is "column 1"',
  ],
  [
    'ridge: predict',
    () => linear.ridge(PLAIN, [1, 2]).predict([1]),
    RangeError,
    'predict by ridge regression as x must have 2 numbers: current value is 1',
  ],
  [
    'conditionNumber',
    () => linear.conditionNumber([]),
    TypeError,
    'compute condition number as matrix must be a list of rows: current value is []',
  ],
  [
    'jacobi',
    () => linear.jacobi([1, 0]),
    RangeError,
    'create Jacobi preconditioner as matrix must have a positive diagonal: current value is 0',
  ],
  [
    'jacobi: NaN',
    () => linear.jacobi([1, Number.NaN]),
    RangeError,
    'create Jacobi preconditioner as diagonal must hold finite numbers: current value is NaN',
  ],
  [
    'incompleteCholesky',
    () =>
      linear.incompleteCholesky([
        [1, 2],
        [2, 1],
      ]),
    RangeError,
    'create incomplete Cholesky preconditioner as matrix must give positive pivots: current value is -3',
  ],
  [
    'symmetricRelaxation',
    () => linear.symmetricRelaxation([[-1]]),
    RangeError,
    'create symmetric relaxation as matrix must have a positive diagonal: current value is -1',
  ],
  [
    'modifiedCholesky: b',
    () => linear.modifiedCholesky(PLAIN).solve([1]),
    RangeError,
    'factor by modified Cholesky as b must have 2 numbers: current value is 1',
  ],
  [
    'lanczos: vector',
    () => linear.lanczos(same, 2).vector(5),
    RangeError,
    'compute Ritz vector as index must be >= 0 and <= 0: current value is 5',
  ],
];

const REFUSALS: readonly Refusal[] = [
  ...WRONG.map(([call, run, error, message]) => ({call, run, error, message: `Cannot ${message}`})),
  ...OF_MATRICES.flatMap(([unit, deed, run]) => [
    {
      call: `${unit}: not square`,
      run: () => run([[1, 2]]),
      error: RangeError,
      message: `Cannot ${deed} as matrix must be square: current value is [1, 2]`,
    },
    {
      call: `${unit}: not symmetric`,
      run: () =>
        run([
          [1, 2],
          [0, 1],
        ]),
      error: RangeError,
      message: `Cannot ${deed} as matrix must be symmetric: current value is "a difference of 2"`,
    },
    {
      call: `${unit}: infinite`,
      run: () => run([[Number.POSITIVE_INFINITY]]),
      error: RangeError,
      message: `Cannot ${deed} as matrix[0] must hold finite numbers: current value is Infinity`,
    },
    {
      call: `${unit}: no matrix`,
      run: () => run(7 as unknown as number[][]),
      error: TypeError,
      message: `Cannot ${deed} as matrix must be a list of rows: current value is 7`,
    },
  ]),
];

describe('linear refuses', () => {
  it.each(REFUSALS.map(refusal => [refusal.call, refusal] as const))('%s', (_, refusal) => {
    expectRefused(refusal);
  });
});
