import {integer} from '../base/index.ts';
import type {LayerGradient, Probe} from './probe.ts';

/** Options of {@link gradientNoise}. */
export interface GradientNoiseOptions {
  readonly window?: number;
}

const TITLE = 'gradient noise scale';

/** Of one row: what estimates tr S, and what estimates ||G||^2. */
type Estimates = readonly [variance: number, signal: number];

/**
 * The simple gradient noise scale tr S / ||G||^2 of McCandlish et al. (2018), in examples: S is the covariance of the
 * gradients of single examples, G their mean. Batches far below it are mostly noise, far above it waste examples.
 *
 * It is estimated from the gradients g and h of two consecutive steps, B examples in g: E[g h] = ||G||^2 and
 * E[B (||g||^2 - g h)] = tr S, if the weights hardly move in one step. That is the paper's estimate (its A.1) from
 * batches of two sizes, B and 2 B, the larger one being both batches together. Both parts are averaged over the last
 * `window` rows before they are divided, since each is noisy. NaN until there was a pair; Infinity if the mean of g h is
 * not above 0: the window is too short to see the mean gradient at all. Penalties and batch norm are in g as they are
 * in training. Column `gradient noise scale`.
 *
 * @param options.window 50 rows; the paper averages without saying over how many steps
 * @throws {TypeError} if the window is no number, RangeError if it is no integer >= 1
 * @example
 * ```ts
 * probes.gradientNoise({window: 20}).unit // 'examples'
 * ```
 */
export function gradientNoise({window = 50}: GradientNoiseOptions = {}): Probe {
  integer('create gradientNoise', 'window', window, {min: 1});
  return {
    config: {name: 'gradientNoise', window},
    title: TITLE,
    unit: 'examples',
    needs: ['gradients', 'comparison'],
    cadence: 'row',
    begin: () => {
      const rows: Estimates[] = [];
      return ({gradients, batchSize}) => {
        const estimates = estimatesOf([...gradients.values()], batchSize);
        if (estimates !== undefined) rows.push(estimates);
        if (rows.length > window) rows.shift();
        return {[TITLE]: scaleOf(rows)};
      };
    },
  };
}

/** Of a step that could be compared with the one before it. */
function estimatesOf(layers: readonly LayerGradient[], batchSize: number): Estimates | undefined {
  let [squares, products] = [0, 0];
  for (const layer of layers) {
    if (layer.product === undefined) return undefined;
    squares += layer.squares;
    products += layer.product;
  }
  return [batchSize * (squares - products), products];
}

function scaleOf(rows: readonly Estimates[]): number {
  if (rows.length === 0) return Number.NaN;
  const [variance, signal] = rows.reduce<Estimates>(([v, s], row) => [v + row[0], s + row[1]], [0, 0]);
  return signal <= 0 && !Number.isNaN(variance) ? Number.POSITIVE_INFINITY : variance / signal;
}
