import {finite, inRange, oneOf} from '../base/index.ts';
import {type JsonObject, jsonObject} from './json.ts';
import {extent} from './numbers.ts';
import {symlog, symlogTicks} from './symlog.ts';
import {FONT_SIZE, INK} from './theme.ts';

/** One axis of a figure. */
export interface Axis {
  /** What is measured, such as `'step'`. */
  readonly title: string;
  /** Its unit, such as `'epochs'`; shown in parentheses behind the title. */
  readonly unit?: string;
  /** Least and greatest value shown, in data units also where the scale is not linear. Default: all marks, with a margin. */
  readonly range?: readonly [number, number];
  /**
   * Default `'linear'`. `'symlog'` shows values of both signs over many decades: sign(v) log10(1 + |v| / threshold). Where a
   * mark's coordinates are strings, the axis has a place for each of them, in the order in which they first stand.
   */
  readonly scale?: 'linear' | 'log' | 'symlog';
  /** Up to what magnitude a symlog axis is nearly linear, > 0. Default 1. */
  readonly threshold?: number;
  /** Whether values ascend leftwards or downwards. Default false; true for strings along y, which are read from the top. */
  readonly reverse?: boolean;
  /** Whether line, ticks, grid and title are left out, as for images. Default false. */
  readonly hidden?: boolean;
}

/** What lies along an axis. */
export interface AxisValues {
  readonly numbers: readonly number[];
  /** Each string once, in the order in which they first stand; empty on an axis of numbers. */
  readonly categories: readonly string[];
}

/** What all axes have in common. */
export const AXIS_LOOK = {
  automargin: true,
  showline: true,
  linecolor: INK.axis,
  ticks: 'outside',
  tickcolor: INK.axis,
  gridcolor: INK.grid,
  zeroline: false,
  exponentformat: 'power',
  minexponent: 6,
  separatethousands: true,
} as const;

const SCALES = ['linear', 'log', 'symlog'] as const;

/** The axis' title with its unit: `'step (epochs)'`. */
export function axisTitle({title, unit}: Pick<Axis, 'title' | 'unit'>): string {
  return unit === undefined ? title : `${title} (${unit})`;
}

/** Up to what magnitude the axis is nearly linear if it is a symlog axis. */
export function thresholdOf({threshold = 1}: Axis): number {
  return threshold;
}

/**
 * A data value as an annotation's coordinate on this axis: Plotly wants its log10 on a logarithmic one, and knows of no
 * symlog axis.
 */
export function coordinate(axis: Axis, value: number): number {
  if (axis.scale === 'symlog') return symlog(value, thresholdOf(axis));
  return axis.scale === 'log' ? Math.log10(value) : value;
}

/**
 * Checks an axis by itself.
 *
 * @throws RangeError if the scale is unknown, the threshold not > 0, or the range not two different finite numbers, or not
 *   positive on a logarithmic axis
 */
export function checkAxis({title, range, scale = 'linear', threshold}: Axis): void {
  oneOf('create figure', `scale of axis "${title}"`, scale, SCALES);
  if (threshold !== undefined) {
    const name = `threshold of axis "${title}"`;
    inRange('create figure', name, finite('create figure', name, threshold), {minExclusive: 0});
  }
  if (range === undefined) return;
  const [low, high] = range;
  const cannot = `Cannot create figure as range of axis "${title}" must`;
  const value = `current value is [${low}, ${high}]`;
  if (!Number.isFinite(low) || !Number.isFinite(high) || low === high)
    throw new RangeError(`${cannot} be two different finite numbers: ${value}`);
  if (scale === 'log' && Math.min(low, high) <= 0)
    throw new RangeError(`${cannot} be > 0 on a logarithmic axis: ${value}`);
}

/**
 * Plotly's layout of the axis. A logarithmic axis of two decades or more is labelled at powers of ten only.
 *
 * @param along Which axis of the panel it is.
 * @param values What lies along it.
 * @throws RangeError if strings lie along an axis that is not linear
 */
export function axisLayout(axis: Axis, along: 'x' | 'y', values: AxisValues): JsonObject {
  const {range, scale = 'linear', hidden = false} = axis;
  const ofStrings = values.categories.length > 0;
  if (ofStrings && scale !== 'linear')
    throw new RangeError(
      `Cannot create figure as scale of axis "${axis.title}" must be "linear" where coordinates are strings: current value is "${scale}"`,
    );
  const {reverse = ofStrings && along === 'y'} = axis;
  const ends = range?.map(value => coordinate(axis, value));
  return jsonObject({
    ...AXIS_LOOK,
    title: hidden ? undefined : {text: axisTitle(axis), standoff: 10, font: {size: FONT_SIZE.text}},
    type: ofStrings ? 'category' : scale === 'log' ? 'log' : 'linear',
    range: reverse ? ends?.toReversed() : ends,
    autorange: reverse && ends === undefined ? 'reversed' : undefined,
    visible: hidden ? false : undefined,
    showgrid: ofStrings ? false : undefined,
    ...(ofStrings ? {categoryorder: 'array', categoryarray: values.categories} : {}),
    ...(scale === 'log' ? decadeTicks(range ?? values.numbers) : {}),
    ...(scale === 'symlog' ? symmetricTicks(range ?? values.numbers, thresholdOf(axis)) : {}),
  });
}

function decadeTicks(values: readonly number[]): JsonObject {
  const range = extent(values.filter(value => value > 0));
  const decades = range === undefined ? 0 : Math.log10(range[1] / range[0]);
  // of a short axis Plotly labels every digit where there is room; 1, 2, 5 are enough, and never run together
  if (decades < 2) return range === undefined ? {} : {tickmode: 'array', ...digitTicks(range)};
  const step = Math.ceil(decades / 10);
  return step === 1 ? {dtick: step, minor: {ticks: 'outside', ticklen: 3, dtick: 'D1'}} : {dtick: step};
}

/** Ticks at 1, 2, 5 of each decade, one beyond each end; without enough of them, at every digit. */
function digitTicks([low, high]: readonly [number, number]): JsonObject {
  const among = (digits: readonly number[]): readonly number[] => {
    const [first, last] = [Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1];
    const decades = Array.from({length: last - first + 1}, (_, index) => first + index);
    return decades.flatMap(power => digits.map(digit => Number(`${digit}e${power}`)));
  };
  const inside = (ticks: readonly number[]): number => ticks.filter(tick => tick >= low && tick <= high).length;
  const usual = among([1, 2, 5]);
  const ticks = inside(usual) >= 2 ? usual : among([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  return inside(ticks) < 2 ? {} : {tickvals: ticks};
}

function symmetricTicks(values: readonly number[], threshold: number): JsonObject {
  const ticks = symlogTicks(values, threshold);
  return {tickmode: 'array', tickvals: ticks.map(({at}) => at), ticktext: ticks.map(({label}) => label)};
}
