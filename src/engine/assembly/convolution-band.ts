import {copyOver, copyStandardized, zeroOver} from './convolution-copy';

/**
 * Copies lines `first` to `last` of the zero-bordered image to `band`: [last - first, bandWidth, channels]; line 0 is
 * `top` lines above the image, column 0 `left` columns before it. With factors,
 * rows of centers and slopes of `period` floats, the image is standardized on the way, not its border.
 */
export function copyBand(
  image: usize,
  band: usize,
  height: i32,
  width: i32,
  channels: i32,
  bandWidth: i32,
  top: i32,
  left: i32,
  first: i32,
  last: i32,
  factors: usize,
  period: i32,
): void {
  const before = min(left, bandWidth) * channels;
  const inside = max(0, min(width, bandWidth - left)) * channels;
  const whole = bandWidth * channels;
  let at = band;
  for (let line = first; line < last; line++) {
    const y = line - top;
    if (y < 0 || y >= height) {
      zeroOver(at, whole);
    } else {
      zeroOver(at, before);
      const start = at + ((<usize>before) << 2);
      const from = image + ((<usize>(y * width * channels)) << 2);
      if (factors) copyStandardized(start, from, inside, factors, period);
      else copyOver(start, from, inside);
      zeroOver(start + ((<usize>inside) << 2), whole - before - inside);
    }
    at += (<usize>whole) << 2;
  }
}
