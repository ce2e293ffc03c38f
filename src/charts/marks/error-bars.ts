import type {Table, TableRow} from '../../base/index.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import type {Drawing, Mark, Pen} from '../mark.ts';
import {type Coordinates, coordinates, isFiniteNumber, type Numbers, plotted, spoken} from '../numbers.ts';
import {allDrawn} from './all-drawn.ts';
import {checkLists} from './check-lists.ts';
import {checkErrors, type ErrorEnds, endsOf, errorTrace} from './error-ends.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';
import {numberColumn, partsOf, placeColumn} from './table-columns.ts';

/** Values with their errors: `low` and `high`, or a `deviation` to both sides. */
export interface ErrorBarsOptions extends ErrorEnds {
  /** Numbers, or strings on an axis of categories. */
  readonly x: Coordinates;
  /** As many as x; what is not a finite number is left out. */
  readonly y: Numbers;
  /** What the legend calls them; without a name they have no entry. */
  readonly name?: string;
}

/** Values with their errors from the columns of a table. */
export interface TableErrorBarsOptions<Column extends string> {
  /** The column of places along the horizontal axis. */
  readonly x: Column;
  /** The column of values. */
  readonly y: Column;
  /** The column of the errors' lower ends; with `high`. */
  readonly low?: Column;
  /** The column of their upper ends; with `low`. */
  readonly high?: Column;
  /** In place of both: the column of distances from the value to both ends. */
  readonly deviation?: Column;
  /** A column whose values part the rows into one series each. */
  readonly by?: Column;
  /** What the legend calls it, before the value of `by`. Default: the name of the y column, or nothing before a value of `by`. */
  readonly name?: string;
}

const DEED = 'draw errorBars';

/**
 * Values as symbols with the bars of their errors, as of a measure over seeds at each setting. What the bars are, such as a
 * standard deviation or an interval, the name should say.
 *
 * @throws TypeError if a column does not hold numbers, RangeError if lengths differ, an end is missing, or a deviation < 0
 *
 * @example
 * ```ts
 * const accuracy = errorBars({x: ['sgd', 'adam'], y: [0.9, 0.95], deviation: [0.02, 0.01], name: 'test, ±1 s'});
 * figure({title: 'Runs', x: {title: 'optimizer'}, y: {title: 'accuracy'}, marks: [accuracy]}).description
 * // 'Runs. accuracy over optimizer. test, ±1 s: 0.9 (0.88 to 0.92) at sgd, 0.95 (0.94 to 0.96) at adam.'
 * ```
 */
export function errorBars(options: ErrorBarsOptions): Mark;
export function errorBars<R extends TableRow>(table: Table<R>, options: TableErrorBarsOptions<keyof R & string>): Mark;
export function errorBars<R extends TableRow>(
  source: ErrorBarsOptions | Table<R>,
  options?: TableErrorBarsOptions<keyof R & string>,
): Mark {
  const series = options === undefined ? [source as ErrorBarsOptions] : fromTable(source as Table<R>, options);
  for (const each of series) {
    checkLists(DEED, {x: each.x, y: each.y});
    checkErrors(DEED, each.y, each);
    if (each.low === undefined && each.deviation === undefined)
      throw new TypeError(`Cannot ${DEED} as low and high, or deviation, must be given: all are undefined`);
  }
  return {draw: pen => allDrawn(series.map(each => draw(each, pen)))};
}

function fromTable<R extends TableRow>(
  table: Table<R>,
  {x, y, by, name, ...ends}: TableErrorBarsOptions<keyof R & string>,
): readonly ErrorBarsOptions[] {
  const end = (part: Table<R>, column: (keyof R & string) | undefined): Numbers | undefined =>
    column === undefined ? undefined : numberColumn(DEED, part, column);
  return partsOf(table, by, name).map(part => ({
    x: placeColumn(part.table, x),
    y: numberColumn(DEED, part.table, y),
    low: end(part.table, ends.low),
    high: end(part.table, ends.high),
    deviation: end(part.table, ends.deviation),
    name: part.name ?? y,
  }));
}

function draw(series: ErrorBarsOptions, pen: Pen): Drawing {
  const {x, y, name} = series;
  const {colour, symbol} = pen.nextSeries(name);
  const trace: JsonObject = jsonObject({
    type: 'scatter',
    mode: 'markers',
    x: coordinates(x),
    y: plotted(y),
    ...legendEntry(pen, name),
    marker: {color: colour, symbol, size: 8},
    error_y: errorTrace(y, series, colour),
  });
  return {traces: [trace], sentences: [sentence(series, pen)]};
}

/** Values that are read out one by one. */
const FEW = 8;

function sentence(series: ErrorBarsOptions, {x: axis}: Pen): string {
  const {x, y, name = 'Values'} = series;
  const present = Array.from(y, (value, index) => ({value, index, at: x[index]})).filter(
    (point): point is {value: number; index: number; at: number | string} =>
      isFiniteNumber(point.value) && (typeof point.at === 'string' || isFiniteNumber(point.at)),
  );
  const gaps = leftOut(y.length - present.length, 'point');
  const words = ({value, index, at}: (typeof present)[number]): string => {
    const [low, high] = endsOf(value, index, series);
    const place = typeof at === 'string' ? at : `${axis.title} ${spoken(at)}`;
    return isFiniteNumber(low) && isFiniteNumber(high)
      ? `${spoken(value)} (${spoken(low)} to ${spoken(high)}) at ${place}`
      : `${spoken(value)} at ${place}`;
  };
  const [first, last] = [present[0], present.at(-1)];
  if (first === undefined || last === undefined) return `${name}: no points.${gaps}`;
  if (present.length <= FEW) return `${name}: ${present.map(words).join(', ')}.${gaps}`;
  return `${name}: ${present.length} points from ${words(first)} to ${words(last)}.${gaps}`;
}
