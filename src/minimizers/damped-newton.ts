import {modifiedCholesky} from '../linear/index.ts';
import {scaled, type TwiceDifferentiable} from '../numeric/index.ts';
import {armijo} from './armijo.ts';
import {finiteHessian} from './finite-hessian.ts';
import type {Iterate} from './iterate.ts';
import {symmetric} from './matrix-vector.ts';
import {type Direction, type Heading, isStop, type Stop} from './method.ts';
import {SECOND_ORDER} from './tolerances.ts';

/**
 * Damped Newton [A5-10]: d = -(H + E)⁻¹ ∇f, where the modified Cholesky decomposition chooses a diagonal E >= 0 that makes
 * H + E positive definite, 0 where H is: d always leads down, away from saddles. Usual search: `armijo`.
 *
 * @example
 * ```ts
 * const {x, status} = minimizers.minimize(problems.rosenbrock(), {direction: minimizers.dampedNewton()}, [-1.2, 1]);
 * [x[0].toFixed(9), x[1].toFixed(9), status] // ['1.000000000', '1.000000000', 'converged']
 * ```
 */
export function dampedNewton(): Direction<TwiceDifferentiable, 'nothing'> {
  const head = (f: TwiceDifferentiable, at: Iterate): Heading | Stop => {
    const hessian = finiteHessian(f, at.x);
    if (isStop(hessian)) return hessian;
    const direction = modifiedCholesky(symmetric(hessian)).solve(scaled(-1, at.gradient));
    return {direction, trial: 1, turn: to => head(f, to)};
  };
  return {name: 'dampedNewton', needs: 'nothing', usual: armijo(), gradientTolerance: SECOND_ORDER, begin: head};
}
