import {finite, inRange, integer, refusal, Table} from '../base/index.ts';

/** Options of {@link rangeTest}. */
export interface RangeTestOptions {
  /** The first learning rate (default 1e-5). */
  readonly from?: number;
  /** The last learning rate (default 1). */
  readonly to?: number;
  /** How many steps (default 100, as fastai). */
  readonly steps?: number;
  /** Over how many steps the loss is averaged, an odd number (default 5, ours). */
  readonly window?: number;
  /** Diverged is a loss of so many times the smallest (default 4, as fastai). */
  readonly divergence?: number;
  /** Ends the test: the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
}

/** What a range test found. */
export interface RangeTest {
  /** One row a step: `rate`, `loss`, `smoothed`. */
  readonly table: Table<{readonly rate: number; readonly loss: number; readonly smoothed: number}>;
  /** The rate at which the smoothed loss falls most steeply; none if it never falls. */
  readonly suggestion: number | undefined;
  /** The rate at which the loss diverged, where the test ended; none if it did not. */
  readonly divergence: number | undefined;
}

/**
 * The learning-rate range test (Smith 2017): training steps with a rate that grows by the same factor each,
 * rate_i = from (to / from)^(i / (steps - 1)), and the loss at each.
 *
 * - `smoothed` is the mean of the losses of a window around each step, shorter at both ends. (fastai's running average of
 *   0.98 lags tens of steps behind, and would suggest rates too large by that.)
 * - `suggestion`: the rate where d smoothed / d ln(rate), by central differences, is smallest, if it is below 0.
 * - `divergence`: the rate of the first step whose loss is not finite, or where the mean of the last window's losses
 *   exceeds the smallest such mean so far by `divergence` - 1 times its size. The test ends with it.
 *
 * @param step makes one training step at a rate, and gives the loss before it
 * @throws TypeError or RangeError for options out of range, TypeError if a loss is no number; what `step` throws
 *
 * @example
 * ```ts
 * const loss = (rate) => (rate < 0.1 ? 1 / (1 + (rate / 0.01) ** 2) : 10);
 * const {suggestion, divergence, table} = await rangeTest(loss);
 * suggestion > 0.008 && suggestion < 0.0125 // true
 * divergence > 0.1 && divergence < 0.12 // true
 * table.names // ['rate', 'loss', 'smoothed']
 * ```
 */
export async function rangeTest(
  step: (rate: number) => number | Promise<number>,
  {from = 1e-5, to = 1, steps = 100, window = 5, divergence = 4, signal}: RangeTestOptions = {},
): Promise<RangeTest> {
  const what = 'test rates';
  if (typeof step !== 'function') throw new TypeError(refusal(what, 'step', 'be a function', step));
  inRange(what, 'from', from, {minExclusive: 0, maxExclusive: Infinity});
  inRange(what, 'to', finite(what, 'to', to), {minExclusive: from});
  integer(what, 'steps', steps, {min: 3});
  if (integer(what, 'window', window, {min: 1}) % 2 === 0) {
    throw new RangeError(refusal(what, 'window', 'be odd', window));
  }
  inRange(what, 'divergence', divergence, {minExclusive: 1});
  const [rates, losses]: [number[], number[]] = [[], []];
  let [lowest, diverged] = [Infinity, false];
  for (let index = 0; index < steps && !diverged; index++) {
    signal?.throwIfAborted();
    const rate = index === steps - 1 ? to : from * (to / from) ** (index / (steps - 1));
    const loss = await step(rate);
    if (typeof loss !== 'number') throw new TypeError(refusal(what, 'the loss', 'be a number', loss));
    rates.push(rate);
    losses.push(loss);
    const recent = mean(losses.slice(-window));
    lowest = Math.min(lowest, recent);
    diverged = !Number.isFinite(loss) || recent > lowest + (divergence - 1) * Math.abs(lowest);
  }
  const reach = (window - 1) / 2;
  const smoothed = losses.map((_, index) => mean(losses.slice(Math.max(0, index - reach), index + reach + 1)));
  return {
    table: Table.fromColumns({rate: rates, loss: losses, smoothed}),
    suggestion: steepest(rates, smoothed),
    divergence: diverged ? rates.at(-1) : undefined,
  };
}

function steepest(rates: readonly number[], smoothed: readonly number[]): number | undefined {
  let [best, slope]: [number | undefined, number] = [undefined, 0];
  for (let index = 1; index < rates.length - 1; index++) {
    const [left, right] = [index - 1, index + 1] as const;
    const fall = (smoothed[right] as number) - (smoothed[left] as number);
    const here = fall / Math.log((rates[right] as number) / (rates[left] as number));
    if (Number.isFinite(here) && here < slope) [best, slope] = [rates[index], here];
  }
  return best;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
