import {inRange, type JsonObject, oneOf, refusal} from '../base/index.ts';
import {covarianceOf} from './covariance.ts';
import {type Form, sizeOf} from './form.ts';
import {groupsOf} from './groups.ts';
import {momentsOf} from './moments.ts';
import type {NumberOptions, Preprocessing} from './preprocessing.ts';
import {principalAxes} from './principal-axes.ts';
import {product, type Rows, scaled, transposed, turnedBack} from './row-product.ts';
import {numberOf, numbersOf} from './state.ts';
import {type MappingOf, unit} from './unit.ts';

/** No shift. */
const ZERO = new Float64Array(0);

const METHODS = ['pca', 'zca'] as const;

/** Options of {@link whiten}. */
export interface WhitenOptions extends NumberOptions {
  /** Along the principal axes (default), or turned back so that each number stays near the one that it was. */
  readonly method?: 'pca' | 'zca';
  /** Added to every variance before its root is taken, in the square of the features' unit (default 0). */
  readonly epsilon?: number;
}

/**
 * Whitening: the covariance of the training set becomes the identity, and so its condition number 1. With the
 * covariance Σ (x − μ)(x − μ)ᵀ / n = U diag(λ) Uᵀ, λ falling:
 *
 * - `'pca'`: diag(λ + ε)^(−½) Uᵀ (x − μ): uncorrelated components, the widest first, as a row of features
 * - `'zca'`: U diag(λ + ε)^(−½) Uᵀ (x − μ): the whitened numbers nearest to the given ones, in their shape; images stay
 *   images
 *
 * scikit-learn's `PCA(whiten=True)` divides by n − 1: its numbers are smaller by √((n − 1) / n). A matrix of size² numbers
 * is kept; of n examples it takes n · size² operations.
 *
 * @param options.method `'pca'`
 * @param options.epsilon 0: exact. Where pixels or sums of features are constant a variance is 0 and an ε is needed:
 *   1e-5 for images of 0 to 1 is usual; directions of less variance than ε then stay small
 * @throws RangeError if epsilon is below 0 or the method unknown; at `fit` if a variance is 0 beside the largest, within
 *   rounding, and no epsilon helps
 *
 * @example
 * ```ts
 * const points = {values: new Float32Array([-3, 0, 3, 0, 0, -1, 0, 1]), shape: [4, 2]};
 * const white = preprocessing.whiten().fit(points);
 * white.toJSON().variances // [4.5, 0.5]
 * [...white.apply(points).values] // [-1.4142, 0, 1.4142, 0, 0, -1.4142, 0, 1.4142]
 * ```
 */
export function whiten({method = 'pca', epsilon = 0, type = 'float32'}: WhitenOptions = {}): Preprocessing {
  oneOf('create whiten', 'method', method, METHODS);
  inRange('create whiten', 'epsilon', epsilon, {min: 0, maxExclusive: Infinity});
  return unit({
    name: 'whiten',
    type,
    mappingOf: whitenMapping,
    learn: (what, samples, form) => {
      const {mean} = momentsOf(what, samples, form, groupsOf(form, 'feature'));
      const {variances, axes} = principalAxes(covarianceOf(what, samples, form, mean), sizeOf(form));
      checkVariances(what, variances, epsilon);
      return {method, epsilon, mean: [...mean], variances, axes};
    },
  });
}

/** The formula, of its statistics. */
export const whitenMapping: MappingOf = (what, form, state) => {
  const size = sizeOf(form);
  const method = oneOf<unknown>(what, 'method', state.method, METHODS);
  const epsilon = inRange(what, 'epsilon', numberOf(what, state, 'epsilon'), {min: 0});
  const mean = numbersOf(what, state, 'mean', size);
  const variances = numbersOf(what, state, 'variances', size, new Float64Array(size));
  checkVariances(what, [...variances], epsilon);
  const axes = axesOf(what, state, size);
  const deviations = variances.map(variance => Math.sqrt(variance + epsilon));
  const inverses = deviations.map(deviation => 1 / deviation);
  const back = method === 'pca' ? transposed(scaled(axes, deviations)) : turnedBack(axes, deviations);
  return {
    from: form,
    to: method === 'pca' ? components(form) : form,
    forward: product(method === 'pca' ? scaled(axes, inverses) : turnedBack(axes, inverses), mean, ZERO),
    backward: product(back, ZERO, mean),
  };
};

/** The rows of the axes; each has length 1, or the way back would not lead back. */
function axesOf(what: string, {axes: lists}: JsonObject, size: number): Rows {
  if (!Array.isArray(lists)) throw new TypeError(refusal(what, 'axes', 'be a list of lists', lists));
  const named = Object.fromEntries(lists.map((list, index) => [`axes[${index}]`, list]));
  return Array.from({length: size}, (_, index) => {
    const axis = numbersOf(what, named, `axes[${index}]`, size);
    const length = Math.hypot(...axis);
    if (Math.abs(length - 1) <= 1e-6) return axis;
    throw new RangeError(refusal(what, `the length of axes[${index}] as a vector`, 'be 1', length));
  });
}

/** A direction of no variance cannot be stretched to variance 1; what rounding leaves there is noise. */
function checkVariances(what: string, variances: readonly number[], epsilon: number): void {
  const largest = Math.max(...variances) + epsilon;
  const least = variances.findIndex(variance => variance + epsilon <= largest * variances.length * Number.EPSILON);
  if (least < 0) return;
  const name = `variance ${least + 1} of ${variances.length} along the principal axes`;
  const rule = 'be > 0 within rounding (pass an epsilon, or leave out features that others determine)';
  throw new RangeError(refusal(what, name, rule, variances[least]));
}

/** The principal axes are no features any more: neither their names nor their shape is kept. */
function components({shape, features}: Form): Form {
  const size = sizeOf({shape});
  return {shape: [size], ...(features && {features: features.map((_, index) => `component ${index + 1}`)})};
}
