import {histogramCounts} from '../engine/index.ts';
import {binsOf, columnsOf, type HistogramOptions} from './histogram-options.ts';
import {makeProbe} from './make-probe.ts';
import type {Measures, Probe} from './probe.ts';

/**
 * How many of each layer's trainable weights (kernel and bias together) lie in each of equal bins, after the step [R8].
 * The bins are fixed, so that rows can be compared; the last one has its upper end, too. Columns
 * `weight histogram/layer/-0.5`, named by where the bin begins, and `…/below`, `…/above` and `…/NaN` for the rest.
 *
 * @param options.low -0.25, below which few weights lie in wide layers
 * @param options.high 0.25
 * @param options.bins 20
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if low or high is not finite, high not above low, or bins no integer from 1 to 1000
 * @example
 * ```ts
 * probes.weightHistogram({low: -1, high: 1, bins: 8}).unit // 'weights'
 * ```
 */
export function weightHistogram({low = -0.25, high = 0.25, bins = 20}: HistogramOptions = {}): Probe {
  const range = binsOf('create weightHistogram', {low, high, bins});
  const title = 'weight histogram';
  return makeProbe({
    config: {name: 'weightHistogram', ...range},
    title,
    unit: 'weights',
    cadence: 'sample',
    measure: ({variables}) =>
      Object.assign(
        {},
        ...[...variables].map(([layer, own]) => {
          const parts = own.map(variable => histogramCounts(variable, range));
          const counts = (parts[0] as readonly number[]).map((_, bin) =>
            parts.reduce((total, part) => total + (part[bin] as number), 0),
          );
          return columnsOf(title, layer, range, counts);
        }),
      ) as Measures,
  });
}
