import {positiveInteger} from '../base/index.ts';
import {conjugateGradients} from '../linear/index.ts';
import {addScaled, type Curved, norm, scaled} from '../numeric/index.ts';
import {checkForcing, FORCING, forcingTerm} from './forcing.ts';
import type {Iterate} from './iterate.ts';
import type {Direction, Heading, Stop} from './method.ts';
import {strongWolfe} from './strong-wolfe.ts';
import {SECOND_ORDER} from './tolerances.ts';

/** Options of {@link newtonCg}. */
export interface NewtonCgOptions {
  readonly forcing?: number;
  readonly maxProducts?: number;
}

/**
 * How far a direction of negative curvature is followed, in lengths of the solution so far: f falls ever faster along it,
 * so further than the quadratic part goes; the search says how far in truth.
 */
const FURTHER = 3;

/**
 * Newton-CG with a line search: H d = -∇f solved by conjugate gradients, as far as pays, from products with H alone. A
 * direction of negative curvature ends that, and is followed three times as far as the solution so far: d always leads
 * down, also out of the neighbourhood of saddles (Nocedal and Wright 2006, algorithm 7.1, who leave the direction out).
 * Usual search: `strongWolfe`.
 *
 * @param options.forcing how much of the gradient the solution may leave, far from the minimum; 0.1, where Nocedal and
 *   Wright have 0.5: on the problems of Moré, Garbow and Hillstrom fewer products and fewer steps
 * @param options.maxProducts products with the Hessian a step; 20 for each number of x, as scipy allows
 * @throws {TypeError} if an option is no number, RangeError if forcing is not between 0 and 1 or maxProducts not 1, 2, 3, …
 * @example
 * ```ts
 * const {x} = minimizers.minimize(problems.rosenbrock(), {direction: minimizers.newtonCg()}, [-1.2, 1]);
 * [x[0].toFixed(6), x[1].toFixed(6)] // ['1.000000', '1.000000']
 * ```
 */
export function newtonCg({forcing = FORCING, maxProducts}: NewtonCgOptions = {}): Direction<Curved, 'nothing'> {
  checkForcing('create Newton-CG direction', forcing);
  if (maxProducts !== undefined) positiveInteger('create Newton-CG direction', 'maxProducts', maxProducts);
  const head = (f: Curved, at: Iterate): Heading | Stop => {
    // The equations for a gradient of length 1: squares of a tiny one would vanish.
    const size = norm(at.gradient);
    const down = at.gradient.map(value => -value / size);
    const limits = {tolerance: forcingTerm(at.gradient, forcing), maxSteps: maxProducts ?? 20 * f.size};
    const {x, status, direction} = conjugateGradients(f.hessianProduct(at.x), down, limits);
    if (status === 'nonfinite') return {status, message: 'The products with the Hessian are not finite.'};
    const bent = direction ? addScaled(x, FURTHER * norm(x), direction) : x;
    // No step at all: the first direction, -∇f, has negative curvature itself.
    return {direction: scaled(size, bent.some(value => value !== 0) ? bent : down), trial: 1, turn: to => head(f, to)};
  };
  return {name: 'newtonCg', needs: 'nothing', usual: strongWolfe(), gradientTolerance: SECOND_ORDER, begin: head};
}
