import {copyOver, zeroOver} from './convolution-copy';

/**
 * Rows `from` to `to` of the patch matrix [batch * outHeight * outWidth, filterHeight * filterWidth * channels] of
 * NHWC images: row p holds the cells that the filter covers for output pixel p, 0 where it reaches over the border.
 * `patches` points at row `from`.
 */
export function im2col(
  x: usize,
  patches: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  dilationY: i32,
  dilationX: i32,
  top: i32,
  left: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const span = filterWidth * channels;
  let at = patches;
  let column = from % outWidth;
  let line = (from / outWidth) % outHeight;
  let image = from / (outWidth * outHeight);
  for (let i = from; i < to; i++) {
    const inX = column * strideX - left;
    const whole = dilationX === 1 && inX >= 0 && inX + filterWidth <= width;
    for (let ky = 0; ky < filterHeight; ky++) {
      const inY = line * strideY - top + ky * dilationY;
      const row = x + ((<usize>((image * height + inY) * width * channels)) << 2);
      if (inY < 0 || inY >= height) {
        zeroOver(at, span);
      } else if (whole) {
        copyOver(at, row + ((<usize>(inX * channels)) << 2), span);
      } else {
        for (let kx = 0; kx < filterWidth; kx++) {
          const inColumn = inX + kx * dilationX;
          const cell = at + ((<usize>(kx * channels)) << 2);
          if (inColumn < 0 || inColumn >= width) zeroOver(cell, channels);
          else copyOver(cell, row + ((<usize>(inColumn * channels)) << 2), channels);
        }
      }
      at += (<usize>span) << 2;
    }
    if (++column === outWidth) {
      column = 0;
      if (++line === outHeight) {
        line = 0;
        image++;
      }
    }
  }
}
