import {refusal, type Table, type TableRow} from '../../base/index.ts';
import {type MeasuredLayers, measuredLayers} from './measured-layers.ts';

/** The histograms of one layer, over the steps. */
export interface LayerHistogram {
  readonly layer: string;
  /** Middles of the bins, ascending. */
  readonly middles: readonly number[];
  /** How wide each bin is. */
  readonly width: number;
  /** `shares[step][bin]`: how much of all that was counted lies in the bin, below and above the bins and NaN included. */
  readonly shares: readonly (readonly number[])[];
  /** The share that lies in no bin, of each step. */
  readonly outside: readonly number[];
}

/** What a probe of histograms measured. */
export interface MeasuredHistograms {
  readonly steps: readonly number[];
  readonly layers: readonly LayerHistogram[];
}

/**
 * The histograms of a probe: columns `title/layer/-0.5`, named by where the bin begins, `…/below`, `…/above`, `…/NaN`.
 *
 * @param wanted The layers to take; all if left out.
 * @throws TypeError if it is no table, RangeError if a layer or the probe has no columns, or there are fewer than two bins
 */
export function measuredHistograms<R extends TableRow>(
  what: string,
  table: Table<R>,
  {title, wanted}: {readonly title: string; readonly wanted?: readonly string[] | undefined},
): MeasuredHistograms {
  const {steps, layers: columns} = measuredLayers(what, table, title);
  if (steps.length === 0) return {steps, layers: []};
  const byLayer = Map.groupBy(columns, ({layer}) => layer.slice(0, layer.lastIndexOf('/')));
  const names = [...byLayer.keys()];
  const unknown = wanted?.find(layer => !names.includes(layer));
  if (unknown !== undefined) throw new RangeError(refusal(what, 'layers', `be among ${names.join(', ')}`, unknown));
  const layers = (wanted ?? names).map(layer => histogramOf(what, layer, byLayer.get(layer) ?? []));
  return {steps, layers};
}

function histogramOf(what: string, layer: string, columns: MeasuredLayers['layers']): LayerHistogram {
  const named = columns.map(({layer: name, values}) => ({end: name.slice(name.lastIndexOf('/') + 1), values}));
  const bins = named
    .filter(({end}) => end !== '' && Number.isFinite(Number(end)))
    .map(({end, values}) => ({low: Number(end), values}))
    .sort((a, b) => a.low - b.low);
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined || bins.length < 2)
    throw new RangeError(refusal(what, `the histogram of ${layer}`, 'have two bins at least', bins.length));
  const width = (last.low - first.low) / (bins.length - 1);
  const totals = first.values.map((_, step) => named.reduce((sum, {values}) => sum + (values[step] ?? 0), 0));
  const shares = totals.map((total, step) => bins.map(({values}) => (values[step] as number) / total));
  return {
    layer,
    middles: bins.map(({low}) => Number((low + width / 2).toPrecision(6))),
    width,
    shares,
    outside: shares.map(row => 1 - row.reduce((sum, share) => sum + share, 0)),
  };
}

/** "At step 20, 5% of hidden1 lie outside the bins." Nothing where next to nothing does. */
export function outsideSentences({steps, layers}: MeasuredHistograms): readonly string[] {
  return layers.flatMap(({layer, outside}) => {
    const [share, step] = [outside.at(-1) as number, steps.at(-1) as number];
    return share < OUTSIDE
      ? []
      : [`At step ${step}, ${(100 * share).toPrecision(2)}% of ${layer} lie outside the bins.`];
  });
}

/** Shares below this are not told; counts in float64 leave 1e-16. */
const OUTSIDE = 5e-4;
