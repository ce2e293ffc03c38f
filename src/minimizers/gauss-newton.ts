import {type LeastSquares, scaled} from '../numeric/index.ts';
import {armijo} from './armijo.ts';
import type {Iterate} from './iterate.ts';
import type {Direction, Heading, Stop} from './method.ts';
import {solveLeastSquares} from './solve.ts';
import {SECOND_ORDER} from './tolerances.ts';

/**
 * Gauss-Newton: the d that makes ‖r + J d‖ least, from the QR decomposition of J: Newton's direction with 2 JᵀJ for the
 * Hessian of f = Σ r², always downhill, and as fast as Newton's where the residuals vanish. Dependent columns of J end
 * the run with status 'singular'; `levenbergMarquardt` goes on there. Usual search: `armijo`.
 *
 * @example
 * ```ts
 * const {x, status} = minimizers.minimize(problems.rosenbrock(), {direction: minimizers.gaussNewton()}, [-1.2, 1]);
 * [x[0].toFixed(9), x[1].toFixed(9), status] // ['1.000000000', '1.000000000', 'converged']
 * ```
 */
export function gaussNewton(): Direction<LeastSquares, 'nothing'> {
  const head = (f: LeastSquares, at: Iterate): Heading | Stop => {
    const direction = solveLeastSquares(f.jacobian(at.x), scaled(-1, f.residuals(at.x)));
    return direction
      ? {direction, trial: 1, turn: to => head(f, to)}
      : {
          status: 'singular',
          message: 'The columns of the Jacobian are dependent: the direction of Gauss-Newton does not exist.',
        };
  };
  return {name: 'gaussNewton', needs: 'nothing', usual: armijo(), gradientTolerance: SECOND_ORDER, begin: head};
}
