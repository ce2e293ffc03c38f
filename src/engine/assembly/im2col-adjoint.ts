import {addFloats} from './convolution-copy';

/**
 * The adjoint of `im2col`: adds rows `from` to `to` of the patch matrix to the pixels of dx that they were taken from,
 * as far as those lie in the image lines firstLine <= y < lastLine, counted over all images. `patches` points at row
 * `from`.
 */
export function im2colAdjoint(
  dx: usize,
  patches: usize,
  firstLine: i32,
  lastLine: i32,
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
    const lowest = max(0, firstLine - image * height);
    const highest = min(height, lastLine - image * height);
    for (let ky = 0; ky < filterHeight; ky++) {
      const inY = line * strideY - top + ky * dilationY;
      if (inY >= lowest && inY < highest) {
        const row = dx + ((<usize>((image * height + inY) * width * channels)) << 2);
        if (whole) {
          addFloats(row + ((<usize>(inX * channels)) << 2), at, span);
        } else {
          for (let kx = 0; kx < filterWidth; kx++) {
            const inColumn = inX + kx * dilationX;
            if (inColumn < 0 || inColumn >= width) continue;
            addFloats(row + ((<usize>(inColumn * channels)) << 2), at + ((<usize>(kx * channels)) << 2), channels);
          }
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
