import {escapeHtml, type JsonObject} from '../../base/index.ts';
import {faultAt, type Place} from './place.ts';

/** A chart of a page, and the files that it needs. */
export interface ChartHtml {
  readonly html: string;
  /** Files by their path in the site. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** A chart's place in its page. */
export interface ChartPlace {
  readonly place: Place;
  /** The name of the page without its ending. */
  readonly page: string;
  /** Unique within the page: `'courses-chart'`. */
  readonly name: string;
  /** What it is called under it: `'Figure 5.2'`. */
  readonly caption: string;
}

/** Kinds of traces whose colours are a scale: their picture is not turned dark. */
const SCALED: readonly string[] = ['heatmap', 'contour', 'image', 'pie'];

/**
 * A Plotly figure: its picture, which a script replaces by the chart when the reader comes near. The figure's data lie in a
 * script of their own, as a page opened from a disk may fetch nothing else.
 *
 * @throws NotebookError if the output has no picture
 */
export function chartHtml(data: JsonObject, metadata: JsonObject, {place, page, name, caption}: ChartPlace): ChartHtml {
  const png = data['image/png'];
  if (typeof png !== 'string' || png === '')
    throw faultAt(place, 'chart', 'have a picture beside it (image/png); run the notebook again');
  const figure = data['application/vnd.plotly.v1+json'] as Figure;
  const bytes = Buffer.from(png, 'base64');
  const {width, height, alt} = sizeOf(metadata['image/png'], bytes);
  const words = alt ?? String(data['text/plain'] ?? caption);
  const path = `charts/${page}/${name}`;
  const isScaled = figure.data.some(({type}) => SCALED.includes(String(type)));
  const html = `<figure class="chart${isScaled ? ' scaled' : ''}" data-chart="${escapeHtml(path)}">
<div class="drawing" style="--width:${width}px;--height:${figure.layout?.height ?? height}px"><img src="${escapeHtml(path)}.png" width="${width}" height="${height}" loading="lazy" alt="${escapeHtml(words)}"></div>
<figcaption><details><summary>${escapeHtml(caption)} in words</summary><p>${escapeHtml(words)}</p></details></figcaption></figure>`;
  const script = `gradlabCharts[${JSON.stringify(path)}]=${JSON.stringify(figure).replaceAll('<', '\\u003c')};`;
  return {
    html,
    files: new Map<string, string | Uint8Array>([
      [`${path}.png`, bytes],
      [`${path}.js`, script],
    ]),
  };
}

interface Figure {
  readonly data: readonly {readonly type?: unknown}[];
  readonly layout?: {readonly height?: number};
}

/** The size at which a picture is shown: as its metadata say, else as many pixels as it has. */
function sizeOf(metadata: unknown, bytes: Buffer) {
  const {width, height, alt} = Object(metadata) as {width?: number; height?: number; alt?: string};
  if (width !== undefined && height !== undefined) return {width, height, alt};
  // a PNG's header: width and height stand after its signature, a length and a name
  return {width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), alt};
}
