import {finite, inRange, shown, type Table, type TableRow, type TableValue} from '../../base/index.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import type {Drawing, Mark, Pen} from '../mark.ts';
import {
  type Coordinates,
  coordinates,
  extent,
  finiteOnly,
  isFiniteNumber,
  type Numbers,
  plotted,
  spoken,
} from '../numbers.ts';
import {INK, SEQUENTIAL} from '../theme.ts';
import {allDrawn} from './all-drawn.ts';
import {checkLists} from './check-lists.ts';
import {colourBar, quantityTitle} from './colour-bar.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';
import {groupName, numberColumn, partsOf, placeColumn} from './table-columns.ts';

/** How dots look. */
export interface DotLook {
  /** Pixels across. Default 7; 5 above 300 dots, 3 above 3,000. */
  readonly size?: number;
  /** The unit of the value that is shown as colour. */
  readonly unit?: string;
}

/** Dots at points. */
export interface DotOptions extends DotLook {
  /** Numbers, or strings on an axis of categories. */
  readonly x: Coordinates;
  /** As many as x. */
  readonly y: Coordinates;
  /** What the legend calls them; without a name they have no entry. */
  readonly name?: string;
  /** The class of each dot: each class has the next look, under its own name or `'class 3'`. */
  readonly by?: ArrayLike<string | number>;
  /** A value for each dot, shown as its colour beside a colour bar. */
  readonly value?: Numbers;
  /** What the value is, the title of the colour bar. */
  readonly valueName?: string;
}

/** Dots from the columns of a table. */
export interface TableDotOptions<Column extends string> extends DotLook {
  /** The column of places across. */
  readonly x: Column;
  /** The column of places upwards. */
  readonly y: Column;
  /** A column whose values part the dots into looks. */
  readonly by?: Column;
  /** A column of numbers that is shown as colour. */
  readonly value?: Column;
  /** What the legend calls them, before the value of `by`. Default none. */
  readonly name?: string;
}

const DEED = 'draw dot';

/** More dots than these are drawn smaller, and let others shine through. */
const [MANY, CROWD] = [300, 3000] as const;

/**
 * A scatter plot. Each class (`by`) has the next colour and symbol of the theme, classes in the order of their names; or all
 * have one symbol, coloured by a value. Dots at places that are not finite are left out.
 *
 * @throws TypeError if a column does not hold numbers, RangeError if lengths differ, size is not above 0, or classes and
 * values would both set the colour
 *
 * @example
 * ```ts
 * const moons = dot({x: [0, 1, 2, 3], y: [0, 1, 0, 1], by: ['up', 'up', 'down', 'down']});
 * figure({title: 'Moons', x: {title: 'x1'}, y: {title: 'x2'}, marks: [moons]}).description
 * // 'Moons. x2 over x1. down: 2 points, x1 2 to 3, x2 0 to 1. up: 2 points, x1 0 to 1, x2 0 to 1.'
 * ```
 */
export function dot(options: DotOptions): Mark;
export function dot<R extends TableRow>(table: Table<R>, options: TableDotOptions<keyof R & string>): Mark;
export function dot<R extends TableRow>(
  source: DotOptions | Table<R>,
  options?: TableDotOptions<keyof R & string>,
): Mark {
  const clouds = options === undefined ? parted(source as DotOptions) : fromTable(source as Table<R>, options);
  for (const {x, y, value, size} of clouds) {
    checkLists(DEED, {x, y, value});
    if (size !== undefined) inRange(DEED, 'size', finite(DEED, 'size', size), {minExclusive: 0});
  }
  const total = clouds.reduce((sum, {x}) => sum + x.length, 0);
  return {draw: pen => allDrawn(clouds.map(cloud => draw(cloud, total, pen)))};
}

type Cloud = Omit<DotOptions, 'by'>;

function parted({by, ...cloud}: DotOptions): readonly Cloud[] {
  if (by === undefined) return [cloud];
  checkLists(DEED, {x: cloud.x, y: cloud.y, by});
  checkOneColour(cloud.value);
  const rows = Map.groupBy(Array.from(by).keys(), row => by[row] as TableValue);
  const pick = (values: Coordinates, indices: readonly number[]): Coordinates =>
    indices.map(index => values[index]) as Coordinates;
  return inOrder([...rows]).map(([value, indices]) => ({
    ...cloud,
    x: pick(cloud.x, indices),
    y: pick(cloud.y, indices),
    name: [cloud.name, groupName('class', value)].filter(word => word !== undefined).join(', '),
  }));
}

function fromTable<R extends TableRow>(
  table: Table<R>,
  {x, y, by, value, name, ...look}: TableDotOptions<keyof R & string>,
): readonly Cloud[] {
  if (by !== undefined) checkOneColour(value);
  return partsOf(table, by, name).map(part => ({
    ...look,
    x: placeColumn(part.table, x),
    y: placeColumn(part.table, y),
    ...(part.name === undefined ? {} : {name: part.name}),
    ...(value === undefined ? {} : {value: numberColumn(DEED, part.table, value), valueName: value}),
  }));
}

function checkOneColour(value: unknown): void {
  if (value !== undefined)
    throw new RangeError(`Cannot ${DEED} as either by or value must set the colour: both are given`);
}

/** Classes by number, or by name; so the same classes look the same in figures that meet them in another order. */
const inOrder = <T>(groups: readonly (readonly [TableValue, T])[]): readonly (readonly [TableValue, T])[] =>
  groups.toSorted(([a], [b]) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : shown(a) < shown(b) ? -1 : 1,
  );

function draw(cloud: Cloud, total: number, pen: Pen): Drawing {
  const {name, value, size = total > CROWD ? 3 : total > MANY ? 5 : 7} = cloud;
  const {colour, symbol} = pen.nextSeries(name);
  const [xs, ys] = [coordinates(cloud.x), coordinates(cloud.y)];
  const present = Array.from(xs.keys()).filter(index => xs[index] !== null && ys[index] !== null);
  const trace: JsonObject = {
    type: 'scatter',
    mode: 'markers',
    x: present.map(index => xs[index] ?? null),
    y: present.map(index => ys[index] ?? null),
    ...legendEntry(pen, name),
    marker: jsonObject({
      size,
      symbol,
      opacity: total > MANY ? 0.6 : 0.9,
      // the ends of the colour scale would vanish on a dark or a light page
      line: value !== undefined && total <= MANY ? {width: 1, color: INK.axis} : {width: 0},
      ...(value === undefined ? {color: colour} : byValue(cloud, plotted(present.map(index => value[index])))),
    }),
  };
  return {traces: [trace], sentences: [sentence(cloud, present, pen)]};
}

function byValue({valueName, unit}: Cloud, values: readonly (number | null)[]): JsonObject {
  return {
    color: values.map(each => each ?? INK.axis),
    colorscale: SEQUENTIAL,
    showscale: true,
    colorbar: colourBar({name: valueName, unit}),
  };
}

function sentence(cloud: Cloud, present: readonly number[], pen: Pen): string {
  const {name = 'Dots', value, valueName: quantity = 'value', unit} = cloud;
  const gaps = leftOut(cloud.x.length - present.length, 'point');
  if (present.length === 0) return `${name}: no points.${gaps}`;
  const along = (axis: 'x' | 'y'): string => {
    const places = present.map(index => cloud[axis][index]);
    const span = extent(places.filter(isFiniteNumber));
    const title = pen[axis].title;
    return span === undefined
      ? `${title} in ${new Set(places).size} categories`
      : `${title} ${spoken(span[0])} to ${spoken(span[1])}`;
  };
  const values = value === undefined ? undefined : extent(finiteOnly(present.map(index => value[index])));
  const colours =
    values === undefined
      ? ''
      : `; the colour is ${quantityTitle({name: quantity, unit})}, ${spoken(values[0])} to ${spoken(values[1])}`;
  const points = present.length === 1 ? '1 point' : `${present.length} points`;
  return `${name}: ${points}, ${along('x')}, ${along('y')}${colours}.${gaps}`;
}
