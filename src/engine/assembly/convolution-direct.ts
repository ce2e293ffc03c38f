import {copyBand} from './convolution-band';

/** Rearranges a filter [taps, outputs] to [outputs / 8][taps][8], zero filled, for blocks `from` to `to` of 8 outputs. */
export function packFilter(
  filter: usize,
  packed: usize,
  taps: i32,
  outputs: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  let at = packed + ((<usize>(from * taps)) << 5);
  for (let block = from; block < to; block++) {
    for (let tap = 0; tap < taps; tap++) {
      for (let lane = block * 8; lane < block * 8 + 8; lane++) {
        store<f32>(at, lane < outputs ? load<f32>(filter + ((<usize>(tap * outputs + lane)) << 2)) : <f32>0);
        at += 4;
      }
    }
  }
}

/** Stores the first `count` (at most 8) of eight lanes. */
function storeLanes(to: usize, low: v128, high: v128, count: i32): void {
  if (count >= 8) {
    v128.store(to, low);
    v128.store(to, high, 16);
    return;
  }
  let at = to;
  let rest = low;
  if (count & 4) {
    v128.store(at, low);
    at += 16;
    rest = high;
  }
  if (count & 2) {
    v128.store64_lane(at, rest, 0);
    at += 8;
    rest = v128.shuffle<i64>(rest, rest, 1, 1);
  }
  if (count & 1) v128.store32_lane(at, rest, 0);
}

/** One line of output pixels for 8 output channels, of which `lanes` are stored: 4 pixels x 8 channels in registers. */
function directLine(
  row: usize,
  rowBytes: usize,
  stepBytes: usize,
  spanBytes: usize,
  filterHeight: i32,
  weights: usize,
  bias0: v128,
  bias1: v128,
  relu: i32,
  out: usize,
  pixelBytes: usize,
  lanes: i32,
  outWidth: i32,
): void {
  const zero = f32x4.splat(0);
  const last = outWidth - 1;
  for (let column = 0; column < outWidth; column += 4) {
    let p0 = row + <usize>column * stepBytes;
    let p1 = row + <usize>min(column + 1, last) * stepBytes;
    let p2 = row + <usize>min(column + 2, last) * stepBytes;
    let p3 = row + <usize>min(column + 3, last) * stepBytes;
    let a0 = bias0;
    let a1 = bias1;
    let b0 = bias0;
    let b1 = bias1;
    let c0 = bias0;
    let c1 = bias1;
    let d0 = bias0;
    let d1 = bias1;
    let w = weights;
    for (let ky = 0; ky < filterHeight; ky++) {
      for (let at: usize = 0; at < spanBytes; at += 4) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        w += 32;
        let x = v128.load32_splat(p0 + at);
        a0 = f32x4.relaxed_madd(x, w0, a0);
        a1 = f32x4.relaxed_madd(x, w1, a1);
        x = v128.load32_splat(p1 + at);
        b0 = f32x4.relaxed_madd(x, w0, b0);
        b1 = f32x4.relaxed_madd(x, w1, b1);
        x = v128.load32_splat(p2 + at);
        c0 = f32x4.relaxed_madd(x, w0, c0);
        c1 = f32x4.relaxed_madd(x, w1, c1);
        x = v128.load32_splat(p3 + at);
        d0 = f32x4.relaxed_madd(x, w0, d0);
        d1 = f32x4.relaxed_madd(x, w1, d1);
      }
      p0 += rowBytes;
      p1 += rowBytes;
      p2 += rowBytes;
      p3 += rowBytes;
    }
    if (relu) {
      // pmax(x, zero) is zero where x < zero, else x: NaN stays.
      a0 = f32x4.pmax(a0, zero);
      a1 = f32x4.pmax(a1, zero);
      b0 = f32x4.pmax(b0, zero);
      b1 = f32x4.pmax(b1, zero);
      c0 = f32x4.pmax(c0, zero);
      c1 = f32x4.pmax(c1, zero);
      d0 = f32x4.pmax(d0, zero);
      d1 = f32x4.pmax(d1, zero);
    }
    const to = out + <usize>column * pixelBytes;
    storeLanes(to, a0, a1, lanes);
    if (column + 1 < outWidth) storeLanes(to + pixelBytes, b0, b1, lanes);
    if (column + 2 < outWidth) storeLanes(to + 2 * pixelBytes, c0, c1, lanes);
    if (column + 3 < outWidth) storeLanes(to + 3 * pixelBytes, d0, d1, lanes);
  }
}

/**
 * Convolution of NHWC images without patches, for few output channels: lines `from` to `to` of [batch * outHeight]
 * lines of y = x * filter + bias, or its relu. `packed` is the filter as `packFilter` leaves it, `bias` 0 or the
 * address of as many floats as there are outputs. Each thread copies `bandLines` lines at a time, with their border,
 * to its part of `bands`, `bandBytes` long.
 */
export function convolutionDirect(
  x: usize,
  packed: usize,
  bias: usize,
  out: usize,
  bands: usize,
  bandBytes: i32,
  bandLines: i32,
  outputs: i32,
  relu: i32,
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
  const bandWidth = (outWidth - 1) * strideX + filterWidth;
  const rowBytes = (<usize>(bandWidth * channels)) << 2;
  const stepBytes = (<usize>(strideX * channels)) << 2;
  const spanBytes = (<usize>(filterWidth * channels)) << 2;
  const pixelBytes = (<usize>outputs) << 2;
  const zero = f32x4.splat(0);
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
    );
    for (let line = 0; line < count; line++) {
      const row = band + <usize>(line * strideY) * rowBytes;
      const to0 = out + <usize>((start + line) * outWidth) * pixelBytes;
      for (let block = 0; block < outputs; block += 8) {
        const shift = (<usize>block) << 2;
        directLine(
          row,
          rowBytes,
          stepBytes,
          spanBytes,
          filterHeight,
          packed + shift * <usize>filterHeight * (spanBytes >> 2),
          bias ? v128.load(bias + shift) : zero,
          bias ? v128.load(bias + shift, 16) : zero,
          relu,
          to0 + shift,
          pixelBytes,
          min(8, outputs - block),
          outWidth,
        );
      }
    }
    start += count;
  }
}
