import {oneOf, type Table, type TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {heatmap} from '../marks/heatmap.ts';
import {spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {measuredLayers, NOT_MEASURED} from './measured-layers.ts';
import {nothing} from './nothing.ts';

/** Options of {@link activationHeatMap}. */
export interface ActivationHeatMapOptions extends CompoundOptions {
  /** What is shown. Default `'deviation'`. */
  readonly of?: 'mean' | 'deviation' | 'saturation';
  /** Whether log₁₀ of the deviation or of the saturated share is shown. Default false. */
  readonly log?: boolean;
}

const WHAT = 'draw activation heat map';

const KINDS = {
  mean: {column: 'activation mean', title: 'Mean activation by layer', name: 'mean activation'},
  deviation: {column: 'activation deviation', title: 'Spread of the activations by layer', name: 'standard deviation'},
  saturation: {column: 'saturation', title: 'Saturated activations by layer', name: 'saturated share'},
} as const;

/**
 * The mean or the standard deviation of each layer's activations, or the share of them that is saturated, over the training:
 * a row for each layer, the first on top, steps to the right [D5.2.2a]. A signal that dies out or explodes shows as a change
 * of colour from row to row.
 *
 * @param table What a recorder with `probes.activationMoments()` or `probes.saturation()` gives.
 * @throws TypeError if it is no table, RangeError if a column is missing or the mean is to be on a logarithmic scale
 *
 * @example
 * ```ts
 * const table = Table.fromColumns({step: [1, 2], 'activation deviation/a': [1, 1], 'activation deviation/b': [0.5, 0.25]});
 * charts.activationHeatMap(table).description.includes('At step 2 from 1 in a, the first layer, to 0.25 in b, the last.') // true
 * ```
 */
export function activationHeatMap<R extends TableRow>(table: Table<R>, options: ActivationHeatMapOptions = {}): Figure {
  const {of = 'deviation', log = false} = options;
  oneOf(WHAT, 'of', of, Object.keys(KINDS));
  if (log) oneOf(WHAT, 'of on a logarithmic scale', of, ['deviation', 'saturation']);
  const {column, title, name} = KINDS[of];
  const {steps, layers} = measuredLayers(WHAT, table, column);
  const [first, last, step] = [layers[0], layers.at(-1), steps.at(-1)];
  if (first === undefined || last === undefined || step === undefined) return nothing(NOT_MEASURED, title, options);
  const z = layers.map(({values}) => (log ? values.map(value => Math.log10(value)) : values));
  const marks = [heatmap({x: steps, y: layers.map(({layer}) => layer), z, name: log ? `log₁₀ ${name}` : name})];
  const ends = [first, last].map(({layer, values}) => `${spoken(values.at(-1) as number)} in ${layer}`);
  const findings =
    layers.length === 1 ? [] : [`At step ${spoken(step)} from ${ends.join(', the first layer, to ')}, the last.`];
  return assemble(
    {title, panels: [{x: {title: 'step'}, y: {title: 'layer', reverse: true}, marks}], findings},
    options,
  );
}
