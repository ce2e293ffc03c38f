import {copyBand} from './convolution-band';

/** Filter cells and output channels that are summed in registers at once. */
const TAPS = 5;
const LANES = 8;

function accumulate(to: usize, low: v128, high: v128): void {
  v128.store(to, f32x4.add(v128.load(to), low));
  v128.store(to, f32x4.add(v128.load(to, 16), high), 16);
}

/** Adds sum over the line's pixels of x[pixel + tap] dy[pixel] to a block of TAPS x LANES sums. */
function directGradientLine(
  x: usize,
  dy: usize,
  sums: usize,
  stepBytes: usize,
  pixelBytes: usize,
  outWidth: i32,
): void {
  // Each line is summed by itself first: ten times less rounding error than one running sum over all pixels.
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  let e0 = a0;
  let e1 = a0;
  let p = x;
  let q = dy;
  for (let column = 0; column < outWidth; column++) {
    const g0 = v128.load(q);
    const g1 = v128.load(q, 16);
    let value = v128.load32_splat(p);
    a0 = f32x4.relaxed_madd(value, g0, a0);
    a1 = f32x4.relaxed_madd(value, g1, a1);
    value = v128.load32_splat(p, 4);
    b0 = f32x4.relaxed_madd(value, g0, b0);
    b1 = f32x4.relaxed_madd(value, g1, b1);
    value = v128.load32_splat(p, 8);
    c0 = f32x4.relaxed_madd(value, g0, c0);
    c1 = f32x4.relaxed_madd(value, g1, c1);
    value = v128.load32_splat(p, 12);
    d0 = f32x4.relaxed_madd(value, g0, d0);
    d1 = f32x4.relaxed_madd(value, g1, d1);
    value = v128.load32_splat(p, 16);
    e0 = f32x4.relaxed_madd(value, g0, e0);
    e1 = f32x4.relaxed_madd(value, g1, e1);
    p += stepBytes;
    q += pixelBytes;
  }
  accumulate(sums, a0, a1);
  accumulate(sums + 32, b0, b1);
  accumulate(sums + 64, c0, c1);
  accumulate(sums + 96, d0, d1);
  accumulate(sums + 128, e0, e1);
}

/**
 * Filter gradient without patches, for few output channels: each thread adds the products of lines `from` to `to` of
 * dy, [batch * outHeight] lines, to its own sums: blocks [filterHeight][span / 5][outputs / 8] of 5 x 8 floats, where
 * span is filterWidth * channels; threads' sums are `sumBytes` apart and zero at first. Lanes behind the last cell or
 * channel read neighbouring floats; `convolutionDirectSum` leaves them out. factors: 0, or those that `copyBand` standardizes x with.
 */
export function convolutionDirectGradient(
  x: usize,
  dy: usize,
  sums: usize,
  sumBytes: i32,
  bands: usize,
  bandBytes: i32,
  bandLines: i32,
  outputs: i32,
  factors: usize,
  period: i32,
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
  const band = bands + <usize>thread * <usize>bandBytes;
  const own = sums + <usize>thread * <usize>sumBytes;
  const bandWidth = (outWidth - 1) * strideX + filterWidth;
  const rowBytes = (<usize>(bandWidth * channels)) << 2;
  const stepBytes = (<usize>(strideX * channels)) << 2;
  const pixelBytes = (<usize>outputs) << 2;
  const span = filterWidth * channels;
  for (let start = from; start < to; ) {
    const image = start / outHeight;
    const first = start - image * outHeight;
    const count = min(min(bandLines, to - start), outHeight - first);
    const top0 = first * strideY;
    const pixels = x + ((<usize>(image * height * width * channels)) << 2);
    copyBand(
      pixels,
      band,
      height,
      width,
      channels,
      bandWidth,
      top,
      left,
      top0,
      top0 + (count - 1) * strideY + filterHeight,
      factors,
      period,
    );
    for (let line = 0; line < count; line++) {
      const row = band + <usize>(line * strideY) * rowBytes;
      const dyRow = dy + <usize>((start + line) * outWidth) * pixelBytes;
      let sum = own;
      for (let ky = 0; ky < filterHeight; ky++) {
        for (let tap = 0; tap < span; tap += TAPS) {
          const at = row + <usize>ky * rowBytes + ((<usize>tap) << 2);
          for (let block = 0; block < outputs; block += LANES) {
            directGradientLine(at, dyRow + ((<usize>block) << 2), sum, stepBytes, pixelBytes, outWidth);
            sum += TAPS * LANES * 4;
          }
        }
      }
    }
    start += count;
  }
}

/** gradient[tap, f] = sum over threads, in order, of the sums of `convolutionDirectGradient`, for taps `from` to `to`. */
export function convolutionDirectSum(
  sums: usize,
  sumBytes: i32,
  threads: i32,
  gradient: usize,
  span: i32,
  outputs: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const tapBlocks = (span + TAPS - 1) / TAPS;
  const outputBlocks = (outputs + LANES - 1) / LANES;
  for (let tap = from; tap < to; tap++) {
    const inRow = tap % span;
    for (let f = 0; f < outputs; f++) {
      const block = ((tap / span) * tapBlocks + inRow / TAPS) * outputBlocks + f / LANES;
      const at = sums + ((<usize>((block * TAPS + (inRow % TAPS)) * LANES + (f % LANES))) << 2);
      let sum: f32 = 0;
      for (let thread = 0; thread < threads; thread++) sum += load<f32>(at + <usize>thread * <usize>sumBytes);
      store<f32>(gradient + ((<usize>(tap * outputs + f)) << 2), sum);
    }
  }
}

/** out[i] = sum over rows, in order, of rows[row][i], which are `rowBytes` apart. */
export function sumRows(rows: usize, rowBytes: i32, count: i32, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) {
    const at = rows + ((<usize>i) << 2);
    let sum: f32 = 0;
    for (let row = 0; row < count; row++) sum += load<f32>(at + <usize>row * <usize>rowBytes);
    store<f32>(out + ((<usize>i) << 2), sum);
  }
}
