import {finite, oneOf, refusal} from '../../base/index.ts';
import {type Json, type JsonObject, jsonObject} from '../json.ts';
import type {Mark} from '../mark.ts';
import {type Coordinates, coordinates, extent, finiteOnly, type Numbers, plotted} from '../numbers.ts';
import {DIVERGING, FONT_SIZE, SEQUENTIAL} from '../theme.ts';
import {colourBar, quantityTitle} from './colour-bar.ts';
import {extremes} from './extremes.ts';
import {leftOut} from './left-out.ts';

/** A matrix as colours. */
export interface HeatmapOptions {
  /** `z[row][column]`; what is not a finite number leaves a hole. */
  readonly z: ArrayLike<Numbers>;
  /** Places or names of the columns. Default: their numbers from 0. */
  readonly x?: Coordinates;
  /** Places or names of the rows. Default: their numbers from 0 as names, so that row 0 lies on top, as a matrix is read. */
  readonly y?: Coordinates;
  /** What the values are, the title of the colour bar. Default none. */
  readonly name?: string;
  /** Their unit, shown in parentheses behind the name. */
  readonly unit?: string;
  /** Default: `'diverging'`, zero in the middle, where there are values of both signs, else `'sequential'`. */
  readonly scale?: 'sequential' | 'diverging';
  /** The values at the ends of the colours. Default: the least and the greatest; of a diverging scale ∓ the largest size. */
  readonly range?: readonly [number, number];
  /** Whether the cells hold their values as text, at 3 significant digits. Default: if there are at most 12 × 12. */
  readonly values?: boolean;
  /** Words that the cells hold instead of their values: `text[row][column]`. */
  readonly text?: readonly (readonly string[])[];
}

const DEED = 'draw heatmap';
const FEW = 12;

/**
 * A matrix as a heat map with a colour bar: a confusion matrix, weights, a measure over two settings. Rows of names lie from
 * the top down; rows at numbers lie along their axis. Small ones have their values written in the cells.
 *
 * @throws TypeError if z is no list of rows, RangeError if its rows differ in length or do not fit x and y, the scale is
 * unknown, or the range is not two ascending finite numbers
 *
 * @example
 * ```ts
 * const confusion = heatmap({z: [[8, 2], [1, 9]], x: ['cat', 'dog'], y: ['cat', 'dog'], name: 'images'});
 * figure({title: 'Confusion', x: {title: 'predicted'}, y: {title: 'true'}, marks: [confusion]}).description
 * // 'Confusion. true over predicted. Heat map of images, 2 rows and 2 columns, from 1 at (cat, dog) to 9 at (dog, dog).'
 * ```
 */
export function heatmap(options: HeatmapOptions): Mark {
  const {z, range, scale} = options;
  if (!Number.isInteger(z?.length)) throw new TypeError(refusal(DEED, 'z', 'be a list of rows', z));
  const columns = z[0]?.length ?? 0;
  const odd = Array.from(z).findIndex(row => row?.length !== columns);
  if (odd >= 0)
    throw new RangeError(
      `Cannot ${DEED} as rows of z must have equal lengths: row 0 has ${columns}, row ${odd} has ${z[odd]?.length}`,
    );
  const x = options.x ?? Array.from({length: columns}, (_, column) => column);
  const y = options.y ?? Array.from({length: z.length}, (_, row) => String(row));
  if (x.length !== columns) throw new RangeError(misfit('column', 'x', x.length, columns));
  if (y.length !== z.length) throw new RangeError(misfit('row', 'y', y.length, z.length));
  const words = options.text;
  if (words !== undefined && (words.length !== z.length || words.some(row => row.length !== columns)))
    throw new RangeError(
      `Cannot ${DEED} as text must have a word for each value: z has ${z.length} × ${columns}, text has ${words.length} × ${words.map(row => row.length).join(' or ')}`,
    );
  if (scale !== undefined) oneOf(DEED, 'scale', scale, ['sequential', 'diverging']);
  if (range !== undefined) checkRange(range);
  const matrix = {...options, x, y};
  return {draw: () => ({traces: [trace(matrix)], sentences: [sentence(matrix)]})};
}

const misfit = (kind: string, axis: string, places: number, count: number): string =>
  `Cannot ${DEED} as z must have one ${kind} for each ${axis}: ${axis} has ${places}, z has ${count}`;

function checkRange([low, high]: readonly [number, number]): void {
  finite(DEED, 'range', low);
  finite(DEED, 'range', high);
  if (low >= high) throw new RangeError(refusal(DEED, 'range', 'ascend', [low, high]));
}

type Matrix = HeatmapOptions & Required<Pick<HeatmapOptions, 'x' | 'y'>>;

function trace({x, y, z, name, unit, scale, range, values, text}: Matrix): JsonObject {
  const rows = Array.from(z, plotted);
  const columns = x.length;
  const small = rows.length <= FEW && columns <= FEW;
  const limits = extent(Array.from(z).flatMap(finiteOnly)) ?? [0, 1];
  const diverging = (scale ?? (limits[0] < 0 && limits[1] > 0 ? 'diverging' : 'sequential')) === 'diverging';
  const size = Math.max(Math.abs(limits[0]), Math.abs(limits[1]));
  const [low, high] = range ?? (diverging ? [-size, size] : limits);
  return jsonObject({
    type: 'heatmap',
    x: coordinates(x),
    y: coordinates(y),
    z: rows,
    zmin: low,
    zmax: high > low ? high : low + 1,
    colorscale: diverging ? DIVERGING : SEQUENTIAL,
    colorbar: colourBar({name, unit}),
    hoverongaps: false,
    ...(small ? {xgap: 1, ygap: 1} : {}),
    ...(text !== undefined || (values ?? small) ? labels(text ?? rows.map(row => row.map(brief))) : {}),
  });
}

/** Plotly writes them dark or light by what lies below. */
function labels(words: readonly (readonly string[])[]): Readonly<Record<string, Json>> {
  const longest = Math.max(...words.flat().flatMap(word => word.split('<br>').map(each => each.length)));
  const columns = words[0]?.length ?? 0;
  return {
    text: words,
    texttemplate: '%{text}',
    textfont: {size: longest * columns > 40 ? FONT_SIZE.text - 2 : FONT_SIZE.text},
  };
}

const brief = (value: number | null): string =>
  value === null ? '' : String(Number.isInteger(value) ? value : Number(value.toPrecision(3))).replace('-', '−');

function sentence({x, y, z, name = 'values', unit}: Matrix): string {
  const {words, missing} = extremes(x, y, z);
  const gaps = leftOut(missing, 'value');
  const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
  const size = `${count(z.length, 'row')} and ${count(x.length, 'column')}`;
  const range = words === undefined ? 'no values' : `from ${words}`;
  return `Heat map of ${quantityTitle({name, unit})}, ${size}, ${range}.${gaps}`;
}
