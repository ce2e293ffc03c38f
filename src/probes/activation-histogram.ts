import {histogramCounts, tf} from '../engine/index.ts';
import {binsOf, columnsOf, type HistogramOptions} from './histogram-options.ts';
import {makeProbe} from './make-probe.ts';
import type {Measures, Probe} from './probe.ts';

/**
 * How many of each layer's outputs, over all units and the examples of the sample, lie in each of equal bins: beside the
 * other layers, the history of activations [D5.2.2a]. The bins are fixed, so that rows can be compared; the last one has
 * its upper end, too. Columns `activation histogram/layer/-0.5`, named by where the bin begins, and `…/below`,
 * `…/above` and `…/NaN` for the rest.
 *
 * @param options.low -1, tanh's
 * @param options.high 1
 * @param options.bins 20
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if low or high is not finite, high not above low, or bins no integer from 1 to 1000
 * @example
 * ```ts
 * probes.activationHistogram({low: 0, high: 6, bins: 12}).title // 'activation histogram'
 * ```
 */
export function activationHistogram({low = -1, high = 1, bins = 20}: HistogramOptions = {}): Probe {
  const range = binsOf('create activationHistogram', {low, high, bins});
  const title = 'activation histogram';
  return makeProbe({
    config: {name: 'activationHistogram', ...range},
    title,
    unit: 'outputs',
    needs: ['sample'],
    measure: ({outputs}) =>
      Object.assign(
        {},
        ...outputs.map(({layer, values}) => {
          const x = tf.tensor1d(values);
          const counts = histogramCounts(x, range);
          x.dispose();
          return columnsOf(title, layer, range, counts);
        }),
      ) as Measures,
  });
}
