import {positiveInteger} from '../base/index.ts';
import {type Differentiable, dotProduct, scaled} from '../numeric/index.ts';
import {curvedPair} from './curved-pair.ts';
import type {Iterate} from './iterate.ts';
import type {Direction, Heading} from './method.ts';
import {firstTrial, trialLike} from './steepest.ts';
import {strongWolfe} from './strong-wolfe.ts';
import {FIRST_ORDER} from './tolerances.ts';
import {type Pair, twoLoop} from './two-loop.ts';

/** Steps that L-BFGS remembers if nothing else is said. */
export const MEMORY = 30;

/** Options of {@link lBfgs}. */
export interface LBfgsOptions {
  readonly memory?: number;
}

/**
 * L-BFGS [D5.6.3]: d = -M ∇f, where M, the inverse Hessian, is BFGS's as the last `memory` steps and gradients make it,
 * never written out: 2 · memory vectors instead of a matrix (Nocedal 1980; Liu and Nocedal 1989). Needs a search that
 * ensures curvature. Usual search: `strongWolfe`.
 *
 * @param options.memory steps remembered; 30, between scipy's 10 and PyTorch's 100: on an ill-conditioned quadratic it
 *   takes a quarter fewer evaluations than 10, at a cost that only counts where f is very cheap
 * @throws {TypeError} if memory is no number, RangeError if it is not 1, 2, 3, …
 * @example
 * ```ts
 * const quartic = {size: 1, value: ([x]) => x ** 4 - 2 * x, gradient: ([x]) => Float64Array.of(4 * x ** 3 - 2)};
 * minimizers.minimize(quartic, {direction: minimizers.lBfgs({memory: 5})}, [2]).x[0].toFixed(5) // '0.79370'
 * ```
 */
export function lBfgs({memory = MEMORY}: LBfgsOptions = {}): Direction<Differentiable, 'curvature'> {
  positiveInteger('create L-BFGS direction', 'memory', memory);
  return {
    name: 'lBfgs',
    needs: 'curvature',
    usual: strongWolfe(),
    gradientTolerance: FIRST_ORDER,
    begin: (_, at) => heading(at, [], memory),
  };
}

/** `fell` is by how much the value fell in the last step, if there was one. */
function heading(at: Iterate, pairs: readonly Pair[], memory: number, fell?: number): Heading {
  const direction = scaled(-1, twoLoop(pairs, at.gradient));
  const remembers = pairs.length > 0;
  const like = fell === undefined ? undefined : trialLike(fell, -dotProduct(at.gradient, direction));
  return {
    direction,
    trial: remembers ? 1 : (like ?? firstTrial(at)),
    turn: to => {
      const pair = curvedPair(at, to);
      return heading(to, pair ? [...pairs, pair].slice(-memory) : pairs, memory, at.value - to.value);
    },
    ...(remembers && {fresh: () => heading(at, [], memory)}),
  };
}
