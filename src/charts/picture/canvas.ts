import {encodeRgba} from './png.ts';

/** The part of a 2D canvas context that plotly.js draws heatmaps with. */
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
  const eachPixel = (x: number, y: number, w: number, h: number, visit: (at: number, index: number) => void): void => {
    const [left, top, right, bottom] = [x, y, x + w, y + h].map(Math.round) as [number, number, number, number];
    let index = 0;
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++, index++)
        if (row >= 0 && row < height && column >= 0 && column < width) visit(4 * (row * width + column), index);
  };
  const context: CanvasContext = {
    fillStyle: '#000000',
    createImageData: (w, h) => ({width: w, height: h, data: new Uint8ClampedArray(4 * w * h)}),
    getImageData: (x, y, w, h) => {
      const copy = new Uint8ClampedArray(4 * w * h);
      eachPixel(x, y, w, h, (at, index) => copy.set(data.subarray(at, at + 4), 4 * index));
      return {data: copy};
    },
    putImageData: (image, x, y) =>
      eachPixel(x, y, image.width, image.data.length / 4 / image.width, (at, index) =>
        data.set(image.data.subarray(4 * index, 4 * index + 4), at),
      ),
    fillRect: (x, y, w, h) => {
      const colour = parseColour(context.fillStyle);
      eachPixel(x, y, w, h, at => blend(data, at, colour));
    },
    clearRect: (x, y, w, h) => eachPixel(x, y, w, h, at => data.fill(0, at, at + 4)),
    png: () => encodeRgba({width, height, data}),
  };
  return context;
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

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
  [red, green, blue].forEach((colour, part) => {
    data[at + part] = (colour * alpha + (data[at + part] ?? 0) * under) / total;
  });
  data[at + 3] = 255 * total;
}
