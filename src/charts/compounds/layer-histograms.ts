import {oneOf, type Table, type TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {bar} from '../marks/bar.ts';
import {heatmap} from '../marks/heatmap.ts';
import {spoken} from '../numbers.ts';
import type {PanelOptions} from '../panel.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {type LayerHistogram, measuredHistograms, outsideSentences} from './measured-histograms.ts';
import {NOT_MEASURED} from './measured-layers.ts';
import {nothing} from './nothing.ts';
import {percent} from './words.ts';

/** Options of {@link layerHistograms}. */
export interface LayerHistogramsOptions extends CompoundOptions {
  /** The probe whose columns are drawn. Default `'activation histogram'`. */
  readonly of?: 'activation histogram' | 'weight histogram';
  /** The layers to draw, in this order. Default: all. */
  readonly layers?: readonly string[];
}

const WHAT = 'draw layer histograms';
const TITLES = {'activation histogram': 'Activations by layer', 'weight histogram': 'Weights by layer'} as const;
const QUANTITIES = {
  'activation histogram': {quantity: 'activation', plural: 'activations'},
  'weight histogram': {quantity: 'weight', plural: 'weights'},
} as const;

/**
 * How the activations or the weights of each layer are spread, and how that changes over the training: a panel for each
 * layer, values upwards, steps to the right, the share of them that lies in a bin as colour, each layer's on a scale of its own [D5.2.2a]. Where a single step
 * was measured, bars instead.
 *
 * @param table What a recorder with `probes.activationHistogram()` or `probes.weightHistogram()` gives.
 * @throws TypeError if it is no table, RangeError if a column or a layer is missing
 *
 * @example
 * ```ts
 * const counts = {'activation histogram/hidden/-1': [9, 1], 'activation histogram/hidden/0': [1, 9]};
 * const table = Table.fromColumns({step: [1, 2], ...counts});
 * charts.layerHistograms(table).description.includes('hidden: most at step 1 around −0.5 (90%), at step 2 around 0.5 (90%).') // true
 * ```
 */
export function layerHistograms<R extends TableRow>(table: Table<R>, options: LayerHistogramsOptions = {}): Figure {
  const {of = 'activation histogram', layers: wanted} = options;
  oneOf(WHAT, 'of', of, Object.keys(TITLES));
  const measured = measuredHistograms(WHAT, table, {title: of, wanted});
  const {steps, layers} = measured;
  const title = TITLES[of];
  if (steps.length === 0) return nothing(NOT_MEASURED, title, options);
  const panels = layers.map(layer => panelOf(layer, steps, QUANTITIES[of]));
  const findings = [...layers.map(layer => peakSentence(layer, steps)), ...outsideSentences(measured)];
  return assemble({title, panels, findings, columns: 2}, options);
}

function panelOf(
  {layer, middles, shares}: LayerHistogram,
  steps: readonly number[],
  {quantity, plural}: {readonly quantity: string; readonly plural: string},
): PanelOptions {
  const [only] = shares;
  if (only !== undefined && shares.length === 1) {
    const bars = bar({x: middles, y: only, name: plural});
    return {title: layer, x: {title: quantity}, y: {title: 'share'}, marks: [bars]};
  }
  const z = middles.map((_, bin) => shares.map(row => row[bin] as number));
  const marks = [heatmap({x: steps, y: middles, z, name: 'share'})];
  return {title: layer, x: {title: 'step'}, y: {title: quantity}, marks};
}

/** "hidden: most at step 1 around −0.5 (90%), at step 2 around 0.5 (90%)." */
function peakSentence({layer, middles, shares}: LayerHistogram, steps: readonly number[]): string {
  const ends = [...new Set([0, shares.length - 1])].map(index => {
    const row = shares[index] ?? [];
    const peak = row.indexOf(Math.max(...row));
    return `at step ${spoken(steps[index] as number)} around ${spoken(middles[peak] as number)} (${percent(row[peak] as number)})`;
  });
  return `${layer}: most ${ends.join(', ')}.`;
}
