import {type JsonObject, jsonObject} from '../json.ts';
import type {Mark, Pen} from '../mark.ts';
import {checkNumbers, isFiniteNumber, type Numbers, plotted, spoken} from '../numbers.ts';
import {spacedAlong} from '../spacing.ts';
import {INK, type SeriesStyle} from '../theme.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';

/** A trajectory. */
export interface PathOptions {
  /** Where each point lies across, in order. */
  readonly x: Numbers;
  /** As many as x. */
  readonly y: Numbers;
  /** What the legend calls it; without a name it has no entry. */
  readonly name?: string;
  /** Whether arrowheads show the direction, at most 6 of them, evenly along the path. Default true. */
  readonly arrows?: boolean;
  /** Whether each step is a dot. Default: if there are at most 60. */
  readonly markers?: boolean;
}

const FEW = 60;
const ARROWS = 6;
const START = {symbol: 'circle-open', size: 11} as const;
const END = {symbol: 'star', size: 13} as const;

/**
 * A trajectory, as of an optimizer in the plane of two weights: a line through the points in order, its start an open circle
 * and its end a star (the legend says so once), arrowheads in between.
 *
 * @throws RangeError if x and y differ in length
 *
 * @example
 * ```ts
 * const descent = path({x: [4, 2, 1], y: [2, 1, 0.5], name: 'gradient descent'});
 * figure({title: 'Descent', x: {title: 'w1'}, y: {title: 'w2'}, marks: [descent]}).description
 * // 'Descent. w2 over w1. gradient descent: a path of 2 steps from (4, 2) to (1, 0.5).'
 * ```
 */
export function path(options: PathOptions): Mark {
  checkNumbers('draw path', {x: options.x, y: options.y});
  return {
    draw: pen => ({
      traces: traces(options, pen),
      sentences: [sentence(options)],
    }),
  };
}

function traces({x, y, name, arrows = true, markers = x.length <= FEW}: PathOptions, pen: Pen): readonly JsonObject[] {
  const style = pen.nextSeries(name);
  const [xs, ys] = [plotted(x), plotted(y)];
  const course = jsonObject({
    type: 'scatter',
    mode: arrows || markers ? 'lines+markers' : 'lines',
    x: xs,
    y: ys,
    ...legendEntry(pen, name),
    // without backoff the line would stop short of every point that Plotly may turn
    line: {color: style.colour, dash: style.dash, width: 2, backoff: 0},
    marker: stepMarkers(xs, ys, {arrows, markers, style}),
  });
  const present = Array.from(xs.keys()).filter(index => typeof xs[index] === 'number' && typeof ys[index] === 'number');
  const [first, last] = [present[0], present.at(-1)];
  if (first === undefined || last === undefined) return [course];
  const ends = jsonObject({
    type: 'scatter',
    mode: 'markers',
    x: [xs[first] ?? null, xs[last] ?? null],
    y: [ys[first] ?? null, ys[last] ?? null],
    name,
    legendgroup: name,
    showlegend: false,
    hovertext: ['start', 'end'],
    marker: {
      color: style.colour,
      symbol: [START.symbol, END.symbol],
      size: [START.size, END.size],
      opacity: 1,
      line: {width: 2, color: style.colour},
    },
  });
  return [course, ends, ...(pen.isFirst('path ends') ? [endEntry('start', START), endEntry('end', END)] : [])];
}

/** Dots at the steps and arrowheads that point along the line; Plotly turns a symbol by the point before it. */
function stepMarkers(
  xs: readonly (number | null)[],
  ys: readonly (number | null)[],
  {arrows, markers, style}: {readonly arrows: boolean; readonly markers: boolean; readonly style: SeriesStyle},
): JsonObject {
  const heads = new Set(arrows ? spacedAlong(xs, ys, ARROWS) : []);
  const dot = markers ? 5 : 0;
  return {
    color: style.colour,
    symbol: xs.map((_, index) => (heads.has(index) ? 'arrow' : 'circle')),
    size: xs.map((_, index) => (heads.has(index) ? 11 : dot)),
    opacity: 1, // Plotly fades markers of several sizes otherwise, and rings them in white
    line: {width: 0},
    angleref: 'previous',
  };
}

function endEntry(name: string, marker: JsonObject): JsonObject {
  return {
    type: 'scatter',
    mode: 'markers',
    x: [null],
    y: [null],
    name,
    legendrank: 2000, // behind all names, whose rank is 1000
    hoverinfo: 'skip',
    marker: {...marker, color: INK.rule, size: 10},
  };
}

function sentence({x, y, name = 'Path'}: PathOptions): string {
  const points = Array.from(x, (value, index) => [value, y[index]] as const).filter(
    (point): point is readonly [number, number] => point.every(isFiniteNumber),
  );
  const [first, last] = [points[0], points.at(-1)];
  const gaps = leftOut(x.length - points.length, 'point');
  if (first === undefined || last === undefined) return `${name}: no points.${gaps}`;
  const place = (point: readonly [number, number]): string => `(${point.map(spoken).join(', ')})`;
  const steps = points.length - 1;
  return `${name}: a path of ${steps} ${steps === 1 ? 'step' : 'steps'} from ${place(first)} to ${place(last)}.${gaps}`;
}
