import {makeProbe, ofNetworkAndLayers} from './make-probe.ts';
import type {Probe} from './probe.ts';

const TITLE = 'update norm';

/**
 * ||w after - w before||, the Euclidean norm of what the step did to each layer's trainable weights (kernel and bias
 * together) and to the whole network's: as they are rounded, weight decay and constraints included. Columns `update
 * norm` and `update norm/layer`.
 *
 * @example
 * ```ts
 * probes.updateNorms().unit // 'weight'
 * ```
 */
export function updateNorms(): Probe {
  return makeProbe({
    config: {name: 'updateNorms'},
    title: TITLE,
    unit: 'weight',
    needs: ['updates'],
    measure: ({weights}) => ofNetworkAndLayers(TITLE, weights(), ({squaredChange}) => Math.sqrt(squaredChange)),
  });
}
