import {oneOf, type Table, type TableRow, type TableValue} from '../../base/index.ts';
import type {JsonObject} from '../json.ts';
import type {Drawing, Mark, Pen} from '../mark.ts';
import {finiteOnly, type Numbers, plotted, spoken} from '../numbers.ts';
import {GROUND_OPACITY} from '../theme.ts';
import {binCounts, binEdges} from './bins.ts';
import {checkLists} from './check-lists.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';
import {groupName, numberColumn, partsOf} from './table-columns.ts';

/** How values are binned and counted. */
export interface HistogramBinning {
  /**
   * How many bins of equal width, or all their edges. Default: Freedman and Diaconis' rule, width 2 (q₃ − q₁) n^(−1/3) of
   * all groups' values together, at most 200 bins.
   */
  readonly bins?: number | ArrayLike<number>;
  /**
   * The height of a bin: how many values, their share of the group's, or the share over the bin's width, a density whose
   * area is 1. Default `'count'`.
   */
  readonly height?: 'count' | 'share' | 'density';
}

/** The distribution of values. */
export interface HistogramOptions extends HistogramBinning {
  /** What is not a finite number is left out. */
  readonly values: Numbers;
  /** The group of each value; groups share their bins. */
  readonly by?: ArrayLike<string | number>;
  /** What the legend calls it; without a name it has no entry. */
  readonly name?: string;
}

/** The distribution of a column, or of groups of it. */
export interface TableHistogramOptions<Column extends string> extends HistogramBinning {
  /** The column of numbers. */
  readonly value: Column;
  /** A column whose values part the rows into groups. */
  readonly by?: Column;
  /** What the legend calls it, before the value of `by`. Default: the name of the column, or nothing before a value of `by`. */
  readonly name?: string;
}

const DEED = 'draw histogram';

/** More groups than these are drawn as outlines only. */
const FEW = 3;

/**
 * Histograms, over one another as steps: groups share their bins and differ by colour and dash. A bin holds its lower edge,
 * the last one also its upper; what lies outside of given edges is counted in the description. The figure holds the heights
 * of the bins, not the values.
 *
 * @throws TypeError if a column does not hold numbers, RangeError if groups and values differ in number, or bins cannot be
 *
 * @example
 * ```ts
 * const weights = histogram({values: [0, 1, 1, 2, 2, 2, 3, 4], bins: [0, 2, 4]});
 * figure({title: 'Weights', x: {title: 'weight'}, y: {title: 'count'}, marks: [weights]}).description
 * // 'Weights. count over weight. Histogram: 8 values from 0 to 4 in 2 bins; most in 2 to 4, count 5.'
 * ```
 */
export function histogram(options: HistogramOptions): Mark;
export function histogram<R extends TableRow>(table: Table<R>, options: TableHistogramOptions<keyof R & string>): Mark;
export function histogram<R extends TableRow>(
  source: HistogramOptions | Table<R>,
  options?: TableHistogramOptions<keyof R & string>,
): Mark {
  const {bins, height = 'count'} = options ?? (source as HistogramOptions);
  oneOf(DEED, 'height', height, ['count', 'share', 'density']);
  const groups = options === undefined ? parted(source as HistogramOptions) : fromTable(source as Table<R>, options);
  const edges = binEdges(
    DEED,
    groups.flatMap(({finite}) => finite),
    bins,
  );
  const filled = groups.length <= FEW;
  return {
    draw: pen => {
      const drawings = groups.map(group => draw(group, {edges, height, filled}, pen));
      return {
        traces: drawings.flatMap(({traces = []}) => traces),
        sentences: drawings.flatMap(({sentences}) => sentences),
      };
    },
  };
}

interface Group {
  readonly finite: readonly number[];
  /** How many values there were, finite or not. */
  readonly size: number;
  readonly name: string | undefined;
}

function group(values: Numbers, name: string | undefined): Group {
  return {finite: finiteOnly(values), size: values.length, name};
}

function parted({values, by, name}: HistogramOptions): readonly Group[] {
  checkLists(DEED, {values, by});
  if (by === undefined) return [group(values, name)];
  const indices = Map.groupBy(Array.from(by).keys(), index => by[index] as TableValue);
  return Array.from(indices, ([value, own]) =>
    group(
      own.map(index => values[index]),
      [name, groupName('group', value)].filter(word => word !== undefined).join(', '),
    ),
  );
}

function fromTable<R extends TableRow>(
  table: Table<R>,
  {value, by, name}: TableHistogramOptions<keyof R & string>,
): readonly Group[] {
  return partsOf(table, by, name).map(part => group(numberColumn(DEED, part.table, value), part.name ?? value));
}

interface Binning {
  readonly edges: readonly number[];
  readonly height: 'count' | 'share' | 'density';
  readonly filled: boolean;
}

function draw(part: Group, binning: Binning, pen: Pen): Drawing {
  const {edges, height, filled} = binning;
  const {colour, dash} = pen.nextSeries(part.name);
  const counts = binCounts(part.finite, edges);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const heights = counts.map((count, bin) => heightOf(height, count, total, widthOf(edges, bin)));
  const logarithmic = pen.y.scale === 'log';
  const outline = stairs(plotted(edges), plotted(heights), logarithmic);
  const ground = {
    type: 'scatter',
    mode: 'lines',
    ...outline,
    ...legendEntry(pen, undefined),
    ...(part.name === undefined ? {} : {legendgroup: part.name}),
    line: {width: 0},
    fill: 'toself',
    fillcolor: colour,
    opacity: GROUND_OPACITY.histogram,
    hoverinfo: 'skip',
  };
  const line: JsonObject = {
    type: 'scatter',
    mode: 'lines',
    ...outline,
    ...legendEntry(pen, part.name),
    line: {color: colour, dash, width: 1.5},
  };
  const traces = filled && !logarithmic ? [ground, line] : [line];
  return {traces, sentences: [sentence(part, binning, {counts, heights, total})]};
}

const widthOf = (edges: readonly number[], bin: number): number => (edges[bin + 1] as number) - (edges[bin] as number);

function heightOf(height: Binning['height'], count: number, total: number, width: number): number {
  if (height === 'count') return count;
  const share = total === 0 ? 0 : count / total;
  return height === 'share' ? share : share / width;
}

/** Up from zero, along each bin, down to zero; empty bins of a logarithmic axis are gaps. */
function stairs(
  edges: readonly (number | null)[],
  heights: readonly (number | null)[],
  logarithmic: boolean,
): {readonly x: readonly (number | null)[]; readonly y: readonly (number | null)[]} {
  const ground = logarithmic ? null : 0;
  const level = (value: number | null | undefined): number | null => (value ? value : ground);
  return {
    x: edges.flatMap(edge => [edge, edge]),
    y: [ground, ...heights.flatMap(value => [level(value), level(value)]), ground],
  };
}

function sentence(
  {finite, size, name = 'Histogram'}: Group,
  {edges, height}: Binning,
  {
    counts,
    heights,
    total,
  }: {readonly counts: readonly number[]; readonly heights: readonly number[]; readonly total: number},
): string {
  const gaps = leftOut(size - finite.length, 'value');
  const outside = finite.length - total;
  const beyond = outside === 0 ? '' : ` ${outside} ${outside === 1 ? 'value lies' : 'values lie'} outside of the bins.`;
  if (total === 0) return `${name}: no values.${beyond}${gaps}`;
  const fullest = counts.reduce((best, _, bin) => ((heights[bin] ?? 0) > (heights[best] ?? 0) ? bin : best), 0);
  const [least, greatest] = [edges[0] as number, edges.at(-1) as number];
  const values = total === 1 ? '1 value' : `${total} values`;
  const bins = counts.length === 1 ? '1 bin' : `${counts.length} bins`;
  const place = `${spoken(edges[fullest] as number)} to ${spoken(edges[fullest + 1] as number)}`;
  return `${name}: ${values} from ${spoken(least)} to ${spoken(greatest)} in ${bins}; most in ${place}, ${height} ${spoken(heights[fullest] as number)}.${beyond}${gaps}`;
}
