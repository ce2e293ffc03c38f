import {oneOf} from '../base/index.ts';
import {scaled, type TwiceDifferentiable} from '../numeric/index.ts';
import {finiteHessian} from './finite-hessian.ts';
import {fixed} from './fixed.ts';
import type {Iterate} from './iterate.ts';
import {type Direction, type Heading, isStop, type Stop} from './method.ts';
import {solveGeneral, solvePositive} from './solve.ts';
import {SECOND_ORDER} from './tolerances.ts';

/** Options of {@link newton}. */
export interface NewtonOptions {
  readonly indefinite?: 'refuse' | 'follow';
}

/**
 * Newton's direction d = -H⁻¹ ∇f [E5.39], iterated [A5-10]: one step to the minimum of a quadratic [X5-3], O(n³) each.
 * Where H is not positive definite d leads to a saddle or a maximum as readily as to a minimum; `dampedNewton` and
 * `trustRegion` mend it. Usual search: `fixed({step: 1})`, as the lecture has it.
 *
 * @param options.indefinite 'refuse': the run ends with status 'indefinite'; 'follow': the direction is taken all the
 *   same (to see it go to a saddle), and only a singular H ends the run
 * @throws {RangeError} if indefinite is neither
 * @example
 * ```ts
 * const bowl = problems.bowl();
 * const {path} = minimizers.minimize(bowl, {direction: minimizers.newton()}, [4, 2]);
 * [path.length, path[1].x[0], path[1].x[1]] // [2, 2, 1]
 * ```
 */
export function newton({indefinite = 'refuse'}: NewtonOptions = {}): Direction<TwiceDifferentiable, 'nothing'> {
  oneOf('create Newton direction', 'indefinite', indefinite, ['refuse', 'follow']);
  const head = (f: TwiceDifferentiable, at: Iterate): Heading | Stop => {
    const down = scaled(-1, at.gradient);
    const hessian = finiteHessian(f, at.x);
    if (isStop(hessian)) return hessian;
    const direction = indefinite === 'refuse' ? solvePositive(hessian, down) : solveGeneral(hessian, down);
    if (direction) return {direction, trial: 1, turn: to => head(f, to)};
    if (indefinite === 'follow')
      return {status: 'singular', message: "The Hessian is singular: Newton's direction does not exist."};
    return {
      status: 'indefinite',
      message: "The Hessian is not positive definite: Newton's direction need not lead to a minimum.",
    };
  };
  return {name: 'newton', needs: 'nothing', usual: fixed(), gradientTolerance: SECOND_ORDER, begin: head};
}
