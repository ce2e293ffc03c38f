import {finite, inRange, integer} from '../base/index.ts';
import type {HistogramBins} from '../engine/index.ts';
import type {Measures} from './probe.ts';

/** Options of histograms. */
export interface HistogramOptions {
  readonly low?: number;
  readonly high?: number;
  readonly bins?: number;
}

/** The bins that the options ask for. */
export function binsOf(deed: string, {low, high, bins}: Required<HistogramOptions>): HistogramBins {
  finite(deed, 'low', low);
  finite(deed, 'high', high);
  inRange(deed, 'high', high, {minExclusive: low});
  return {low, high, bins: integer(deed, 'bins', bins, {min: 1, max: 1000})};
}

/** Digits in the names of bins, where fewer would not do. */
const DIGITS = 6;

/** A column for each count: `title/layer/` and `below`, where the bin begins, `above`, or `NaN`. */
export function columnsOf(title: string, layer: string, bins: HistogramBins, counts: readonly number[]): Measures {
  return Object.fromEntries(counts.map((count, index) => [`${title}/${layer}/${nameOf(bins, index)}`, count]));
}

function nameOf({low, high, bins}: HistogramBins, index: number): string {
  if (index === 0) return 'below';
  if (index === bins + 1) return 'above';
  if (index === bins + 2) return 'NaN';
  // Bins that are narrow beside their distance from 0 begin alike for many digits; two columns must not have one name.
  const digits = Math.ceil(Math.log10((bins * Math.max(Math.abs(low), Math.abs(high))) / (high - low))) + 2;
  return String(
    Number((low + ((index - 1) * (high - low)) / bins).toPrecision(Math.min(Math.max(digits, DIGITS), 17))),
  );
}
