import {refusal, Table, type TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {bar} from '../marks/bar.ts';
import {histogram} from '../marks/histogram.ts';
import {line} from '../marks/line.ts';
import {finiteOnly, type Numbers, spoken} from '../numbers.ts';
import type {PanelOptions} from '../panel.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {type LayerHistogram, measuredHistograms, outsideSentences} from './measured-histograms.ts';
import {NOT_MEASURED} from './measured-layers.ts';
import {nothing} from './nothing.ts';
import {percent} from './words.ts';

/** Options of {@link weightHistogram}. */
export interface WeightHistogramOptions extends CompoundOptions {
  /** The layers to draw, in this order. Default: all. */
  readonly layers?: readonly string[];
  /** How many bins, or all their edges, where the weights themselves are given. Default: see `histogram`. */
  readonly bins?: number | ArrayLike<number>;
  /** A weight is told to be near zero if |w| is below it, where the weights themselves are given. Default 1e-3. */
  readonly nearZero?: number;
}

const WHAT = 'draw weight histogram';
const TITLE = 'Weights by layer';

/**
 * The distribution of each layer's weights, a panel for each: the last measured step as bars over the first one as a line,
 * from a recorder's table; or the weights themselves, by the names of the layers [R8].
 *
 * @param source What a recorder with `probes.weightHistogram()` gives, or lists of weights by layer.
 * @throws TypeError if it is neither, RangeError if a column or a layer is missing
 *
 * @example
 * ```ts
 * const chart = charts.weightHistogram({hidden: new Float32Array([0, 0.0005, 0.2, -0.1])});
 * chart.description.includes('hidden: 4 weights, 50% of them closer to 0 than 0.001.') // true
 * ```
 */
export function weightHistogram<R extends TableRow>(
  source: Table<R> | Readonly<Record<string, Numbers>>,
  options: WeightHistogramOptions = {},
): Figure {
  if (source instanceof Table) return ofTable(source, options);
  if (typeof source !== 'object' || source === null)
    throw new TypeError(refusal(WHAT, 'source', 'be a Table or weights by layer', source));
  const {layers = Object.keys(source), bins, nearZero = 1e-3} = options;
  const unknown = layers.find(layer => !Object.hasOwn(source, layer));
  if (unknown !== undefined)
    throw new RangeError(refusal(WHAT, 'layers', `be among ${Object.keys(source).join(', ')}`, unknown));
  const panels = layers.map((layer): PanelOptions => {
    const values = source[layer] as Numbers;
    const marks = [histogram({values, height: 'share', name: 'weights', ...(bins === undefined ? {} : {bins})})];
    return {title: layer, x: {title: 'weight'}, y: {title: 'share'}, marks};
  });
  if (panels.length === 0) return nothing('There are no layers.', TITLE, options);
  const findings = layers.map(layer => {
    const weights = finiteOnly(source[layer] as Numbers);
    const share = weights.filter(weight => Math.abs(weight) < nearZero).length / weights.length;
    return `${layer}: ${weights.length} weights, ${percent(share)} of them closer to 0 than ${spoken(nearZero)}.`;
  });
  return assemble({title: TITLE, panels, findings}, options);
}

function ofTable<R extends TableRow>(table: Table<R>, options: WeightHistogramOptions): Figure {
  const measured = measuredHistograms(WHAT, table, {title: 'weight histogram', wanted: options.layers});
  const {steps, layers} = measured;
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return nothing(NOT_MEASURED, TITLE, options);
  const panels = layers.map(({layer, middles, shares}): PanelOptions => {
    const [before, after] = [shares[0] ?? [], shares.at(-1) ?? []];
    const marks = [
      bar({x: middles, y: after, name: `step ${spoken(last)}`}),
      steps.length === 1 ? null : line({x: middles, y: before, name: `step ${spoken(first)}`}),
    ];
    return {title: layer, x: {title: 'weight'}, y: {title: 'share'}, marks};
  });
  const findings = [...layers.map(layer => innerSentence(layer, last)), ...outsideSentences(measured)];
  return assemble({title: TITLE, panels, findings}, options);
}

/** "At step 400, 83% of hidden lie in the bins next to 0, from −0.025 to 0.025." */
function innerSentence({layer, middles, width, shares}: LayerHistogram, step: number): string {
  const inner = middles.flatMap((middle, bin) => (Math.abs(middle) < width ? [bin] : []));
  const [low, high] = [inner[0], inner.at(-1)];
  if (low === undefined || high === undefined) return `${layer}: no bin lies next to 0.`;
  const share = inner.reduce((sum, bin) => sum + (shares.at(-1)?.[bin] ?? 0), 0);
  const end = (bin: number, side: number): string =>
    spoken(Number(((middles[bin] as number) + (side * width) / 2).toPrecision(5)));
  return `At step ${spoken(step)}, ${percent(share)} of ${layer} lie in the bins next to 0, from ${end(low, -1)} to ${end(high, 1)}.`;
}
