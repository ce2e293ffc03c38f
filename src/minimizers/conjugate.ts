import {oneOf, positiveInteger, refusal} from '../base/index.ts';
import {type Differentiable, dotProduct} from '../numeric/index.ts';
import {conjugateDirection} from './conjugate-direction.ts';
import {CONJUGATE_UPDATES, type ConjugateUpdate} from './conjugate-updates.ts';
import type {Direction} from './method.ts';

/** Options of {@link conjugate}. */
export interface ConjugateOptions {
  readonly update?: ConjugateUpdate;
  readonly restart?: number | 'powell' | 'never';
}

/** Gradients less orthogonal than this start afresh (Powell 1977; Nocedal and Wright 2006, equation 5.52). */
const ORTHOGONAL = 0.2;

/**
 * Nonlinear conjugate gradients [E5.40] [E5.41] [A5-11]: p = -∇f at first, then p' = -∇f' + beta p, which on a quadratic
 * with an exact search makes the directions conjugate, pᵀH p' = 0 [F5-33], and ends in as many steps as x has numbers.
 * A direction that does not lead down is replaced by -∇f. Needs a search that ensures curvature. Usual search:
 * `strongWolfe({curvature: 0.1})` (Nocedal and Wright 2006, section 5.2).
 *
 * @param options.update the formula for beta: 'polakRibierePlus' (scipy's), 'polakRibiere' [E5.42], 'fletcherReeves'
 *   [E5.43], 'hestenesStiefel', 'daiYuan' or 'hagerZhang'
 * @param options.restart q: beta is 0 on every q-th step [A5-11] (the lecture's line 6 prints the test inverted: see
 *   `conjugateAsPrinted`); 'powell': where successive gradients are far from orthogonal, |g'ᵀg| >= 0.2 ‖g'‖²; 'never':
 *   the default, as in scipy
 * @throws {RangeError} if update is no known formula or restart none of the above; TypeError if restart is of another type
 * @example
 * ```ts
 * const bowl = {size: 2, value: ([a, b]) => (a - 2) ** 2 + 4 * (b - 1) ** 2, gradient: ([a, b]) => Float64Array.of(2 * (a - 2), 8 * (b - 1)), hessianProduct: () => ([a, b]) => Float64Array.of(2 * a, 8 * b)};
 * minimizers.minimize(bowl, {direction: minimizers.conjugate(), search: minimizers.exact()}, [4, 2]).steps // 2
 * ```
 */
export function conjugate({
  update = 'polakRibierePlus',
  restart = 'never',
}: ConjugateOptions = {}): Direction<Differentiable, 'curvature'> {
  const deed = 'create conjugate direction';
  oneOf(deed, 'update', update, Object.keys(CONJUGATE_UPDATES) as ConjugateUpdate[]);
  if (typeof restart === 'string') {
    oneOf(deed, 'restart', restart, ['powell', 'never']);
    return conjugateDirection('conjugate', update, (_, from, to) => {
      return (
        restart === 'powell' &&
        Math.abs(dotProduct(from.gradient, to.gradient)) >= ORTHOGONAL * dotProduct(to.gradient, to.gradient)
      );
    });
  }
  if (typeof restart !== 'number')
    throw new TypeError(refusal(deed, 'restart', 'be a number, "powell" or "never"', restart));
  positiveInteger(deed, 'restart', restart);
  return conjugateDirection('conjugate', update, step => step % restart === 0);
}
