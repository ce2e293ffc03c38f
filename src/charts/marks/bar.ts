import type {Table, TableRow} from '../../base/index.ts';
import type {JsonObject} from '../json.ts';
import type {Drawing, Mark, Pen} from '../mark.ts';
import {areStrings, type Coordinates, coordinates, isFiniteNumber, type Numbers, plotted, spoken} from '../numbers.ts';
import {INK} from '../theme.ts';
import {allDrawn} from './all-drawn.ts';
import {checkLists} from './check-lists.ts';
import {checkErrors, type ErrorEnds, endsOf, errorTrace} from './error-ends.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';
import {numberColumn, partsOf, placeColumn} from './table-columns.ts';

/** How bars lie and what is written at them. */
export interface BarLook {
  /** Whether the bars lie. Default: if y holds strings. */
  readonly horizontal?: boolean;
  /** Whether each bar has its value written at its end. Default false. */
  readonly values?: boolean;
}

/** Bars; along the axis that they stand on, strings make an axis of categories. */
export interface BarOptions extends BarLook, ErrorEnds {
  /** Where the bars stand; of lying bars their lengths. */
  readonly x: Coordinates;
  /** Their heights; of lying bars where they lie. What is not a finite number is left out. */
  readonly y: Coordinates;
  /** What the legend calls them; without a name they have no entry. */
  readonly name?: string;
}

/** Bars from the columns of a table. */
export interface TableBarOptions<Column extends string> extends BarLook {
  /** The column of what each bar stands for. */
  readonly x: Column;
  /** The column of the bars' heights. */
  readonly y: Column;
  /** A column whose values part the rows into bars side by side. */
  readonly by?: Column;
  /** The column of the lower ends of error bars; with `high`. */
  readonly low?: Column;
  /** The column of their upper ends; with `low`. */
  readonly high?: Column;
  /** A column of distances from the bar's end to both sides, for error bars. */
  readonly deviation?: Column;
  /** What the legend calls it, before the value of `by`. Default none. */
  readonly name?: string;
}

const DEED = 'draw bar';

/** Patterns that tell bars apart besides colour, by the dash that lines of the look have. */
const PATTERNS: Readonly<Record<string, string>> = {
  solid: '',
  dash: '/',
  dot: '.',
  dashdot: '\\',
  longdash: 'x',
  longdashdot: '-',
};

/** Bars that are read out one by one. */
const FEW = 12;

/**
 * Bars from zero, standing or lying. Several marks, or groups of a table (`by`), stand side by side, different by colour and
 * pattern; errors are drawn at their ends. Lying bars of strings are read from the top.
 *
 * @throws TypeError if a column does not hold numbers or lengths are strings, RangeError if the numbers of places, values and
 * errors differ, an end is missing, or a deviation is < 0
 *
 * @example
 * ```ts
 * const accuracy = bar({x: ['sgd', 'adam'], y: [0.9, 0.95], values: true});
 * figure({title: 'Runs', x: {title: 'optimizer'}, y: {title: 'accuracy'}, marks: [accuracy]}).description
 * // 'Runs. accuracy over optimizer. Bars: sgd 0.9, adam 0.95; greatest 0.95 at adam.'
 * ```
 */
export function bar(options: BarOptions): Mark;
export function bar<R extends TableRow>(table: Table<R>, options: TableBarOptions<keyof R & string>): Mark;
export function bar<R extends TableRow>(
  source: BarOptions | Table<R>,
  options?: TableBarOptions<keyof R & string>,
): Mark {
  const series = (options === undefined ? [source as BarOptions] : fromTable(source as Table<R>, options)).map(checked);
  return {draw: pen => allDrawn(series.map(each => draw(each, pen)))};
}

function fromTable<R extends TableRow>(
  table: Table<R>,
  {x, y, by, low, high, deviation, name, ...look}: TableBarOptions<keyof R & string>,
): readonly BarOptions[] {
  const end = (part: Table<R>, column: (keyof R & string) | undefined): Numbers | undefined =>
    column === undefined ? undefined : numberColumn(DEED, part, column);
  return partsOf(table, by, name).map(part => ({
    ...look,
    x: placeColumn(part.table, x),
    y: placeColumn(part.table, y),
    low: end(part.table, low),
    high: end(part.table, high),
    deviation: end(part.table, deviation),
    ...(part.name === undefined ? {} : {name: part.name}),
  }));
}

/** Bars whose direction is known. */
interface Bars extends ErrorEnds {
  readonly horizontal: boolean;
  readonly places: Coordinates;
  readonly lengths: Numbers;
  readonly values: boolean;
  readonly name: string | undefined;
}

function checked({x, y, horizontal, values = false, name, ...ends}: BarOptions): Bars {
  checkLists(DEED, {x, y});
  const lying = horizontal ?? areStrings(y);
  const [places, lengths] = lying ? [y, x] : [x, y];
  if (areStrings(lengths))
    throw new TypeError(`Cannot ${DEED} as ${lying ? 'x' : 'y'} must be a list of numbers: it holds strings`);
  checkErrors(DEED, lengths, ends);
  return {...ends, horizontal: lying, places, lengths, values, name};
}

function draw(bars: Bars, pen: Pen): Drawing {
  const {horizontal, places, lengths, values, name} = bars;
  const {colour, dash} = pen.nextSeries(name);
  const errors = bars.low !== undefined || bars.deviation !== undefined;
  const pattern = PATTERNS[dash] ?? '';
  const written = values ? labels(lengths, horizontal && pattern === '' && !errors) : {};
  const lie = (ends: Numbers): JsonObject => {
    const [along, across] = [coordinates(places), plotted(ends)];
    return horizontal ? {orientation: 'h', x: across, y: along} : {orientation: 'v', x: along, y: across};
  };
  const trace: JsonObject = {
    type: 'bar',
    ...lie(lengths),
    ...legendEntry(pen, name),
    marker: {
      color: colour,
      line: {color: colour, width: 1.5},
      pattern: {shape: pattern, size: 8, solidity: 0.45},
    },
  };
  const sentences = [sentence(bars, pen)];
  if (!errors) return {traces: [{...trace, ...written}], sentences};
  const withErrors = {...trace, [horizontal ? 'error_x' : 'error_y']: errorTrace(lengths, bars, INK.text)};
  if (!values) return {traces: [withErrors], sentences};
  // values stand beyond the errors: at the ends of unseen bars in the same places
  const place = {offsetgroup: `${colour} ${dash}`};
  const unseen = {
    type: 'bar',
    ...lie(outerEnds(bars)),
    ...place,
    ...written,
    ...legendEntry(pen, undefined),
    marker: {color: colour, opacity: 0},
    hoverinfo: 'skip',
  };
  return {traces: [{...withErrors, ...place}, unseen], sentences};
}

/** Of each bar the end of its error that is farther from zero. */
function outerEnds(bars: Bars): readonly number[] {
  return Array.from(bars.lengths, (value, index) => {
    if (!isFiniteNumber(value)) return Number.NaN;
    const end = endsOf(value, index, bars)[value < 0 ? 0 : 1];
    return isFiniteNumber(end) ? end : value;
  });
}

/**
 * The values at the outer ends.
 *
 * @param inside whether those below zero may stand inside, as outside they could run into the names beside the axis
 */
function labels(lengths: Numbers, inside: boolean): JsonObject {
  return {
    text: Array.from(lengths, value => (isFiniteNumber(value) ? spoken(value) : '')),
    textposition: Array.from(lengths, value => (inside && isFiniteNumber(value) && value < 0 ? 'auto' : 'outside')),
    textangle: 0,
    cliponaxis: false,
    outsidetextfont: {color: INK.text},
  };
}

function sentence({places, lengths, name = 'Bars', horizontal}: Bars, pen: Pen): string {
  const axis = horizontal ? pen.y : pen.x;
  const bars = Array.from(lengths, (value, index) => ({value, at: places[index]})).filter(
    (each): each is {value: number; at: number | string} =>
      isFiniteNumber(each.value) && (typeof each.at === 'string' || isFiniteNumber(each.at)),
  );
  const gaps = leftOut(lengths.length - bars.length, 'bar');
  const place = (at: number | string): string => (typeof at === 'string' ? at : `${axis.title} ${spoken(at)}`);
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return `${name}: no bars.${gaps}`;
  const greatest = bars.reduce((great, each) => (each.value > great.value ? each : great), first);
  const words = ({value, at}: typeof first): string => `${place(at)} ${spoken(value)}`;
  const listed =
    bars.length <= FEW ? bars.map(words).join(', ') : `${bars.length} from ${words(first)} to ${words(last)}`;
  return `${name}: ${listed}; greatest ${spoken(greatest.value)} at ${place(greatest.at)}.${gaps}`;
}
