import {type Border, placeWithin} from './border.ts';
import type {Image} from './image.ts';
import {type Look, lookUp} from './look-up.ts';
import type {Placement} from './placement.ts';

/**
 * The picture at the places of `placement`, each number interpolated between its four neighbours (bilinear). Exact, to
 * the bit, where a place is a pixel.
 *
 * @param values zeros, where the new picture is written
 * @param unit what its numbers are multiplied by
 */
export function resample<A extends Float32Array | Float64Array>(
  image: Image,
  placement: Placement,
  border: Border,
  values: A,
  unit = 1,
): A {
  const {height, width} = placement;
  const look = lookUp(image, placement);
  for (let y = 0; y < height; y++) {
    const {x0, y0} = look.row(y);
    // Where all four neighbours lie in the picture there is no need to look out for its edge.
    const [from, to] = look.inner(x0, y0);
    edgePixels(image, values, y * width, 0, from, look, x0, y0, border, unit);
    if (look.isWhole && Number.isInteger(x0) && Number.isInteger(y0)) {
      copyPixels(image, values, y * width, from, to, look.xx, x0, y0, unit);
    } else if (image.channels === 3) innerColours(image, values, y * width, from, to, look, x0, y0, unit);
    else innerPixels(image, values, y * width, from, to, look, x0, y0, unit);
    edgePixels(image, values, y * width, to, width, look, x0, y0, border, unit);
  }
  return values;
}

type Target = Float32Array | Float64Array;

/** One row of pixels as they are, from left to right or from right to left. */
function copyPixels(
  {values: given, width, channels}: Image,
  values: Target,
  row: number,
  from: number,
  to: number,
  step: number,
  x0: number,
  y0: number,
  unit: number,
): void {
  const start = y0 * width + x0;
  if (step === 1) {
    const source = (start - row) * channels;
    for (let place = (row + from) * channels; place < (row + to) * channels; place++) {
      values[place] = unit * (given[source + place] as number);
    }
    return;
  }
  for (let x = from; x < to; x++) {
    const source = (start - x) * channels;
    const target = (row + x) * channels;
    for (let channel = 0; channel < channels; channel++) {
      values[target + channel] = unit * (given[source + channel] as number);
    }
  }
}

function innerPixels(
  {values: given, width, channels}: Image,
  values: Target,
  row: number,
  from: number,
  to: number,
  {xx, yx}: Look,
  x0: number,
  y0: number,
  unit: number,
): void {
  const line = width * channels;
  let target = (row + from) * channels;
  for (let column = from; column < to; column++) {
    const x = xx * column + x0;
    const y = yx * column + y0;
    const [left, top] = [x | 0, y | 0];
    const [partX, partY] = [x - left, y - top];
    let upper = (top * width + left) * channels;
    for (let channel = 0; channel < channels; channel++, upper++) {
      const lower = upper + line;
      const above = (given[upper] as number) + partX * ((given[upper + channels] as number) - (given[upper] as number));
      const below = (given[lower] as number) + partX * ((given[lower + channels] as number) - (given[lower] as number));
      values[target++] = unit * (above + partY * (below - above));
    }
  }
}

/** `innerPixels` of three channels, written out: that takes half the time. `| 0` says that no index needs more bits. */
function innerColours(
  {values: given, width}: Image,
  values: Target,
  row: number,
  from: number,
  to: number,
  {xx, yx}: Look,
  x0: number,
  y0: number,
  unit: number,
): void {
  const line = (3 * width) | 0;
  let target = (3 * (row + from)) | 0;
  for (let column = from; column < to; column++) {
    const x = xx * column + x0;
    const y = yx * column + y0;
    const left = x | 0;
    const top = y | 0;
    const partX = x - left;
    const partY = y - top;
    const upper = Math.imul(3, (Math.imul(top, width) + left) | 0);
    const lower = (upper + line) | 0;
    let above = given[upper] as number;
    let below = given[lower] as number;
    above += partX * ((given[(upper + 3) | 0] as number) - above);
    below += partX * ((given[(lower + 3) | 0] as number) - below);
    values[target] = unit * (above + partY * (below - above));
    above = given[(upper + 1) | 0] as number;
    below = given[(lower + 1) | 0] as number;
    above += partX * ((given[(upper + 4) | 0] as number) - above);
    below += partX * ((given[(lower + 4) | 0] as number) - below);
    values[(target + 1) | 0] = unit * (above + partY * (below - above));
    above = given[(upper + 2) | 0] as number;
    below = given[(lower + 2) | 0] as number;
    above += partX * ((given[(upper + 5) | 0] as number) - above);
    below += partX * ((given[(lower + 5) | 0] as number) - below);
    values[(target + 2) | 0] = unit * (above + partY * (below - above));
    target = (target + 3) | 0;
  }
}

function edgePixels(
  image: Image,
  values: Target,
  row: number,
  from: number,
  to: number,
  {xx, yx}: Look,
  x0: number,
  y0: number,
  border: Border,
  unit: number,
): void {
  for (let column = from; column < to; column++) {
    pixelAt(image, xx * column + x0, yx * column + y0, border, values, (row + column) * image.channels, unit);
  }
}

/** Writes the picture's colour at the place (x, y), which may lie anywhere, to the numbers from `target` on. */
export function pixelAt(
  {values: given, width, height, channels}: Image,
  x: number,
  y: number,
  border: Border,
  values: Target,
  target: number,
  unit = 1,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const partX = x - left;
  const partY = y - top;
  if (border === 'zero' && (left < -1 || left >= width || top < -1 || top >= height)) return;
  const isInner = left >= 0 && top >= 0 && left + 1 < width && top + 1 < height;
  const first = isInner ? left : placeWithin(border, left, width);
  const second = isInner ? left + 1 : placeWithin(border, left + 1, width);
  const upper = isInner ? top : placeWithin(border, top, height);
  const lower = isInner ? top + 1 : placeWithin(border, top + 1, height);
  // What is nowhere has the weight 0.
  const firstX = first < 0 ? 0 : 1 - partX;
  const secondX = second < 0 ? 0 : partX;
  const upperY = upper < 0 ? 0 : unit * (1 - partY);
  const lowerY = lower < 0 ? 0 : unit * partY;
  const upperLine = upper < 0 ? 0 : upper * width;
  const lowerLine = lower < 0 ? 0 : lower * width;
  const firstColumn = Math.max(0, first);
  const secondColumn = Math.max(0, second);
  let aboveFirst = (upperLine + firstColumn) * channels;
  let aboveSecond = (upperLine + secondColumn) * channels;
  let belowFirst = (lowerLine + firstColumn) * channels;
  let belowSecond = (lowerLine + secondColumn) * channels;
  for (let channel = 0; channel < channels; channel++) {
    values[target + channel] =
      upperY * (firstX * (given[aboveFirst++] as number) + secondX * (given[aboveSecond++] as number)) +
      lowerY * (firstX * (given[belowFirst++] as number) + secondX * (given[belowSecond++] as number));
  }
}
