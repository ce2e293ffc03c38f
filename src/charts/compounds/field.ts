import {finite, inRange, integer, linspace, refusal} from '../../base/index.ts';
import {extent, finiteOnly, isFiniteNumber, type Numbers} from '../numbers.ts';

/** A field over a grid: `z[row][column]` is the value at (x[column], y[row]). `lossSurface` gives one. */
export interface GridField {
  /** Where the columns stand. */
  readonly x: Numbers;
  /** Where the rows stand. */
  readonly y: Numbers;
  /** A row of values for each y. */
  readonly z: ArrayLike<Numbers>;
}

/** A field as a function, and the part of the plane to look at. */
export interface FunctionField {
  /** The height at a point. */
  readonly value: (x: number, y: number) => number;
  /** From where to where across. */
  readonly x: readonly [low: number, high: number];
  /** From where to where upwards. */
  readonly y: readonly [low: number, high: number];
  /** Points along each side. Default 61. */
  readonly count?: number;
}

/**
 * The field over a grid.
 *
 * @throws TypeError or RangeError if an end is no finite number, or count no integer >= 2
 */
export function gridOf(what: string, field: GridField | FunctionField): GridField {
  if ('z' in field) return field;
  if (typeof field.value !== 'function')
    throw new TypeError(refusal(what, 'field', 'have a function value or a grid z', field.value));
  const {value, count = 61} = field;
  integer(what, 'count', count, {min: 2});
  const [x, y] = [side(what, 'x', field.x, count), side(what, 'y', field.y, count)];
  return {x, y, z: y.map(row => x.map(column => value(column, row)))};
}

function side(what: string, name: string, [low, high]: readonly [number, number], count: number): readonly number[] {
  finite(what, `the lower end of ${name}`, low);
  inRange(what, `the upper end of ${name}`, finite(what, `the upper end of ${name}`, high), {minExclusive: low});
  return linspace(low, high, count);
}

/** How deep logarithmic contours reach, as a share of the greatest height. */
const DEPTH = 1e-4;

/**
 * log₁₀ of the height above `floor`, down to 1e-4 of the greatest height: deeper contours would be smaller than the cells of a
 * grid, and a minimum on it would make a hole.
 */
export function logHeight({x, y, z}: GridField, floor: number): GridField {
  const heights = Array.from(z, row => Array.from(row, value => (isFiniteNumber(value) ? value - floor : Number.NaN)));
  const greatest = extent(heights.flatMap(finiteOnly))?.[1] ?? 0;
  const least = DEPTH * greatest;
  return {x, y, z: heights.map(row => row.map(height => Math.log10(Math.max(height, least))))};
}
