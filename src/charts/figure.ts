import type {MimeBundle} from '../base/index.ts';
import {type Axis, axisLayout, axisTitle} from './axis.ts';
import {bundle} from './bundle.ts';
import {type JsonObject, jsonObject} from './json.ts';
import {flatten, type Markish, type Pen} from './mark.ts';
import {isFiniteNumber} from './numbers.ts';
import {show} from './show.ts';
import {FONT_FAMILY, FONT_SIZE, INK, ruleDash, SIZE, seriesStyle} from './theme.ts';

/** Pixels above and below the title together, and those of each of its lines (1.3 em of 16 px, as Plotly sets them). */
const [TITLE_SPACE, TITLE_LINE] = [23, 21];

/** What a figure is made of. */
export interface FigureOptions {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Layers from the ground up; null draws nothing, arrays nest. */
  readonly marks: readonly Markish[];
  /** Pixels. Default: the width of the page; 640 in the picture. */
  readonly width?: number;
  /** Pixels. Default 400. */
  readonly height?: number;
  /** What the chart shows, in words, for those who do not see it. Default: composed from the marks. */
  readonly description?: string;
}

/** A figure as data: what Plotly draws, and the sentences that say it. Made by `figure`. */
export class Figure {
  /** Plotly's traces. */
  readonly data: readonly JsonObject[];
  /** Plotly's layout; the description is also its `meta.description`, which our JupyterLab extension reads out. */
  readonly layout: JsonObject;
  /** What the chart shows, in words. */
  readonly description: string;

  constructor({title, x, y, marks, width, height = SIZE.height, description}: FigureOptions) {
    const pen = newPen(x, y);
    const drawings = flatten(marks).map(mark => mark.draw(pen));
    const titleLines = wrapped(title);
    const sentences = drawings.flatMap(drawing => drawing.sentences);
    this.description = description ?? `${title}. ${axisTitle(y)} over ${axisTitle(x)}. ${sentences.join(' ')}`.trim();
    this.data = drawings.flatMap(drawing => drawing.traces ?? []);
    this.layout = jsonObject({
      title: {
        text: titleLines.join('<br>'),
        font: {size: FONT_SIZE.title},
        x: 0,
        xref: 'paper',
        xanchor: 'left',
        y: 1,
        yref: 'container',
        yanchor: 'top',
        // Plotly sets several lines higher by the height of a capital, as their own shifts replace the title's
        pad: {t: titleLines.length > 1 ? 24 : 12},
      },
      font: {family: `${FONT_FAMILY}, Verdana, sans-serif`, size: FONT_SIZE.text, color: INK.text},
      paper_bgcolor: INK.paper,
      plot_bgcolor: INK.paper,
      xaxis: axisLayout(x, valuesOf(this.data, 'x')),
      yaxis: axisLayout(y, valuesOf(this.data, 'y')),
      // below everything: above the axes a legend of several rows would run into the title
      legend: {orientation: 'h', x: 0, xanchor: 'left', y: 0, yref: 'container', yanchor: 'bottom'},
      margin: {l: 60, r: 30, t: TITLE_SPACE + TITLE_LINE * titleLines.length, b: 50},
      width,
      height,
      shapes: drawings.flatMap(drawing => drawing.shapes ?? []),
      annotations: drawings.flatMap(drawing => drawing.annotations ?? []),
      meta: {description: this.description},
    });
  }

  /** Shows the figure now, wherever the code runs; see `show`. */
  show(): Promise<void> {
    return show(this);
  }

  /** Kernels with Deno's display convention show the figure by this. */
  [Symbol.for('Jupyter.display')](): Promise<MimeBundle> {
    return bundle(this);
  }

  /** Node's `console.log` prints the description. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Figure: ${this.description}`;
  }
}

/**
 * A figure of marks that layer, the first lowest.
 *
 * @throws RangeError if an axis' range is nil, or not positive on a logarithmic axis
 *
 * @example
 * ```ts
 * const loss = line({x: [0, 1, 2], y: [0.9, 0.5, 0.4], name: 'training'});
 * const [x, y] = [{title: 'time', unit: 'epochs'}, {title: 'loss', unit: 'nats'}];
 * figure({title: 'Learning', x, y, marks: [loss, rule({y: 0.7, name: 'chance'})]}).description
 * // 'Learning. loss (nats) over time (epochs). training: from 0.9 at time 0 to 0.4 at time 2; lowest 0.4 at time 2, highest 0.9 at time 0. chance: a horizontal line at loss 0.7.'
 * ```
 */
export function figure(options: FigureOptions): Figure {
  return new Figure(options);
}

function newPen(x: Axis, y: Axis): Pen {
  let [series, rules] = [0, 0];
  const asked = new Set<string>();
  return {
    x,
    y,
    nextSeries: () => seriesStyle(series++),
    nextRuleDash: () => ruleDash(rules++),
    isFirst: key => asked.size < asked.add(key).size,
  };
}

/** All numbers that the traces have along one axis. */
function valuesOf(data: readonly JsonObject[], axis: 'x' | 'y'): readonly number[] {
  return data.flatMap(({[axis]: values}) => (Array.isArray(values) ? values.filter(isFiniteNumber) : []));
}

/** Breaks a long title between words into lines of at most 64 characters, so that it fits the picture; Plotly would cut it off. */
function wrapped(title: string): readonly string[] {
  return title.match(/\S.{0,63}(?!\S)|\S+/g) ?? [];
}
