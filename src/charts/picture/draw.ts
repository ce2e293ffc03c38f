import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {Resvg} from '@resvg/resvg-js';
import {FONT_FAMILY, SIZE} from '../theme.ts';
import {loadPlotly} from './browser.ts';
import {fontMetrics} from './font-metrics.ts';
import {quantize} from './palette.ts';
import {encodeIndexed} from './png.ts';

/** The part of a figure that a picture needs: Plotly's JSON. */
export interface Drawable {
  readonly data: readonly object[];
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
    const {width = SIZE.width, height = SIZE.height} = layout;
    const sized = {data, layout: {...layout, autosize: false, width, height}};
    const url = await plotly.toImage(sized, {format: 'svg', width, height});
    const image = new Resvg(unquoted(decodeURIComponent(url.slice(url.indexOf(',') + 1))), {
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
