import {BLOCK, randomWords} from './random-words';

/**
 * Outputs `from` to `to` of a stochastic pooling of NHWC images, none below 0: one cell of each window, drawn with
 * probability value / sum of the window, and its place in x. It is the first cell at which the running sum is above
 * u times the sum, with u = floor(word / 2^8) / 2^24 of the output's word of `randomWords`; the first cell where the
 * sum is 0. scratch: a block of words for each thread. from must be a multiple of a block.
 */
export function stochasticPool(
  x: usize,
  y: usize,
  places: usize,
  used: usize,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  from: i32,
  to: i32,
  thread: i32,
): void {
  const words = scratch + ((<usize>thread) << 2) * BLOCK;
  let channel = from % channels;
  let column = (from / channels) % outWidth;
  let line = from / channels / outWidth;
  for (let i = from; i < to; i += BLOCK) {
    const count = min(BLOCK, to - i);
    randomWords(used, i / BLOCK, words, count);
    for (let j = 0; j < count; j++) {
      const image = line / outHeight;
      const inY = (line - image * outHeight) * strideY - top;
      const inX = column * strideX - left;
      const y0 = max(inY, 0);
      const x0 = max(inX, 0);
      const rows = min(inY + filterHeight, height) - y0;
      const cells = min(inX + filterWidth, width) - x0;
      const first = ((image * height + y0) * width + x0) * channels + channel;
      const u = <f32>(load<u32>(words + ((<usize>j) << 2)) >> 8) * <f32>5.9604644775390625e-8;
      const place = drawn(x, first, rows, cells, width * channels, channels, u);
      store<i32>(places + ((<usize>(i + j)) << 2), place);
      store<f32>(y + ((<usize>(i + j)) << 2), load<f32>(x + ((<usize>place) << 2)));
      if (++channel === channels) {
        channel = 0;
        if (++column === outWidth) {
          column = 0;
          line++;
        }
      }
    }
  }
}

/** The place of the cell that u draws among rows x cells of them. */
function drawn(x: usize, first: i32, rows: i32, cells: i32, line: i32, step: i32, u: f32): i32 {
  let sum: f32 = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cells; c++) sum += load<f32>(x + ((<usize>(first + r * line + c * step)) << 2));
  }
  const bound = u * sum;
  let running: f32 = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cells; c++) {
      const place = first + r * line + c * step;
      running += load<f32>(x + ((<usize>place) << 2));
      if (running > bound) return place;
    }
  }
  return first;
}

/** dx of images `from` to `to`: each dy added at its place, 0 elsewhere. */
export function stochasticPoolGradient(
  dy: usize,
  places: usize,
  dx: usize,
  outputs: i32,
  inputs: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  memory.fill(dx + ((<usize>(from * inputs)) << 2), 0, (<usize>((to - from) * inputs)) << 2);
  for (let i = from * outputs; i < to * outputs; i++) {
    const at = dx + ((<usize>load<i32>(places + ((<usize>i) << 2))) << 2);
    store<f32>(at, load<f32>(at) + load<f32>(dy + ((<usize>i) << 2)));
  }
}
