import {integer, positiveInteger, refusal} from '../../base/index.ts';
import type {JsonObject} from '../json.ts';
import type {Mark} from '../mark.ts';
import {isFiniteNumber} from '../numbers.ts';
import {FONT_SIZE, IMAGE_SCALE, INK} from '../theme.ts';
import {checkLists} from './check-lists.ts';

/** Small images side by side. */
export interface ImageGridOptions {
  /**
   * The pixels of all images after one another, rows from the top, channels innermost: bytes 0 to 255, or other numbers as
   * `range` says.
   */
  readonly images: ArrayLike<number>;
  /** Images, rows, columns, and channels: 1, grey, which may be left out, or 3, red, green and blue. */
  readonly shape: readonly [number, number, number] | readonly [number, number, number, number];
  /** How many images stand in a row. Default: about as many as rows, 10 at most. */
  readonly columns?: number;
  /** What stands under each image. */
  readonly labels?: readonly string[];
  /** Which labels are wrong: those have a cross before them and are bold. */
  readonly wrong?: readonly boolean[];
  /** The values of black and white. Default 0 and 255 of bytes; else 0 and 1 where all values lie there, or the extremes. */
  readonly range?: readonly [number, number];
}

const DEED = 'draw imageGrid';

/** Pixels between images as a share of their size. */
const GAP = 0.1;

/** Room for a label as a share of an image's height. */
const LABEL_ROOM = 0.3;

/**
 * Images side by side with a label under each, such as what a network took them for. Pixels stay sharp squares. Rows go down,
 * so the figure wants `equal: true`, `y: {reverse: true}` and both axes `hidden`.
 *
 * @throws TypeError if the images or labels are no list, RangeError if the numbers of pixels or labels do not fit the shape, or
 * there are other than 1 or 3 channels
 *
 * @example
 * ```ts
 * const digits = imageGrid({images: new Uint8Array(8), shape: [2, 2, 2], labels: ['4', '9 (is 4)'], wrong: [false, true]});
 * const axes = {x: {title: 'column', hidden: true}, y: {title: 'row', hidden: true, reverse: true}, equal: true};
 * figure({title: 'Digits', ...axes, marks: [digits]}).description
 * // 'Digits. 2 grey images of 2 × 2 pixels: 4; 9 (is 4), wrong.'
 * ```
 */
export function imageGrid(options: ImageGridOptions): Mark {
  const {images, shape, labels, wrong, columns = Math.min(10, Math.ceil(Math.sqrt(shape[0])))} = options;
  const grid = checked(options, positiveInteger(DEED, 'columns', columns));
  checkLists(DEED, {labels, wrong});
  for (const [name, list] of Object.entries({labels, wrong}))
    if (list !== undefined && list.length !== grid.count)
      throw new RangeError(
        `Cannot ${DEED} as ${name} must be one for each image: there are ${grid.count} images, ${list.length} ${name}`,
      );
  const range = options.range ?? rangeOf(images);
  return {
    draw: () => ({
      traces: [
        ...(grid.channels === 1 ? [greyTrace(images, grid, range)] : colourTraces(images, grid, range)),
        ...(labels === undefined ? [] : [labelTrace(grid, labels, wrong)]),
      ],
      sentences: [sentence(grid, options)],
    }),
  };
}

interface Grid {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly columns: number;
  /** From one image to the next, in pixels. */
  readonly stepX: number;
  readonly stepY: number;
}

function checked({images, shape, labels}: ImageGridOptions, columns: number): Grid {
  checkLists(DEED, {images});
  checkLists(DEED, {shape});
  const [count, height, width, channels = 1] = shape;
  for (const size of shape) integer(DEED, 'shape', size, {min: 1});
  if (channels !== 1 && channels !== 3) throw new RangeError(refusal(DEED, 'channels', 'be 1 or 3', channels));
  const pixels = count * height * width * channels;
  if (images.length !== pixels)
    throw new RangeError(
      `Cannot ${DEED} as images must have the numbers of their shape: [${shape.join(', ')}] takes ${pixels}, there are ${images.length}`,
    );
  const gap = Math.max(1, Math.round(GAP * Math.max(width, height)));
  const room = labels === undefined ? 0 : Math.max(2, Math.round(LABEL_ROOM * height));
  return {count, height, width, channels, columns, stepX: width + gap, stepY: height + gap + room};
}

function rangeOf(images: ArrayLike<number>): readonly [number, number] {
  if (images instanceof Uint8Array || images instanceof Uint8ClampedArray) return [0, 255];
  let [low, high] = [0, 1];
  for (let index = 0; index < images.length; index++) {
    const value = images[index];
    if (!isFiniteNumber(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const placeOf = (image: number, {columns, stepX, stepY}: Grid): {readonly left: number; readonly top: number} => ({
  left: (image % columns) * stepX,
  top: Math.floor(image / columns) * stepY,
});

/** A value as a byte of brightness. */
const brightness = (value: number | undefined, [low, high]: readonly [number, number]): number =>
  isFiniteNumber(value) ? Math.max(0, Math.min(255, Math.round((255 * (value - low)) / (high - low)))) : 0;

/** All grey images in one heat map with holes between them. */
function greyTrace(images: ArrayLike<number>, grid: Grid, range: readonly [number, number]): JsonObject {
  const {count, height, width, columns, stepX, stepY} = grid;
  const rows = (Math.ceil(count / columns) - 1) * stepY + height;
  const across = (Math.min(columns, count) - 1) * stepX + width;
  const z = Array.from({length: rows}, () => Array.from<number | null>({length: across}).fill(null));
  for (let image = 0; image < count; image++) {
    const {left, top} = placeOf(image, grid);
    for (let pixel = 0; pixel < height * width; pixel++) {
      const row = z[top + Math.floor(pixel / width)] as (number | null)[];
      row[left + (pixel % width)] = brightness(images[image * height * width + pixel], range);
    }
  }
  return {type: 'heatmap', z, zmin: 0, zmax: 255, colorscale: IMAGE_SCALE, showscale: false, hoverongaps: false};
}

/** Each coloured image as Plotly's image of pixels. */
function colourTraces(images: ArrayLike<number>, grid: Grid, range: readonly [number, number]): readonly JsonObject[] {
  const {count, height, width} = grid;
  return Array.from({length: count}, (_, image) => {
    const {left, top} = placeOf(image, grid);
    const pixel = (row: number, column: number): readonly number[] =>
      [0, 1, 2].map(channel => brightness(images[((image * height + row) * width + column) * 3 + channel], range));
    return {
      type: 'image',
      colormodel: 'rgb',
      x0: left,
      y0: top,
      z: Array.from({length: height}, (_row, row) =>
        Array.from({length: width}, (_column, column) => pixel(row, column)),
      ),
    };
  });
}

function labelTrace(grid: Grid, labels: readonly string[], wrong: readonly boolean[] = []): JsonObject {
  const places = labels.map((_, image) => placeOf(image, grid));
  return {
    type: 'scatter',
    mode: 'text',
    x: places.map(({left}) => left + (grid.width - 1) / 2),
    y: places.map(({top}) => top + 1.03 * grid.height - 0.5),
    text: labels.map((label, image) => (wrong[image] === true ? `<b>✗ ${label}</b>` : label)),
    textposition: 'bottom center',
    textfont: {size: FONT_SIZE.text, color: INK.text},
    showlegend: false,
    hoverinfo: 'skip',
    cliponaxis: false,
  };
}

/** Labels that are read out one by one. */
const FEW = 30;

function sentence({count, height, width, channels}: Grid, {labels, wrong = []}: ImageGridOptions): string {
  const kind = `${channels === 1 ? 'grey' : 'coloured'} ${count === 1 ? 'image' : 'images'}`;
  const size = `${count} ${kind} of ${height} × ${width} pixels`;
  if (labels === undefined) return `${size}.`;
  const errors = wrong.filter(Boolean).length;
  if (count > FEW) return `${size}; ${errors} of the labels are wrong.`;
  return `${size}: ${labels.map((label, image) => (wrong[image] === true ? `${label}, wrong` : label)).join('; ')}.`;
}
