import {isObject, type Json, type JsonObject} from './json.ts';

/** Kinds of traces that have a colour bar unless they say otherwise. */
const FIELDS: readonly Json[] = ['heatmap', 'contour', 'histogram2d', 'histogram2dcontour'];

/** Pixels from a plot to its colour bar, and of a bar with its numbers. */
const [APART, BAR, TITLE] = [10, 50, 20] as const;

/** Whether the trace has a colour bar: a field by itself, others by their markers. */
function hasColourBar(trace: JsonObject): boolean {
  if (FIELDS.includes(trace.type ?? null)) return trace.showscale !== false;
  return isObject(trace.marker) && trace.marker.showscale === true;
}

/** Pixels that a trace's colour bar takes beside its plot. */
export function colourBarWidth(trace: JsonObject): number {
  if (!hasColourBar(trace)) return 0;
  const bar = colourBar(trace);
  return APART + BAR + (isObject(bar) && bar.title !== undefined ? TITLE : 0);
}

function colourBar(trace: JsonObject): Json | undefined {
  return FIELDS.includes(trace.type ?? null)
    ? trace.colorbar
    : isObject(trace.marker)
      ? trace.marker.colorbar
      : undefined;
}

/** Where a panel lies: shares of the figure's plot area, from the left and from the bottom. */
export interface Domain {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** The traces of a panel with their colour bars beside it, as high as it is, one right of the other. */
export function withColourBars(
  traces: readonly JsonObject[],
  {x, y}: Domain,
  areaWidth: number,
): readonly JsonObject[] {
  let offset = APART;
  return traces.map(trace => {
    if (!hasColourBar(trace)) return trace;
    const place = {
      x: Number((x[1] + offset / areaWidth).toFixed(4)),
      xanchor: 'left',
      xpad: 0,
      y: Number(((y[0] + y[1]) / 2).toFixed(4)),
      yanchor: 'middle',
      ypad: 0,
      lenmode: 'fraction',
      len: Number((y[1] - y[0]).toFixed(4)),
    };
    offset += colourBarWidth(trace);
    const bar = colourBar(trace);
    const placed = {colorbar: {...(isObject(bar) ? bar : {}), ...place}};
    if (FIELDS.includes(trace.type ?? null)) return {...trace, ...placed};
    return isObject(trace.marker) ? {...trace, marker: {...trace.marker, ...placed}} : trace;
  });
}
