import {type Differentiable, dotProduct, norm, scaled} from '../numeric/index.ts';
import {armijo} from './armijo.ts';
import type {Iterate} from './iterate.ts';
import type {Direction, Heading} from './method.ts';
import {FIRST_ORDER} from './tolerances.ts';

/**
 * Steepest descent: d = -∇f. With `fixed({step})` it is plain gradient descent [A5-1] [X5-2]. A search first tries the
 * rate that would lower f by as much as the last step did (Nocedal and Wright 2006, equation 3.60), 1 / ‖∇f‖ at the
 * start. Usual search: `armijo`.
 *
 * @example
 * ```ts
 * const bowl = {size: 2, value: ([a, b]) => (a - 2) ** 2 + 4 * (b - 1) ** 2, gradient: ([a, b]) => Float64Array.of(2 * (a - 2), 8 * (b - 1))};
 * const {path} = minimizers.minimize(bowl, {direction: minimizers.steepest(), search: minimizers.fixed({step: 0.2})}, [4, 2], {maxSteps: 1});
 * [path[1].x[0], path[1].x[1]] // [3.2, 0.4]
 * ```
 */
export function steepest(): Direction<Differentiable, 'nothing'> {
  return {
    name: 'steepest',
    needs: 'nothing',
    usual: armijo(),
    gradientTolerance: FIRST_ORDER,
    begin: (_, at) => heading(at, firstTrial(at)),
  };
}

function heading(at: Iterate, trial: number): Heading {
  return {
    direction: scaled(-1, at.gradient),
    trial,
    turn: to => heading(to, trialLike(at.value - to.value, dotProduct(to.gradient, to.gradient)) ?? firstTrial(to)),
  };
}

/** A step of length 1 at most. */
export function firstTrial({gradient}: Iterate): number {
  return Math.min(1, 1 / norm(gradient));
}

/** The rate at which a parabola of this slope (its absolute value) falls by `decrease`. */
export function trialLike(decrease: number, slope: number): number | undefined {
  const rate = (2.02 * decrease) / slope;
  return decrease > 0 && Number.isFinite(rate) && rate > 0 ? Math.min(1, rate) : undefined;
}
