import {inRange, integer, refusal} from '../base/index.ts';
import {makeProbe} from './make-probe.ts';
import type {LayerOutput, Probe} from './probe.ts';
import {quantiles} from './quantiles.ts';

/** Options of {@link activationQuantiles}. */
export interface ActivationQuantilesOptions {
  readonly quantiles?: readonly number[];
  readonly unit?: number;
}

/**
 * Quantiles of each layer's outputs over the examples of the sample, of all units or of one: what a unit of the next
 * layer gets as its input, and how that distribution moves while the layers below it learn, the internal covariate
 * shift [N15]. Between two values it interpolates linearly (R's type 7). NaN if an output is NaN. Columns
 * `activation quantile/layer/0.5`.
 *
 * @param options.quantiles 0.05, 0.25, 0.5, 0.75, 0.95
 * @param options.unit the number of one unit, from 0; all units together if left out. Layers that have fewer units have
 * no columns
 * @throws {TypeError} if `quantiles` is no list of numbers, or `unit` no number
 * @throws {RangeError} if a quantile is not from 0 to 1, there is none, or `unit` is no integer >= 0
 * @example
 * ```ts
 * probes.activationQuantiles({quantiles: [0, 1], unit: 3}).config // {name: 'activationQuantiles', quantiles: [0, 1], unit: 3}
 * ```
 */
export function activationQuantiles({
  quantiles: shares = [0.05, 0.25, 0.5, 0.75, 0.95],
  unit,
}: ActivationQuantilesOptions = {}): Probe {
  const deed = 'create activationQuantiles';
  if (!Array.isArray(shares)) throw new TypeError(refusal(deed, 'quantiles', 'be an array', shares));
  if (shares.length === 0) throw new RangeError(refusal(deed, 'quantiles', 'not be empty', shares));
  for (const [index, share] of shares.entries()) inRange(deed, `quantiles[${index}]`, share, {min: 0, max: 1});
  if (unit !== undefined) integer(deed, 'unit', unit, {min: 0});
  const title = 'activation quantile';
  return makeProbe({
    config: {name: 'activationQuantiles', quantiles: [...shares], ...(unit === undefined ? {} : {unit})},
    title,
    unit: 'output',
    needs: ['sample'],
    measure: ({outputs}) =>
      Object.fromEntries(
        outputs
          .filter(({units}) => unit === undefined || unit < units)
          .flatMap(output => {
            const found = quantiles(valuesOf(output, unit), shares);
            return shares.map((share, index) => [`${title}/${output.layer}/${share}`, found[index] as number]);
          }),
      ),
  });
}

function valuesOf({values, units}: LayerOutput, unit: number | undefined): Float32Array {
  if (unit === undefined) return values;
  return Float32Array.from({length: values.length / units}, (_, row) => values[row * units + unit] as number);
}
