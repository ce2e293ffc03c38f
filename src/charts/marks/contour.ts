import {positiveInteger} from '../../base/index.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import type {Mark} from '../mark.ts';
import {type Numbers, plotted} from '../numbers.ts';
import {FIELD_SCALE, INK} from '../theme.ts';
import {colourBar, quantityTitle} from './colour-bar.ts';
import {extremes} from './extremes.ts';
import {leftOut} from './left-out.ts';

/** A field over the plane, such as a loss over two weights. */
export interface ContourOptions {
  /** Coordinates of the columns. */
  readonly x: Numbers;
  /** Coordinates of the rows. */
  readonly y: Numbers;
  /** `z[row][column]` is the value at (x[column], y[row]); what is not a finite number leaves a hole. */
  readonly z: ArrayLike<Numbers>;
  /** How many levels at most; they lie at round values. Default 12. */
  readonly levels?: number;
  /** What the field is, the title of the colour bar. Default none. */
  readonly name?: string;
  /** Its unit, shown in parentheses behind the name. */
  readonly unit?: string;
}

const LINE_WIDTH = 0.75;

/**
 * Filled contours of a field, white where it is low, grey where it is high, with a colour bar.
 *
 * @throws RangeError if z does not have a row for each y and a column for each x, or levels is not a whole number >= 1
 *
 * @example
 * ```ts
 * const bowl = contour({x: [0, 1], y: [0, 1, 2], z: [[0, 1], [1, 2], [4, 5]], name: 'loss', unit: 'nats'});
 * figure({title: 'Bowl', x: {title: 'w'}, y: {title: 'b'}, marks: [bowl]}).description
 * // 'Bowl. b over w. Contours of loss (nats) from 0 at (0, 0) to 5 at (1, 2).'
 * ```
 */
export function contour(options: ContourOptions): Mark {
  const {x, y, z, levels = 12} = options;
  positiveInteger('draw contour', 'levels', levels);
  if (z.length !== y.length)
    throw new RangeError(`Cannot draw contour as z must have one row for each y: y has ${y.length}, z has ${z.length}`);
  const odd = Array.from(z).findIndex(row => row.length !== x.length);
  if (odd >= 0)
    throw new RangeError(
      `Cannot draw contour as rows of z must have one value for each x: x has ${x.length}, row ${odd} has ${z[odd]?.length}`,
    );
  return {draw: () => ({traces: [trace(options, levels)], sentences: [sentence(options)]})};
}

function trace({x, y, z, name, unit}: ContourOptions, levels: number): JsonObject {
  return jsonObject({
    type: 'contour',
    x: plotted(x),
    y: plotted(y),
    z: Array.from(z, plotted),
    name,
    ncontours: levels,
    colorscale: FIELD_SCALE,
    contours: {coloring: 'fill'},
    line: {width: LINE_WIDTH, color: INK.rule},
    colorbar: colourBar({name, unit}),
  });
}

function sentence({x, y, z, name = 'a field', unit}: ContourOptions): string {
  const {words, missing} = extremes(x, y, z);
  const gaps = leftOut(missing, 'value');
  if (words === undefined) return `Contours of ${name}: no values.${gaps}`;
  return `Contours of ${quantityTitle({name, unit})} from ${words}.${gaps}`;
}
