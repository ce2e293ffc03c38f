import {makeProbe, ofNetworkAndLayers} from './make-probe.ts';
import type {Probe} from './probe.ts';

const TITLE = 'weight norm';

/**
 * ||w||, the Euclidean norm of each layer's trainable weights (kernel and bias together) and of the whole network's,
 * after the step. Columns `weight norm` and `weight norm/layer`.
 *
 * @example
 * ```ts
 * probes.weightNorms().needs // []
 * ```
 */
export function weightNorms(): Probe {
  return makeProbe({
    config: {name: 'weightNorms'},
    title: TITLE,
    unit: 'weight',
    measure: ({weights}) => ofNetworkAndLayers(TITLE, weights(), ({squares}) => Math.sqrt(squares)),
  });
}
