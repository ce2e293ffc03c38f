import {refusal} from '../base/index.ts';
import {AXIS_LOOK} from './axis.ts';
import {Figure} from './figure.ts';
import {isObject, type Json, type JsonObject} from './json.ts';
import {commonLayout} from './layout.ts';
import {isFiniteNumber} from './numbers.ts';
import {COLOURS, SIZE} from './theme.ts';

/** A figure as Plotly's own JSON. */
export interface PlotlyOptions {
  /** Plotly's traces; typed arrays, NaN and dates may stand in them. */
  readonly data: readonly object[];
  /** Plotly's layout, over this library's title, font, colours, legend and margins. */
  readonly layout?: object;
  /** Plotly's frames, for figures that move. */
  readonly frames?: readonly object[];
  /** What the chart shows, in words. Default: the title, and the traces by kind and name. */
  readonly description?: string;
}

/** Looks of what the layout does not state. */
const TEMPLATE = {layout: {colorway: COLOURS, xaxis: AXIS_LOOK, yaxis: AXIS_LOOK}} as const;

/**
 * A figure from Plotly's own JSON, for what the marks do not draw: shown as every figure is, interactive, as picture and as text.
 *
 * @throws RangeError for traces that need WebGL, a third dimension or a map; TypeError for what JSON cannot hold, such as functions
 *
 * @example
 * ```ts
 * const shares = plotly({data: [{type: 'pie', values: [3, 1]}], layout: {title: {text: 'Shares'}}});
 * shares.description // 'Shares. A figure of Plotly with 1 trace: pie.'
 * ```
 */
export function plotly({data, layout = {}, frames, description}: PlotlyOptions): Figure {
  const traces = data.map(trace => objectOf(trace, 'traces'));
  const given = objectOf(layout, 'layout');
  const title = titleOf(given.title);
  const common = commonLayout(title);
  const ownTitle =
    isObject(common.title) && isObject(given.title)
      ? {...common.title, ...given.title, text: common.title.text ?? ''}
      : common.title;
  return new Figure({
    data: traces,
    layout: {height: SIZE.height, ...common, template: TEMPLATE, ...given, title: ownTitle ?? null},
    description: description ?? described(title, traces),
    ...(frames === undefined ? {} : {frames: frames.map(frame => objectOf(frame, 'frames'))}),
  });
}

function titleOf(title: Json | undefined): string {
  const text = isObject(title) ? title.text : title;
  return typeof text === 'string' ? text : '';
}

function described(title: string, traces: readonly JsonObject[]): string {
  const kinds = traces.map(({type = 'scatter', name}) =>
    typeof name === 'string' ? `${type} "${name}"` : String(type),
  );
  const count = `${traces.length} ${traces.length === 1 ? 'trace' : 'traces'}`;
  const plain = title.replace(/<br\s*\/?>/g, ' ').replace(/<[^>]*>/g, '');
  return `${plain === '' ? '' : `${plain}. `}A figure of Plotly with ${count}${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}.`;
}

function objectOf(value: object, name: string): JsonObject {
  const json = jsonOf(value, name);
  if (!isObject(json)) throw new TypeError(refusal('create figure', name, 'be objects', value));
  return json;
}

/** The value as JSON: typed arrays as lists, NaN and infinities as null, dates as their text; undefined members are left out. */
function jsonOf(value: unknown, name: string): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return isFiniteNumber(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return jsonOf(Array.from(value as Float64Array), name);
  if (Array.isArray(value)) return value.map(each => jsonOf(each, name));
  if (typeof value !== 'object') throw new TypeError(refusal('create figure', name, 'be JSON', value));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([member, each]) => [member, jsonOf(each, `${name}.${member}`)]),
  );
}
