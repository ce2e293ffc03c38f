import {encodeRgba} from '../../base/index.ts';

/** The part of a 2D canvas context that plotly.js draws heatmaps and images with. */
export interface CanvasContext {
  fillStyle: string;
  readonly createImageData: (width: number, height: number) => {width: number; height: number; data: Uint8ClampedArray};
  readonly getImageData: (x: number, y: number, width: number, height: number) => {data: Uint8ClampedArray};
  readonly putImageData: (
    image: {readonly width: number; readonly data: Uint8ClampedArray},
    x: number,
    y: number,
  ) => void;
  readonly fillRect: (x: number, y: number, width: number, height: number) => void;
  readonly clearRect: (x: number, y: number, width: number, height: number) => void;
  /** The pixels as a PNG. */
  readonly png: () => Buffer;
}

/**
 * A canvas of plain pixels. Rectangles are cut at the edges and drawn over what is there by their alpha, edges rounded to
 * whole pixels; colours are `rgb(…)`, `rgba(…)` or `#rrggbb`.
 */
export function canvasContext(width: number, height: number): CanvasContext {
  const data = new Uint8ClampedArray(4 * width * height);
  const colours = new Map<string, Rgba>();
  // a heat map fills thousands of rectangles of few colours
  const colourOf = (text: string): Rgba => {
    const known = colours.get(text) ?? parseColour(text);
    colours.set(text, known);
    return known;
  };
  const eachRow = (
    [x, y, w, h]: Rectangle,
    visit: (from: number, to: number, row: number, cutLeft: number) => void,
  ): void => {
    const [left, top, right, bottom] = [Math.round(x), Math.round(y), Math.round(x + w), Math.round(y + h)];
    const [from, to] = [Math.max(0, left), Math.min(width, right)];
    for (let row = Math.max(0, top); row < Math.min(height, bottom) && from < to; row++)
      visit(4 * (row * width + from), 4 * (row * width + to), row - top, 4 * (from - left));
  };
  const context: CanvasContext = {
    fillStyle: '#000000',
    createImageData: (w, h) => ({width: w, height: h, data: new Uint8ClampedArray(4 * w * h)}),
    getImageData: (x, y, w, h) => {
      const copy = new Uint8ClampedArray(4 * w * h);
      eachRow([x, y, w, h], (from, to, row, cut) => copy.set(data.subarray(from, to), 4 * w * row + cut));
      return {data: copy};
    },
    putImageData: (image, x, y) => {
      const stride = 4 * image.width;
      eachRow([x, y, image.width, image.data.length / stride], (from, to, row, cut) =>
        data.set(image.data.subarray(stride * row + cut, stride * row + cut + to - from), from),
      );
    },
    fillRect: (x, y, w, h) => {
      const colour = colourOf(context.fillStyle);
      eachRow([x, y, w, h], (from, to) => {
        for (let at = from; at < to; at += 4) blend(data, at, colour);
      });
    },
    clearRect: (x, y, w, h) => eachRow([x, y, w, h], (from, to) => data.fill(0, from, to)),
    png: () => encodeRgba({width, height, data}, 1),
  };
  return context;
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];
type Rectangle = readonly [x: number, y: number, width: number, height: number];

function parseColour(text: string): Rgba {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)?.slice(1);
  const listed = /^rgba?\(([^)]*)\)$/.exec(text)?.[1]?.split(/[\s,/]+/);
  const [red = 0, green = 0, blue = 0, alpha = 1] =
    hex?.map(part => Number.parseInt(part, 16)) ?? listed?.map(Number) ?? [];
  return [red, green, blue, alpha];
}

/** Porter and Duff's "over": alpha = a + b (1 - a), colour = (a A + b (1 - a) B) / alpha. */
function blend(data: Uint8ClampedArray, at: number, [red, green, blue, alpha]: Rgba): void {
  const under = ((data[at + 3] ?? 0) / 255) * (1 - alpha);
  const total = alpha + under;
  if (total === 0) return;
  data[at] = (red * alpha + (data[at] ?? 0) * under) / total;
  data[at + 1] = (green * alpha + (data[at + 1] ?? 0) * under) / total;
  data[at + 2] = (blue * alpha + (data[at + 2] ?? 0) * under) / total;
  data[at + 3] = 255 * total;
}
