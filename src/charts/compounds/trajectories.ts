import {finite, refusal} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {contour} from '../marks/contour.ts';
import {dot} from '../marks/dot.ts';
import {path} from '../marks/path.ts';
import {isFiniteNumber, type Numbers, spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {type FunctionField, type GridField, gridOf, logHeight} from './field.ts';

/** The points of one optimizer, in order. */
export interface Trajectory {
  /** The first coordinate of each point. */
  readonly x: Numbers;
  /** The second coordinate of each point. */
  readonly y: Numbers;
}

/** Options of {@link trajectories}. */
export interface TrajectoriesOptions extends CompoundOptions {
  /** Where the least value is known to lie. */
  readonly minimum?: {readonly x: number; readonly y: number; readonly value?: number};
  /** Contours of log₁₀ of the height above the minimum's value, or above 0. Default false. */
  readonly log?: boolean;
  /** Titles of the axes. Default `'x'` and `'y'`. */
  readonly axes?: readonly [x: string, y: string];
  /** What the field is. Default `'f'`. */
  readonly name?: string;
  /** The field's unit. */
  readonly unit?: string;
}

const WHAT = 'draw trajectories';

/**
 * Paths over the contours of a field, as of optimizers over a loss: each from its start, an open circle, to its end, a star,
 * the known minimum marked. The axes show the field's grid; the description says where each path ends, how far from the
 * minimum, and how many of its points lie outside.
 *
 * @param field A grid, as `lossSurface` gives it, or a function with the ranges to look at.
 * @param paths The points by name; none shows the field alone.
 * @throws TypeError or RangeError if a range, a path or the minimum is no list of finite numbers of the right length
 *
 * @example
 * ```ts
 * const bowl = {value: (x, y) => x ** 2 + 10 * y ** 2, x: [-2, 2], y: [-1, 1]};
 * const chart = charts.trajectories(bowl, {descent: {x: [2, 1, 0.5], y: [1, -0.5, 0]}}, {minimum: {x: 0, y: 0}});
 * chart.description.includes('descent ends 0.5 from the minimum after 2 steps.') // true
 * ```
 */
export function trajectories(
  field: GridField | FunctionField,
  paths: Readonly<Record<string, Trajectory>> = {},
  options: TrajectoriesOptions = {},
): Figure {
  const {minimum, log = false, axes = ['x', 'y'], name = 'f', unit} = options;
  if (typeof paths !== 'object' || paths === null)
    throw new TypeError(refusal(WHAT, 'paths', 'be an object of points by name', paths));
  if (minimum !== undefined) for (const key of ['x', 'y'] as const) finite(WHAT, `minimum.${key}`, minimum[key]);
  const floor = minimum?.value ?? (minimum !== undefined && 'value' in field ? field.value(minimum.x, minimum.y) : 0);
  const grid = gridOf(WHAT, field);
  const shown = log ? logHeight(grid, floor) : grid;
  const range = {x: rangeOf(grid.x), y: rangeOf(grid.y)};
  const fieldName = log ? `log₁₀ ${floor === 0 ? name : `(${name} − ${spoken(floor)})`}` : name;
  const marks = [
    contour({...shown, name: fieldName, ...(unit === undefined || log ? {} : {unit})}),
    Object.entries(paths).map(([name, {x, y}]) => path({x, y, name})),
    minimum === undefined ? null : dot({x: [minimum.x], y: [minimum.y], name: 'minimum', size: 11}),
  ];
  const findings = Object.entries(paths).map(([name, points]) => ending(name, points, {minimum, range}));
  const [x, y] = [
    {title: axes[0], range: range.x},
    {title: axes[1], range: range.y},
  ];
  const title = Object.keys(paths).length === 0 ? `Contours of ${name}` : `Paths over ${name}`;
  return assemble({title, panels: [{x, y, marks}], findings, height: 440}, options);
}

type Range = readonly [number, number];

function rangeOf(values: Numbers): Range {
  return [values[0] ?? Number.NaN, values[values.length - 1] ?? Number.NaN];
}

/** "descent ends 0.5 from the minimum after 2 steps; 1 of its points lies outside." */
function ending(
  name: string,
  {x, y}: Trajectory,
  {
    minimum,
    range,
  }: {
    readonly minimum: {readonly x: number; readonly y: number} | undefined;
    readonly range: {readonly x: Range; readonly y: Range};
  },
): string {
  const points = Array.from(x, (value, index) => ({x: value, y: y[index]}));
  const known = points.filter(
    (point): point is {x: number; y: number} => isFiniteNumber(point.x) && isFiniteNumber(point.y),
  );
  const last = known.at(-1);
  if (last === undefined) return `${name} has no finite point.`;
  const where =
    minimum === undefined
      ? `at (${spoken(last.x)}, ${spoken(last.y)})`
      : `${spoken(Math.hypot(last.x - minimum.x, last.y - minimum.y))} from the minimum`;
  const isInside = (value: number, [low, high]: Range): boolean => value >= low && value <= high;
  const outside = points.filter(
    point =>
      !(isFiniteNumber(point.x) && isFiniteNumber(point.y) && isInside(point.x, range.x) && isInside(point.y, range.y)),
  ).length;
  const beyond =
    outside === 0
      ? ''
      : `; ${outside} of its ${points.length} points ${outside === 1 ? 'lies' : 'lie'} outside the chart`;
  return `${name} ends ${where} after ${points.length - 1} ${points.length === 2 ? 'step' : 'steps'}${beyond}.`;
}
