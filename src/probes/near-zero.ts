import {inRange} from '../base/index.ts';
import {makeProbe, ofNetworkAndLayers} from './make-probe.ts';
import type {Probe} from './probe.ts';

/** Options of {@link nearZero}. */
export interface NearZeroOptions {
  readonly threshold?: number;
}

/**
 * How many weights have |w| < threshold (as float32), of each layer (kernel and bias together) and of the whole network,
 * after the step: what L1 makes many of and L2 few [R8]. Columns `near zero` and `near zero/layer`.
 *
 * @param options.threshold 1e-3, that of the course's lesson on L1; the report does not say its own [R8]
 * @throws {TypeError} if the threshold is no number, RangeError if it is not above 0 or not finite
 * @example
 * ```ts
 * probes.nearZero({threshold: 0.01}).config // {name: 'nearZero', threshold: 0.01}
 * ```
 */
export function nearZero({threshold = 1e-3}: NearZeroOptions = {}): Probe {
  inRange('create nearZero', 'threshold', threshold, {minExclusive: 0, max: Number.MAX_VALUE});
  const title = 'near zero';
  return makeProbe({
    config: {name: 'nearZero', threshold},
    title,
    unit: 'weights',
    measure: ({weights}) => ofNetworkAndLayers(title, weights(threshold), ({belowThreshold}) => belowThreshold),
  });
}
