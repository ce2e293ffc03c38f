import {oneOf, positiveInteger} from '../base/index.ts';
import type {Differentiable} from '../numeric/index.ts';
import {conjugateDirection} from './conjugate-direction.ts';
import {CONJUGATE_UPDATES, type ConjugateUpdate} from './conjugate-updates.ts';
import type {Direction} from './method.ts';

/** Options of {@link conjugateAsPrinted}. */
export interface ConjugateAsPrintedOptions {
  readonly update?: ConjugateUpdate;
  readonly restart?: number;
}

/**
 * Conjugate gradients as the lecture prints them [A5-11], to be shown beside `conjugate`. **Erratum**: line 6 prints the
 * test of the restart inverted, so that beta is 0 on every step but each q-th: steepest descent with a bend now and then.
 *
 * @param options.update the formula for beta; 'polakRibiere' [E5.42]
 * @param options.restart the lecture's q, here the only steps that are not restarts; 10
 * @throws {RangeError} if update is no known formula or restart not 1, 2, 3, …; TypeError if restart is no number
 * @example
 * ```ts
 * const bowl = {size: 2, value: ([a, b]) => (a - 2) ** 2 + 4 * (b - 1) ** 2, gradient: ([a, b]) => Float64Array.of(2 * (a - 2), 8 * (b - 1)), hessianProduct: () => ([a, b]) => Float64Array.of(2 * a, 8 * b)};
 * const [printed, right] = [minimizers.conjugateAsPrinted(), minimizers.conjugate()];
 * const search = minimizers.exact();
 * minimizers.minimize(bowl, {direction: right, search}, [4, 2]).steps // 2
 * minimizers.minimize(bowl, {direction: printed, search}, [4, 2]).steps // 11
 * ```
 */
export function conjugateAsPrinted({
  update = 'polakRibiere',
  restart = 10,
}: ConjugateAsPrintedOptions = {}): Direction<Differentiable, 'curvature'> {
  const deed = 'create conjugate direction as printed';
  oneOf(deed, 'update', update, Object.keys(CONJUGATE_UPDATES) as ConjugateUpdate[]);
  positiveInteger(deed, 'restart', restart);
  return conjugateDirection('conjugateAsPrinted', update, step => step % restart !== 0);
}
