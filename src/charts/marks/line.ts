import type {Table, TableRow} from '../../base/index.ts';
import {type Axis, axisTitle} from '../axis.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import type {Mark, Pen} from '../mark.ts';
import {checkNumbers, isFiniteNumber, type Numbers, plotted, spoken} from '../numbers.ts';
import {thinned} from '../thin.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';
import {numberColumn, partsOf} from './table-columns.ts';

/** A line through points in the order given. */
export interface LineOptions {
  /** Where along the horizontal axis. */
  readonly x: Numbers;
  /** As many as x; what is not a finite number leaves a gap. */
  readonly y: Numbers;
  /** What the legend calls it; without a name it has no entry. */
  readonly name?: string;
}

/** A line, or several, from the columns of a table. */
export interface TableLineOptions<Column extends string> {
  /** The column of places along the horizontal axis. */
  readonly x: Column;
  /** The column of values. */
  readonly y: Column;
  /** A column whose values part the rows into one line each. */
  readonly by?: Column;
  /** What the legend calls it, before the value of `by`. Default: the name of the y column, or nothing before a value of `by`. */
  readonly name?: string;
}

const DEED = 'draw line';

/** Up to this many points are marked one by one. */
const FEW = 20;

/**
 * Lines, as of a learning curve. Each has the next colour, dash and marker symbol of the theme; up to 20 points are marked,
 * more than 4,000 of ascending x are thinned without change to the picture.
 *
 * @throws TypeError if a column does not hold numbers, RangeError if x and y differ in length
 *
 * @example
 * ```ts
 * const loss = line({x: [0, 1, 2], y: [0.9, 0.5, 0.4], name: 'training'});
 * figure({title: 'Learning', x: {title: 'epoch'}, y: {title: 'loss', unit: 'nats'}, marks: [loss]}).data.length // 1
 * ```
 */
export function line(options: LineOptions): Mark;
export function line<R extends TableRow>(table: Table<R>, options: TableLineOptions<keyof R & string>): Mark;
export function line<R extends TableRow>(
  source: LineOptions | Table<R>,
  options?: TableLineOptions<keyof R & string>,
): Mark {
  const lines = options === undefined ? [source as LineOptions] : fromTable(source as Table<R>, options);
  for (const {x, y} of lines) checkNumbers(DEED, {x, y});
  return {
    draw: pen => ({
      traces: lines.map(each => trace(each, pen)),
      sentences: lines.map(each => sentence(each, pen)),
    }),
  };
}

function fromTable<R extends TableRow>(
  table: Table<R>,
  {x, y, by, name}: TableLineOptions<keyof R & string>,
): readonly LineOptions[] {
  return partsOf(table, by, name).map(part => ({
    x: numberColumn(DEED, part.table, x),
    y: numberColumn(DEED, part.table, y),
    name: part.name ?? y,
  }));
}

function trace({x, y, name}: LineOptions, pen: Pen): JsonObject {
  const {colour, dash, symbol} = pen.nextSeries(name);
  const [xs, ys] = [plotted(x), plotted(y)];
  const kept = thinned(xs, ys);
  return jsonObject({
    type: 'scatter',
    mode: kept.length <= FEW ? 'lines+markers' : 'lines',
    x: kept.map(index => xs[index] ?? null),
    y: kept.map(index => ys[index] ?? null),
    ...legendEntry(pen, name),
    line: {color: colour, dash, width: 2},
    marker: {color: colour, symbol, size: 7},
  });
}

/** Where the line starts, ends and is lowest, in data values: "training: 0.9 at epoch 0, …". */
function sentence({x, y, name = 'Line'}: LineOptions, {x: xAxis, y: yAxis}: Pen): string {
  const points = Array.from(x, (value, index) => ({x: value, y: y[index]})).filter(
    (point): point is {x: number; y: number} => isFiniteNumber(point.x) && isFiniteNumber(point.y),
  );
  const [first, last] = [points[0], points.at(-1)];
  const gaps = leftOut(x.length - points.length, 'point');
  if (first === undefined || last === undefined) return `${name}: no points.${gaps}`;
  const place = ({x: at, y: value}: {x: number; y: number}, axis: Axis): string =>
    `${spoken(value)} at ${axis.title} ${spoken(at)}`;
  if (points.length === 1) return `${name}: one point, ${axisTitle(yAxis)} ${place(first, xAxis)}.${gaps}`;
  const lowest = points.reduce((low, point) => (point.y < low.y ? point : low));
  const highest = points.reduce((high, point) => (point.y > high.y ? point : high));
  return `${name}: from ${place(first, xAxis)} to ${place(last, xAxis)}; lowest ${place(lowest, xAxis)}, highest ${place(highest, xAxis)}.${gaps}`;
}
