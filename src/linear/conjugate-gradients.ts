import {inRange, integer, refusal} from '../base/index.ts';
import {addScaled, allFinite, dotProduct, maxAbs, norm, scaled, type Vector} from '../numeric/index.ts';
import {applied, type LinearMap, vectorOf} from './check.ts';

/** Why conjugate gradients stopped. */
export type ConjugateGradientsStatus = 'converged' | 'negative curvature' | 'radius' | 'step-limit' | 'nonfinite';

/** Options of `conjugateGradients`. */
export interface ConjugateGradientsOptions {
  readonly preconditioner?: LinearMap;
  readonly tolerance?: number;
  readonly maxSteps?: number;
  readonly radius?: number;
}

/** What conjugate gradients found. */
export interface ConjugateGradientsSolution {
  /** The last point; its numbers are finite, whatever the status. */
  readonly x: Vector;
  /** Why it ended. */
  readonly status: ConjugateGradientsStatus;
  /** Products with A that were used for steps. */
  readonly steps: number;
  /** ‖b − A x‖ at the start and after each step. */
  readonly residuals: readonly number[];
  /** With status 'negative curvature': a direction p, of length 1, with pᵀ A p <= 0. */
  readonly direction?: Vector;
}

/**
 * Solves A x = b for a symmetric, positive definite A that is known by its products, by conjugate gradients from x = 0
 * (Hestenes and Stiefel 1952) [F5-33]. Exact in as many steps as A has different eigenvalues, but for rounding. Where A
 * turns out not to be positive definite it says so, with the direction; with a radius it becomes Steihaug's method
 * (1983): x goes along that direction, or along a step that would leave the ball, to the edge and stops there.
 *
 * @param apply v ↦ A v
 * @param options.preconditioner r ↦ M⁻¹ r for a symmetric, positive definite M near A; none. With it the radius bounds
 *   √(xᵀ M x)
 * @param options.tolerance stops where ‖b − A x‖ <= tolerance ‖b‖; 1e-10
 * @param options.maxSteps 10 times the size, as in scipy
 * @param options.radius of the ball about 0; Infinity
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if b is not finite, an option is out of range, a product has the wrong length, or the
 *   preconditioner is not positive definite
 * @example
 * ```ts
 * const apply = v => Float64Array.of(4 * v[0] + v[1], v[0] + 3 * v[1]);
 * const {x, status, steps} = linear.conjugateGradients(apply, [1, 2]);
 * [...x] // [0.0909, 0.6364]
 * [status, steps] // ['converged', 2]
 * ```
 */
export function conjugateGradients(
  apply: LinearMap,
  b: ArrayLike<number>,
  {
    preconditioner,
    tolerance = 1e-10,
    maxSteps = 10 * b.length,
    radius = Number.POSITIVE_INFINITY,
  }: ConjugateGradientsOptions = {},
): ConjugateGradientsSolution {
  const deed = 'solve by conjugate gradients';
  const side = vectorOf(deed, 'b', b);
  inRange(deed, 'tolerance', tolerance, {min: 0});
  integer(deed, 'maxSteps', maxSteps, {min: 0});
  inRange(deed, 'radius', radius, {minExclusive: 0});
  // A power of two, which changes no digit, so that squares neither overflow nor vanish.
  const scale = 2 ** Math.floor(Math.log2(maxAbs(side) || 1));
  let r: Vector = side.map(value => value / scale);
  const edge = radius / scale;
  const enough = tolerance * norm(r);
  const residuals = [norm(side)];
  let x: Vector = new Float64Array(r.length);
  const ended = (status: ConjugateGradientsStatus, at = x): ConjugateGradientsSolution => ({
    x: scaled(scale, at),
    status,
    steps: residuals.length - 1,
    residuals,
  });
  if (residuals[0] === 0) return ended('converged');

  let z = preconditioned(deed, preconditioner, r);
  let p = z;
  let rz = positive(deed, dotProduct(r, z));
  // xᵀ M x, xᵀ M p and pᵀ M p by recurrence (Conn, Gould and Toint 2000, 7.5.2), since M itself is not known.
  let [xx, xp, pp] = [0, 0, rz];
  const toEdge = (): Vector => addScaled(x, (Math.sqrt(xp * xp + pp * (edge * edge - xx)) - xp) / pp, p);
  while (residuals.length <= maxSteps) {
    const product = applied(deed, apply, p);
    if (!allFinite(product)) return ended('nonfinite');
    const curvature = dotProduct(p, product);
    if (curvature <= Number.EPSILON * norm(p) * norm(product)) {
      const direction = scaled(1 / norm(p), p);
      return {...ended('negative curvature', Number.isFinite(edge) ? toEdge() : x), direction};
    }
    const length = rz / curvature;
    if (Number.isFinite(edge) && xx + 2 * length * xp + length * length * pp >= edge * edge)
      return ended('radius', toEdge());
    const next = addScaled(x, length, p);
    if (!Number.isFinite(scale * maxAbs(next))) return ended('nonfinite');
    x = next;
    xx += 2 * length * xp + length * length * pp;
    r = addScaled(r, -length, product);
    residuals.push(scale * norm(r));
    if (norm(r) <= enough) return ended('converged');
    z = preconditioned(deed, preconditioner, r);
    const before = rz;
    rz = positive(deed, dotProduct(r, z));
    const share = rz / before;
    xp = share * (xp + length * pp);
    pp = rz + share * share * pp;
    p = addScaled(z, share, p);
  }
  return ended('step-limit');
}

function preconditioned(deed: string, preconditioner: LinearMap | undefined, r: Vector): Vector {
  return preconditioner === undefined ? r : applied(deed, preconditioner, r);
}

/** rᵀ M⁻¹ r, which only a preconditioner that is no inner product makes zero, negative or NaN. */
function positive(deed: string, square: number): number {
  if (square > 0 && square < Number.POSITIVE_INFINITY) return square;
  throw new RangeError(refusal(deed, 'preconditioner', 'be positive definite and finite', square));
}
