import {EigenvalueDecomposition, Matrix} from 'ml-matrix';
import {integer, positiveInteger, refusal} from '../base/index.ts';
import {addScaled, allFinite, dotProduct, norm, scaled, type Vector} from '../numeric/index.ts';
import {applied, type LinearMap} from './check.ts';
import {randomDirection} from './random-direction.ts';

/** Options of `lanczos`. */
export interface LanczosOptions {
  readonly steps?: number;
  readonly seed?: number;
  readonly reorthogonalize?: boolean;
}

/** The tridiagonal matrix T of a Krylov space, and what its eigenvalues say about A's. */
export interface Lanczos {
  /** T's diagonal. */
  readonly alphas: Vector;
  /** T's other diagonal, one number less than `alphas`. */
  readonly betas: Vector;
  /** The eigenvalues of T (Ritz values), ascending: the outer ones come near A's outer ones first. */
  readonly values: Vector;
  /** For each Ritz value, a distance within which A has an eigenvalue (but for rounding). */
  readonly bounds: Vector;
  /** For each Ritz value, the share of the starting direction along it; they sum to 1. */
  readonly weights: Vector;
  /** The Ritz vector of the value with that index, of length 1. */
  readonly vector: (index: number) => Vector;
  /** True if the space could not grow, so that every Ritz value is an eigenvalue. */
  readonly exhausted: boolean;
}

/**
 * Lanczos's method (1950): the eigenvalues of a symmetric A that is known by its products, as those of a small
 * tridiagonal matrix, from a random direction. With reorthogonalization each new direction is made orthogonal to all
 * before it, twice, at the cost of `steps²` dotProduct products; without, copies of eigenvalues that are found already turn up.
 *
 * @param apply v ↦ A v
 * @param size how many numbers v has
 * @param options.steps products with A; 50, or the size if that is less
 * @param options.seed of the starting direction; 0
 * @param options.reorthogonalize true
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if a count is out of range, or a product is not finite or has the wrong length
 * @example
 * ```ts
 * const apply = v => v.map((value, i) => (i + 1) * value);
 * [...linear.lanczos(apply, 4).values].map(Math.fround) // [1, 2, 3, 4]
 * linear.lanczos(apply, 1000, {steps: 60}).values.at(-1) // 999.15
 * ```
 */
export function lanczos(
  apply: LinearMap,
  size: number,
  {steps = Math.min(50, size), seed = 0, reorthogonalize = true}: LanczosOptions = {},
): Lanczos {
  const deed = 'run Lanczos';
  positiveInteger(deed, 'size', size);
  integer(deed, 'steps', steps, {min: 1, max: size});
  integer(deed, 'seed', seed);
  const basis = [randomDirection(size, seed)];
  const [alphas, betas]: [number[], number[]] = [[], []];
  let largest = 0;
  while (alphas.length < steps) {
    const k = alphas.length;
    const q = basis[k] as Vector;
    const product = applied(deed, apply, q);
    if (!allFinite(product))
      throw new RangeError(
        refusal(
          deed,
          'the product',
          'be finite',
          product.find(v => !Number.isFinite(v)),
        ),
      );
    const alpha = dotProduct(q, product);
    let next = addScaled(product, -alpha, q);
    if (k > 0) next = addScaled(next, -(betas[k - 1] as number), basis[k - 1] as Vector);
    // Twice is enough (Kahan and Parlett): once leaves what the first subtraction cancelled.
    if (reorthogonalize) for (let turn = 0; turn < 2; turn++) orthogonalize(next, basis);
    const beta = norm(next);
    alphas.push(alpha);
    largest = Math.max(largest, Math.abs(alpha), beta);
    betas.push(beta);
    if (beta <= size * Number.EPSILON * largest) break;
    if (alphas.length < steps) basis.push(scaled(1 / beta, next));
  }
  return solved(alphas, betas, basis, size, largest);
}

/** Takes from v, in place, its parts along the directions of the basis. */
function orthogonalize(v: Vector, basis: readonly Vector[]): void {
  for (const q of basis) {
    const share = dotProduct(v, q);
    for (let i = 0; i < v.length; i++) v[i] = (v[i] as number) - share * (q[i] as number);
  }
}

/** The eigenvalues of T; `betas` ends with the one that would come next. */
function solved(alphas: number[], betas: number[], basis: readonly Vector[], size: number, largest: number): Lanczos {
  const count = alphas.length;
  const last = betas[count - 1] as number;
  const t = Matrix.diag(alphas);
  for (let i = 0; i + 1 < count; i++) {
    t.set(i, i + 1, betas[i] as number);
    t.set(i + 1, i, betas[i] as number);
  }
  const {realEigenvalues, eigenvectorMatrix: vectors} = new EigenvalueDecomposition(t, {assumeSymmetric: true});
  const row = (i: number): number[] => vectors.getRow(i);
  return {
    alphas: Float64Array.from(alphas),
    betas: Float64Array.from(betas.slice(0, -1)),
    values: Float64Array.from(realEigenvalues),
    bounds: Float64Array.from(row(count - 1), value => Math.abs(last * value)),
    weights: Float64Array.from(row(0), value => value * value),
    exhausted: count === size || last <= size * Number.EPSILON * largest,
    vector: index => {
      integer('compute Ritz vector', 'index', index, {min: 0, max: count - 1});
      const sum = basis.reduce((v, q, i) => addScaled(v, vectors.get(i, index), q), new Float64Array(size) as Vector);
      return scaled(1 / norm(sum), sum);
    },
  };
}
