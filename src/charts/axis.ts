import {type JsonObject, jsonObject} from './json.ts';
import {extent} from './numbers.ts';
import {INK} from './theme.ts';

/** One axis of a figure. */
export interface Axis {
  /** What is measured, such as `'step'`. */
  readonly title: string;
  /** Its unit, such as `'epochs'`; shown in parentheses behind the title. */
  readonly unit?: string;
  /** Least and greatest value shown, in data units also where the scale is logarithmic. Default: all marks, with a margin. */
  readonly range?: readonly [number, number];
  /** Default `'linear'`. */
  readonly scale?: 'linear' | 'log';
}

/** The axis' title with its unit: `'step (epochs)'`. */
export function axisTitle({title, unit}: Pick<Axis, 'title' | 'unit'>): string {
  return unit === undefined ? title : `${title} (${unit})`;
}

/**
 * A data value as an annotation's coordinate on this axis: Plotly wants its log10 on a logarithmic one.
 */
export function coordinate({scale}: Axis, value: number): number {
  return scale === 'log' ? Math.log10(value) : value;
}

/**
 * Plotly's layout of the axis. A logarithmic axis of two decades or more is labelled at powers of ten only.
 *
 * @param values What lies along the axis.
 * @throws RangeError if the range is not two different finite numbers, or not positive on a logarithmic axis.
 */
export function axisLayout(axis: Axis, values: readonly number[]): JsonObject {
  const {range, scale = 'linear'} = axis;
  if (range !== undefined) checkRange(axis, range);
  return jsonObject({
    title: {text: axisTitle(axis), standoff: 10},
    type: scale,
    range: range?.map(value => coordinate(axis, value)),
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
    ...(scale === 'log' ? decadeTicks(range ?? values) : {}),
  });
}

function checkRange({title, scale}: Axis, [low, high]: readonly [number, number]): void {
  const cannot = `Cannot create figure as range of axis "${title}" must`;
  const value = `current value is [${low}, ${high}]`;
  if (!Number.isFinite(low) || !Number.isFinite(high) || low === high)
    throw new RangeError(`${cannot} be two different finite numbers: ${value}`);
  if (scale === 'log' && Math.min(low, high) <= 0)
    throw new RangeError(`${cannot} be > 0 on a logarithmic axis: ${value}`);
}

function decadeTicks(values: readonly number[]): JsonObject {
  const range = extent(values.filter(value => value > 0));
  const decades = range === undefined ? 0 : Math.log10(range[1] / range[0]);
  if (decades < 2) return {};
  const step = Math.ceil(decades / 10);
  return step === 1 ? {dtick: step, minor: {ticks: 'outside', ticklen: 3, dtick: 'D1'}} : {dtick: step};
}
