import {inRange} from '../base/index.ts';
import {makeProbe} from './make-probe.ts';
import type {Probe} from './probe.ts';

/** Options of {@link saturation}. */
export interface SaturationOptions {
  readonly margin?: number;
}

/** The asymptotes of the activations that have two. */
const ASYMPTOTES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  tanh: [-1, 1],
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
};

/**
 * The share of a layer's outputs, over all units and the examples of the sample, that lie closer than `margin` to an
 * asymptote: |a| > 0.99 of tanh; a < 0.01 or a > 0.99 of sigmoid and hard sigmoid, where the slope is next to 0 [N3],
 * [D5.2.2a]. NaN counts as not saturated; it shows in the moments. Columns `saturation/layer`, of layers with one of
 * these activations only.
 *
 * @param options.margin 0.01
 * @throws {TypeError} if the margin is no number, RangeError if it is not between 0 and 0.5
 * @example
 * ```ts
 * probes.saturation({margin: 0.05}).config // {name: 'saturation', margin: 0.05}
 * ```
 */
export function saturation({margin = 0.01}: SaturationOptions = {}): Probe {
  inRange('create saturation', 'margin', margin, {minExclusive: 0, maxExclusive: 0.5});
  const title = 'saturation';
  return makeProbe({
    config: {name: 'saturation', margin},
    title,
    unit: 'share of outputs',
    needs: ['sample'],
    measure: ({outputs}) =>
      Object.fromEntries(
        outputs.flatMap(({layer, activation, values}) => {
          const bounds = ASYMPTOTES[activation];
          if (bounds === undefined) return [];
          return [[`${title}/${layer}`, shareOutside(values, bounds[0] + margin, bounds[1] - margin)]];
        }),
      ),
  });
}

function shareOutside(values: Float32Array, low: number, high: number): number {
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low || value > high) outside++;
  }
  return outside / values.length;
}
