import {makeProbe, ofNetworkAndLayers} from './make-probe.ts';
import type {Probe} from './probe.ts';

const TITLE = 'gradient norm';

/**
 * ||g||, the Euclidean norm of each layer's gradient (kernel and bias together) and of the whole network's, in units of
 * loss per weight: the gradient that the optimizer was given, penalties included, before clipping. A gradient that is
 * not finite shows as NaN or Infinity. Columns `gradient norm` and `gradient norm/layer`.
 *
 * Layers whose gradients shrink from row to row below the others show the vanishing gradient [N2], [D5.2.2a].
 *
 * @example
 * ```ts
 * probes.gradientNorms().title // 'gradient norm'
 * ```
 */
export function gradientNorms(): Probe {
  return makeProbe({
    config: {name: 'gradientNorms'},
    title: TITLE,
    unit: 'loss per weight',
    needs: ['gradients'],
    measure: ({gradients}) => ofNetworkAndLayers(TITLE, gradients, ({squares}) => Math.sqrt(squares)),
  });
}
