import {makeProbe} from './make-probe.ts';
import type {Measures, Probe} from './probe.ts';

/**
 * Mean and standard deviation (divided by the number) of each layer's outputs, over all units and the examples of the
 * sample, in float64: whether the scale of the signal is kept from layer to layer [D5.2.2a], [H7]. Columns `activation
 * mean/layer` and `activation deviation/layer`.
 *
 * @example
 * ```ts
 * probes.activationMoments().needs // ['sample']
 * ```
 */
export function activationMoments(): Probe {
  const title = 'activation';
  return makeProbe({
    config: {name: 'activationMoments'},
    title,
    unit: 'output',
    needs: ['sample'],
    measure: ({outputs}) =>
      Object.assign({}, ...outputs.map(({layer, values}) => moments(title, layer, values))) as Measures,
  });
}

/** Around the mean, in a second pass: a difference of large sums would lose the digits of a small deviation. */
function moments(title: string, layer: string, values: Float32Array): Measures {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - mean) ** 2;
  return {[`${title} mean/${layer}`]: mean, [`${title} deviation/${layer}`]: Math.sqrt(squares / values.length)};
}
