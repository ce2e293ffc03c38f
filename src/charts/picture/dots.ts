import {extent, isFiniteNumber} from '../numbers.ts';
import {shapeOf} from './path-box.ts';
import {pathPoints} from './path-points.ts';

/**
 * Many markers in the picture. plotly.js makes an element for each of them, which takes the DOM of Node a millisecond; so a
 * trace of many markers is drawn as one line through them, and the line in the finished SVG is replaced by the markers.
 */

/** From so many markers on. */
const MANY = 300;

/** Colours that markers of a colour scale take in the picture, and looks that a trace may have at most. */
const [SHADES, MOST_LOOKS] = [32, 64];

/** Widths of the lines that stand for markers begin here: no chart has a line of that width. */
const FIRST_WIDTH = 4001;

/** A trace as Plotly takes it. */
export type Trace = Readonly<Record<string, unknown>>;

/** How the markers of one line look. */
interface Look {
  readonly symbol: string;
  readonly size: number;
  readonly colour: string;
  readonly opacity: number;
  readonly ringWidth: number;
  readonly ringColour: string;
}

/** The traces to draw, and how to finish their SVG. */
export interface Dotted {
  readonly data: readonly Trace[];
  readonly finished: (svg: string) => string;
}

/**
 * Replaces traces of many markers. The trace itself stays, with one marker shown, so that the axes and the legend are as Plotly makes
 * them. Symbols, sizes and colours may differ from marker to marker; those of a colour scale are shown in 32 shades.
 */
export function dotted(data: readonly Trace[]): Dotted {
  const looks: Look[] = [];
  const replaced = data.flatMap(trace => {
    const groups = groupsOf(trace);
    if (groups === undefined) return [trace];
    const lines = groups.map(({look, x, y}) => {
      const width = FIRST_WIDTH + looks.push(look) - 1;
      const {xaxis, yaxis} = trace;
      const line = {color: look.colour, width, simplify: false};
      return {type: 'scatter', mode: 'lines', x, y, xaxis, yaxis, line, showlegend: false, hoverinfo: 'skip'};
    });
    const marker = {...(trace.marker as object), maxdisplayed: 1};
    // a single trace has no legend unless it asks for it
    const legend = data.length === 1 && trace.showlegend !== true ? {showlegend: false} : {};
    return [{...trace, ...legend, marker, uid: `${MANY_ID}${looks.length}`}, ...lines];
  });
  if (looks.length === 0) return {data, finished: svg => svg};
  return {
    data: replaced,
    finished: svg => svg.replace(SHOWN, '$1').replace(LINE, (path, width) => markers(path, looks[width - FIRST_WIDTH])),
  };
}

/** Plotly writes it into the class of the trace's group. */
const MANY_ID = 'many';

/** The one marker that Plotly shows of such a trace, which is among ours too. */
const SHOWN = new RegExp(
  `(<g class="trace scatter trace${MANY_ID}\\d+".*?<g class="points">)<path[^>]*(?:/>|></path>)`,
  'gs',
);

/** A path element of a line with one of our widths. */
const LINE = /<path [^>]*stroke-width:\s*(4\d{3})px[^>]*?(?:\/>|><\/path>)/g;

function markers(path: string, look: Look | undefined): string {
  const d = shapeOf(path);
  if (look === undefined || d === undefined) return path;
  const {symbol, size, colour, opacity, ringWidth, ringColour} = look;
  const outline = (SYMBOLS[symbol] ?? circle)(size / 2);
  const ring = ringWidth > 0 ? ` stroke="${ringColour}" stroke-width="${ringWidth}"` : '';
  const each = pathPoints(d).map(
    ([x, y]) => `<path transform="translate(${x},${y})" d="${outline}" opacity="${opacity}"/>`,
  );
  return `<g fill="${colour}"${ring}>${each.join('')}</g>`;
}

const circle = (r: number): string => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;

/** Outlines by radius, with the proportions of plotly.js; other symbols are shown as circles. */
const SYMBOLS: Readonly<Record<string, (r: number) => string>> = {
  square: r => `M${-r},${-r}H${r}V${r}H${-r}Z`,
  diamond: r => `M0,${-1.3 * r}L${1.3 * r},0L0,${1.3 * r}L${-1.3 * r},0Z`,
  'triangle-up': r => `M${(-2 * r) / Math.sqrt(3)},${r / 2}H${(2 * r) / Math.sqrt(3)}L0,${-r}Z`,
  'triangle-down': r => `M${(-2 * r) / Math.sqrt(3)},${-r / 2}H${(2 * r) / Math.sqrt(3)}L0,${r}Z`,
  cross: r => {
    const [long, short] = [1.2 * r, 0.4 * r];
    return `M${long},${short}H${short}V${long}H${-short}V${short}H${-long}V${-short}H${-short}V${-long}H${short}V${-short}H${long}Z`;
  },
};

interface Group {
  readonly look: Look;
  readonly x: unknown[];
  readonly y: unknown[];
}

/** The markers of a trace by their looks; undefined if it is left to Plotly. */
function groupsOf(trace: Trace): readonly Group[] | undefined {
  const {type = 'scatter', mode, x, y, marker} = trace;
  if (type !== 'scatter' || mode !== 'markers' || !Array.isArray(x) || !Array.isArray(y) || x.length < MANY) return;
  if (typeof marker !== 'object' || marker === null || trace.visible === false) return;
  const lookOf = lookBy(marker as Trace, Number(trace.opacity ?? 1));
  const groups = new Map<string, Group>();
  for (let index = 0; index < x.length; index++) {
    if (x[index] === null || y[index] === null) continue;
    const look = lookOf(index);
    if (look === undefined) return;
    const key = Object.values(look).join(' ');
    const group = groups.get(key) ?? {look, x: [], y: []};
    groups.set(key, group);
    group.x.push(x[index]);
    group.y.push(y[index]);
    if (groups.size > MOST_LOOKS) return;
  }
  return [...groups.values()];
}

/** How marker number `index` looks; undefined where that is Plotly's to find out. */
function lookBy(marker: Trace, traceOpacity: number): (index: number) => Look | undefined {
  const of = <T>(list: unknown, index: number, otherwise: T): T =>
    ((Array.isArray(list) ? list[index] : list) ?? otherwise) as T;
  const ring = (marker.line ?? {}) as Trace;
  const shade = shadeBy(marker);
  return index => {
    const symbol = of<unknown>(marker.symbol, index, 'circle');
    const size = of<unknown>(marker.size, index, 6);
    const colour = shade(of<unknown>(marker.color, index, undefined));
    const [ringWidth, ringColour] = [of<unknown>(ring.width, index, 0), of<unknown>(ring.color, index, '#444')];
    if (typeof symbol !== 'string' || typeof size !== 'number' || typeof ringWidth !== 'number') return undefined;
    if (colour === undefined || typeof ringColour !== 'string') return undefined;
    if (symbol !== 'circle' && !(symbol in SYMBOLS)) return undefined;
    return {symbol, size, colour, opacity: of(marker.opacity, index, 1) * traceOpacity, ringWidth, ringColour};
  };
}

/** The colour of a marker from what it states: a colour, or a value on the trace's own scale. */
function shadeBy({color, colorscale, cmin, cmax, reversescale}: Trace): (stated: unknown) => string | undefined {
  const [least, greatest] = (Array.isArray(color) && extent(color.filter(isFiniteNumber))) || [0, 1];
  const [low, high] = [Number(cmin ?? least), Number(cmax ?? greatest)];
  return stated => {
    if (typeof stated === 'string') return stated;
    if (typeof stated !== 'number' || !Array.isArray(colorscale) || reversescale === true) return undefined;
    const share = Math.min(1, Math.max(0, (stated - low) / (high - low || 1)));
    return between(colorscale as readonly Stop[], Math.round(share * (SHADES - 1)) / (SHADES - 1));
  };
}

type Stop = readonly [share: number, colour: string];

function between(scale: readonly Stop[], share: number): string | undefined {
  const above = scale.findIndex(([at]) => at >= share);
  const [low, high] = [scale[Math.max(0, above - 1)], scale[above]];
  if (low === undefined || high === undefined) return undefined;
  const part = high[0] > low[0] ? (share - low[0]) / (high[0] - low[0]) : 0;
  const channel = (from: number): number => {
    const [a, b] = [low[1], high[1]].map(colour => Number.parseInt(colour.slice(from, from + 2), 16));
    return Math.round((a ?? 0) + part * ((b ?? 0) - (a ?? 0)));
  };
  return `rgb(${[1, 3, 5].map(channel).join(',')})`;
}
