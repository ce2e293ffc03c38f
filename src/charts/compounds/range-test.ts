import {refusal, type Table, type TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {dot} from '../marks/dot.ts';
import {line} from '../marks/line.ts';
import {rule} from '../marks/rule.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {extent, finiteOnly, spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import {checkTable} from './check-table.ts';
import type {CompoundOptions} from './compound-options.ts';
import {nothing} from './nothing.ts';

/** What `rangeTest` of a comparison gives. */
export interface TestedRates<R extends TableRow = TableRow> {
  /** Columns `rate`, `loss`, `smoothed`. */
  readonly table: Table<R>;
  /** The rate at which the smoothed loss falls most steeply. */
  readonly suggestion: number | undefined;
  /** The rate at which the loss diverged. */
  readonly divergence: number | undefined;
}

/** Options of {@link rangeTest}. */
export interface RangeTestChartOptions extends CompoundOptions {
  /** Unit of the loss, such as `'nats'`. */
  readonly lossUnit?: string;
}

const WHAT = 'draw range test';
const TITLE = 'Learning-rate range test';

/**
 * The loss of each step over its learning rate, on a logarithmic axis, and smoothed, with the suggested rate, where the
 * loss falls most steeply, and the rate at which it diverged.
 *
 * @throws TypeError if the table is none, RangeError if a column is missing
 *
 * @example
 * ```ts
 * const table = Table.fromColumns({rate: [0.01, 0.1, 1], loss: [2, 1, 9], smoothed: [2, 1.5, 4]});
 * const {description} = charts.rangeTest({table, suggestion: 0.1, divergence: 1});
 * description.includes('The suggested rate is 0.1; the loss diverges at 1.') // true
 * ```
 */
export function rangeTest<R extends TableRow>(tested: TestedRates<R>, options: RangeTestChartOptions = {}): Figure {
  if (typeof tested !== 'object' || tested === null)
    throw new TypeError(refusal(WHAT, 'tested', 'be what rangeTest gives', tested));
  const {suggestion, divergence} = tested;
  const table = checkTable(WHAT, 'table', tested.table, ['rate', 'loss', 'smoothed']);
  if (table.size === 0) return nothing('No step was made yet.', TITLE, options);
  const read = (name: string): readonly number[] => numberColumn(WHAT, table, name);
  const [rates, losses, smoothed] = [read('rate'), read('loss'), read('smoothed')];
  if (finiteOnly(losses).length === 0) return nothing('No step has a finite loss.', TITLE, options);
  const marks = [
    line({x: rates, y: smoothed, name: 'smoothed loss'}),
    dot({x: rates, y: losses, name: 'loss of a step', size: 4}),
    suggestion === undefined ? null : rule({x: suggestion, name: `suggested rate ${spoken(suggestion)}`}),
    divergence === undefined ? null : rule({x: divergence, name: `diverged at ${spoken(divergence)}`}),
  ];
  const advice =
    suggestion === undefined
      ? 'The smoothed loss never falls, so no rate is suggested'
      : `The suggested rate is ${spoken(suggestion)}`;
  const end =
    divergence === undefined
      ? `the loss does not diverge up to ${spoken(rates.at(-1) as number)}`
      : `the loss diverges at ${spoken(divergence)}`;
  const x = {title: 'learning rate', scale: 'log'} as const;
  const top = topOf(smoothed, losses);
  const y = {title: 'loss', ...top.axis, ...(options.lossUnit === undefined ? {} : {unit: options.lossUnit})};
  return assemble({title: TITLE, panels: [{x, y, marks}], findings: [`${advice}; ${end}.`, ...top.sentences]}, options);
}

/** Losses beyond twice the greatest smoothed one before the lowest are cut off, or the fall would look flat beside them. */
function topOf(
  smoothed: readonly number[],
  losses: readonly number[],
): {readonly axis: {readonly range?: readonly [number, number]}; readonly sentences: readonly string[]} {
  const all = extent(finiteOnly([...losses, ...smoothed]));
  const lowest = extent(finiteOnly(smoothed))?.[0];
  const before = lowest === undefined ? [] : finiteOnly(smoothed.slice(0, smoothed.indexOf(lowest) + 1));
  const height = extent(before)?.[1];
  if (all === undefined || height === undefined || height <= 0 || all[1] <= 2 * height)
    return {axis: {}, sentences: []};
  const low = Math.min(all[0], 0) - height / 10;
  return {axis: {range: [low, 2 * height]}, sentences: [`Losses above ${spoken(2 * height)} lie outside the chart.`]};
}
