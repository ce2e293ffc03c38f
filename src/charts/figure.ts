import {DISPLAY, type MimeBundle, positiveInteger} from '../base/index.ts';
import {axisTitle} from './axis.ts';
import {bundle, type Displayable} from './bundle.ts';
import {composed} from './compose.ts';
import {darkColours} from './dark-colours.ts';
import {isObject, type JsonObject} from './json.ts';
import type {Pen} from './mark.ts';
import {type DrawnPanel, drawPanel, type PanelOptions} from './panel.ts';
import {show} from './show.ts';
import {ruleDash, seriesStyle} from './theme.ts';
import {checkTraceTypes} from './trace-types.ts';

interface SharedOptions {
  /** What stands above it: what it shows, as a sentence. */
  readonly title: string;
  /** Pixels. Default: the width of the page; 640 in the picture. */
  readonly width?: number;
  /** What the chart shows, in words, for those who do not see it. Default: composed from the marks. */
  readonly description?: string;
}

/** What a figure is made of. */
export interface FigureOptions extends SharedOptions, Omit<PanelOptions, 'title'> {
  /** Pixels. Default 400, and 20 for each row of the legend after the first. */
  readonly height?: number;
}

/** What a figure of several panels is made of. */
export interface PanelsOptions extends SharedOptions {
  /** In reading order. */
  readonly panels: readonly PanelOptions[];
  /** How many stand in a row. Default: one to three as they are, two for four, else three. */
  readonly columns?: number;
  /** Whether all panels show the same range of x, and only the lowest its numbers. Default false. */
  readonly shareX?: boolean;
  /** Whether all panels show the same range of y, and only the leftmost its numbers. Default false. */
  readonly shareY?: boolean;
  /** Pixels. Default: what the rows take, 150 to 260 each. */
  readonly height?: number;
}

/** A figure as data: what Plotly draws, and the sentences that say it. Made by `figure`. */
export class Figure implements Displayable {
  /** Plotly's traces. */
  readonly data: readonly JsonObject[];
  /**
   * Plotly's layout. Its `meta.description` is the description, which our JupyterLab extension reads out; its `meta.dark` has
   * for each of the theme's colours in the figure the one that takes its place on a dark page.
   */
  readonly layout: JsonObject;
  /** What the chart shows, in words. */
  readonly description: string;
  /** Plotly's frames, for figures that move. */
  readonly frames?: readonly JsonObject[];

  constructor({data, layout, description, frames}: Displayable) {
    checkTraceTypes(data);
    const meta = isObject(layout.meta) ? layout.meta : {};
    this.data = data;
    this.layout = {...layout, meta: {...meta, description, dark: darkColours(data, layout, frames ?? [])}};
    this.description = description;
    if (frames !== undefined) this.frames = frames;
  }

  /** Shows the figure now, wherever the code runs; see `show`. */
  show(): Promise<void> {
    return show(this);
  }

  /** Kernels with Deno's display convention show the figure by this. */
  [DISPLAY](): Promise<MimeBundle> {
    return bundle(this);
  }

  /** Node's `console.log` prints the description. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Figure: ${this.description}`;
  }
}

/**
 * A figure of marks that layer, the first lowest; or of several panels, each with axes and marks of its own. Series of one name look
 * alike in all panels and have one entry in the legend.
 *
 * @throws RangeError if an axis' range is nil, or not positive on a logarithmic axis, if panels do not fit the size, or if a mark
 *   draws what needs WebGL or a third dimension; TypeError if numbers and strings lie along one axis
 *
 * @example
 * ```ts
 * const loss = line({x: [0, 1, 2], y: [0.9, 0.5, 0.4], name: 'training'});
 * const [x, y] = [{title: 'time', unit: 'epochs'}, {title: 'loss', unit: 'nats'}];
 * figure({title: 'Learning', x, y, marks: [loss, rule({y: 0.7, name: 'chance'})]}).description
 * // 'Learning. loss (nats) over time (epochs). training: from 0.9 at time 0 to 0.4 at time 2; lowest 0.4 at time 2, highest 0.9 at time 0. chance: a horizontal line at loss 0.7.'
 * const panels = [{title: 'SGD', x, y, marks: [loss]}, {title: 'Adam', x, y, marks: []}];
 * figure({title: 'Learning', panels, shareY: true}).layout.height // 322
 * ```
 */
export function figure(options: FigureOptions | PanelsOptions): Figure {
  const {title, width, height} = options;
  const looks = newLooks();
  const frame = {title, width, height};
  if (!('panels' in options)) {
    const panel = drawPanel(options, looks);
    const drawn = composed([panel], frame, undefined);
    return new Figure({...drawn, description: options.description ?? said([title, axesOf(panel)], panel.sentences)});
  }
  const {panels, columns, shareX = false, shareY = false} = options;
  if (columns !== undefined) positiveInteger('create figure', 'columns', columns);
  if (panels.length === 0) throw new RangeError('Cannot create figure as panels must not be empty: there are none');
  const drawn = panels.map(panel => drawPanel(panel, looks));
  return new Figure({
    ...composed(drawn, frame, {columns, shareX, shareY}),
    description: options.description ?? panelsDescription(title, drawn),
  });
}

function axesOf({options: {x, y}}: DrawnPanel): string {
  return x.hidden || y.hidden ? '' : `${axisTitle(y)} over ${axisTitle(x)}`;
}

/** The headings as sentences, then the sentences. */
function said(headings: readonly string[], sentences: readonly string[]): string {
  return [...headings.filter(heading => heading !== '').map(heading => `${heading}.`), ...sentences].join(' ').trim();
}

function panelsDescription(title: string, panels: readonly DrawnPanel[]): string {
  const axes = new Set(panels.map(axesOf));
  const common = axes.size === 1 ? [...axes][0] : undefined;
  const count = `${panels.length} ${panels.length === 1 ? 'panel' : 'panels'}`;
  const each = panels.map((panel, index) => {
    const name = panel.options.title === undefined ? `Panel ${index + 1}` : `Panel "${panel.options.title}"`;
    const own = common === undefined && axesOf(panel) !== '' ? [`${axesOf(panel)}.`] : [];
    return `${name}: ${[...own, ...(panel.sentences.length > 0 ? panel.sentences : ['nothing.'])].join(' ')}`;
  });
  return said([title, common ? `${count} of ${common}` : count], each);
}

function newLooks(): Omit<Pen, 'x' | 'y'> {
  const asked = new Set<string>();
  return {
    nextSeries: inTurn(seriesStyle),
    nextRuleDash: inTurn(ruleDash),
    isFirst: key => asked.size < asked.add(key).size,
  };
}

/** Gives the looks in turn, the same one again for a name that was asked for before. */
function inTurn<Look>(nth: (index: number) => Look): (name?: string) => Look {
  const named = new Map<string, Look>();
  let count = 0;
  return name => {
    const look = (name === undefined ? undefined : named.get(name)) ?? nth(count++);
    if (name !== undefined) named.set(name, look);
    return look;
  };
}
