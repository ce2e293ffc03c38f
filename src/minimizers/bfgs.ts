import {Matrix} from 'ml-matrix';
import {trueOrFalse} from '../base/index.ts';
import {type Differentiable, dotProduct, scaled, type Vector} from '../numeric/index.ts';
import {curvedPair} from './curved-pair.ts';
import type {Iterate} from './iterate.ts';
import {times} from './matrix-vector.ts';
import type {Direction, Heading} from './method.ts';
import {firstTrial, trialLike} from './steepest.ts';
import {strongWolfe} from './strong-wolfe.ts';
import {FIRST_ORDER} from './tolerances.ts';
import type {Pair} from './two-loop.ts';

/** Options of {@link bfgs}. */
export interface BfgsOptions {
  readonly scaling?: boolean;
}

/** BFGS's heading shows its approximation of the inverse Hessian, M of [D5.6.3]. */
export interface BfgsHeading extends Heading {
  /** M; M ∇f, turned round, is the direction. */
  readonly inverse: Matrix;
  /** The heading at the point that was reached along this one. */
  readonly turn: (to: Iterate) => BfgsHeading;
}

/** BFGS's direction, whose headings show the matrix. */
export interface BfgsDirection extends Direction<Differentiable, 'curvature'> {
  /** The heading at the start: -∇f. */
  readonly begin: (f: Differentiable, at: Iterate) => BfgsHeading;
}

/**
 * BFGS [D5.6.3] (the lecture misprints LFGS): d = -M ∇f, where M starts as the identity and after each step takes up
 * what s = x' - x and y = ∇f' - ∇f show of the curvature: M' = (I - s yᵀ/sᵀy) M (I - y sᵀ/sᵀy) + s sᵀ/sᵀy, so M' y = s
 * (Nocedal and Wright 2006, algorithm 6.1). Needs a search that ensures curvature. Usual search: `strongWolfe`.
 *
 * @param options.scaling false: M starts as the identity, as in the lecture and in scipy; true: before the first update M
 *   becomes sᵀy / yᵀy times the identity (their equation 6.20), better where f is scaled badly as a whole, worse where
 *   only some curvatures are large
 * @throws {TypeError} if scaling is not a boolean
 * @example
 * ```ts
 * const quartic = {size: 1, value: ([x]) => x ** 4 - 2 * x, gradient: ([x]) => Float64Array.of(4 * x ** 3 - 2)};
 * minimizers.minimize(quartic, {direction: minimizers.bfgs()}, [2]).x[0].toFixed(5) // '0.79370'
 * ```
 */
export function bfgs({scaling = false}: BfgsOptions = {}): BfgsDirection {
  trueOrFalse('create BFGS direction', 'scaling', scaling);
  return {
    name: 'bfgs',
    needs: 'curvature',
    usual: strongWolfe(),
    gradientTolerance: FIRST_ORDER,
    begin: (_, at) => heading(at, undefined, undefined, scaling),
  };
}

/** `fell` is by how much the value fell in the last step, `known` M if there was one. */
function heading(at: Iterate, known: Matrix | undefined, fell: number | undefined, scaling: boolean): BfgsHeading {
  const inverse = known ?? Matrix.eye(at.x.length);
  const direction = scaled(-1, times(inverse, at.gradient));
  // Until M has learnt the curvatures, as much descent as last time is a better guess than the step 1 (as in scipy).
  const trial = fell === undefined ? firstTrial(at) : (trialLike(fell, -dotProduct(at.gradient, direction)) ?? 1);
  return {
    direction,
    trial,
    inverse,
    turn: to => {
      const pair = curvedPair(at, to);
      const fall = at.value - to.value;
      if (!pair) return heading(to, known, fall, scaling);
      const scale = known || !scaling ? 1 : dotProduct(pair.s, pair.y) / dotProduct(pair.y, pair.y);
      return heading(to, updated(scale === 1 ? inverse : Matrix.mul(inverse, scale), pair), fall, scaling);
    },
    ...(known && {fresh: () => heading(at, undefined, undefined, scaling)}),
  };
}

/** M' = M + ((1 + yᵀM y / sᵀy) s sᵀ - s (M y)ᵀ - (M y) sᵀ) / sᵀy: the update multiplied out, n² operations. */
function updated(inverse: Matrix, {s, y}: Pair): Matrix {
  const product: Vector = times(inverse, y);
  const curvature = dotProduct(s, y);
  const factor = 1 + dotProduct(y, product) / curvature;
  const next = inverse.clone();
  for (let i = 0; i < s.length; i++) {
    for (let j = 0; j < s.length; j++) {
      const [si, sj] = [s[i] as number, s[j] as number];
      const change = factor * si * sj - si * (product[j] as number) - (product[i] as number) * sj;
      next.set(i, j, next.get(i, j) + change / curvature);
    }
  }
  return next;
}
