import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {Resvg} from '@resvg/resvg-js';
import {encodeIndexed} from '../../base/index.ts';
import {FONT_FAMILY, SIZE} from '../theme.ts';
import {checkTraceTypes} from '../trace-types.ts';
import {loadPlotly} from './browser.ts';
import {dotted, type Trace} from './dots.ts';
import {flatOpacity} from './flat-opacity.ts';
import {fontMetrics} from './font-metrics.ts';
import {nearShapes} from './near-shapes.ts';
import {quantize} from './palette.ts';

/** The part of a figure that a picture needs: Plotly's JSON. */
export interface Drawable {
  readonly data: readonly {readonly type?: unknown}[];
  readonly layout: {readonly width?: number; readonly height?: number};
}

/** Twice the pixels of the layout, so that text stays sharp on dense screens. */
const SCALE = 2;

/**
 * Loads plotly.js and the font once and returns the function that draws a figure as PNG: plotly.js to SVG, resvg to pixels,
 * pixels to a palette. The same figure gives the same bytes.
 */
export function painter(): (figure: Drawable) => Promise<Buffer> {
  const fontFile = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
  const plotly = loadPlotly(fontMetrics(readFileSync(fontFile)));
  return async ({data, layout}) => {
    checkTraceTypes(data);
    const {width = SIZE.width, height = SIZE.height} = layout;
    const dots = dotted(data as readonly Trace[]);
    const sized = {data: dots.data, layout: {...layout, autosize: false, width, height}};
    const url = await plotly.toImage(sized, {format: 'svg', width, height});
    const svg = dots.finished(decodeURIComponent(url.slice(url.indexOf(',') + 1)));
    const image = new Resvg(flatOpacity(nearShapes(sharp(unquoted(svg)), width, height), width, height), {
      background: 'white',
      fitTo: {mode: 'zoom', value: SCALE},
      font: {loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: FONT_FAMILY},
    }).render();
    return encodeIndexed(quantize({width: image.width, height: image.height, data: image.pixels}));
  };
}

/** `url('#id')` as `url(#id)`: resvg paints colour bars black otherwise. */
function unquoted(svg: string): string {
  return svg.replace(/url\((?:&quot;|['"])(#[^'"&)]+)(?:&quot;|['"])\)/g, 'url($1)');
}

/** Cells of heat maps and images stay sharp when enlarged, and their colours exact. */
function sharp(svg: string): string {
  return svg.replaceAll('<image ', '<image image-rendering="optimizeSpeed" ');
}
