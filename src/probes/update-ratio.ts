import {makeProbe, ofNetworkAndLayers} from './make-probe.ts';
import type {Probe} from './probe.ts';

const TITLE = 'update ratio';

/**
 * The update : weight ratio ||w after - w before|| / ||w before|| of each layer (kernel and bias together) and of the
 * whole network. A rule of thumb wants it near 1e-3 (Karpathy, CS231n): far above, the rate is too high; far below, too
 * low. A layer whose weights were all 0 has the ratio Infinity, or NaN if they stay so. Columns `update ratio` and
 * `update ratio/layer`.
 *
 * @example
 * ```ts
 * probes.updateRatio().config // {name: 'updateRatio'}
 * ```
 */
export function updateRatio(): Probe {
  return makeProbe({
    config: {name: 'updateRatio'},
    title: TITLE,
    unit: 'ratio',
    needs: ['updates'],
    measure: ({weights}) =>
      ofNetworkAndLayers(
        TITLE,
        weights(),
        ({squaredChange, squaresBefore}) => Math.sqrt(squaredChange) / Math.sqrt(squaresBefore),
      ),
  });
}
