import {addFew, addPixels} from './convolution-bias-gradient';

/** The first output place whose tap is not before the image: ceil(before / stride), at least 0. */
function firstInside(before: i32, stride: i32): i32 {
  return before > 0 ? (before + stride - 1) / stride : 0;
}

/** Behind the last output place whose tap is not behind the image. */
function endInside(before: i32, size: i32, stride: i32, places: i32): i32 {
  const last = size - 1 + before;
  return last < 0 ? 0 : min(places, last / stride + 1);
}

function addRow(to: usize, from: usize, columns: i32): void {
  for (let c: usize = 0; c < <usize>columns; c++) {
    store<f64>(to + (c << 3), load<f64>(to + (c << 3)) + load<f64>(from + (c << 3)));
  }
}

/**
 * Adds the sums of lines to those of the taps of filter rows `firstY` to `endY` and to those over all places, and sets
 * them to zero: behind the taps' sums there are a row over all places, one of the lines' common places, and one of the
 * others for each tap of a filter row and for all places.
 */
function addLines(sums: usize, outputs: i32, filterHeight: i32, filterWidth: i32, firstY: i32, endY: i32): void {
  const rowBytes = (<usize>outputs) << 3;
  const all = sums + <usize>(filterHeight * filterWidth) * rowBytes;
  const common = all + rowBytes;
  let others = common + rowBytes;
  for (let kx = 0; kx < filterWidth; kx++) {
    addRow(others, common, outputs);
    for (let ky = firstY; ky < endY; ky++) {
      addRow(sums + <usize>(ky * filterWidth + kx) * rowBytes, others, outputs);
    }
    others += rowBytes;
  }
  addRow(all, common, outputs);
  addRow(all, others, outputs);
  memory.fill(common, 0, <usize>(filterWidth + 2) * rowBytes);
}

/**
 * Sums of dz, [batch, outHeight, outWidth, outputs], over those output places whose tap lies inside of the image: a row
 * of `outputs` sums for each tap, [filterHeight * filterWidth], then one over all places. Each thread adds lines `from`
 * to `to` of the [batch * outHeight] to its own float64 sums; threads' sums are `bytes` apart, zero at first, with room
 * for filterWidth + 4 rows more behind each.
 */
export function tapSums(
  dz: usize,
  sums: usize,
  bytes: i32,
  outputs: i32,
  height: i32,
  width: i32,
  _channels: i32,
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
  thread: i32,
): void {
  const own = sums + <usize>thread * <usize>bytes;
  const rowBytes = (<usize>outputs) << 3;
  const common = own + <usize>(filterHeight * filterWidth + 1) * rowBytes;
  const others = common + rowBytes;
  const all = others + <usize>filterWidth * rowBytes;
  const wide = all + rowBytes;
  // The places that are inside for all taps of a filter row are summed once.
  let start = firstInside(left, strideX);
  let end = endInside(left - (filterWidth - 1) * dilationX, width, strideX, outWidth);
  if (start >= end) {
    start = outWidth;
    end = outWidth;
  }
  let firstY = 0;
  let endY = 0;
  for (let index = from; index < to; index++) {
    const above = top - (index % outHeight) * strideY;
    const first = firstInside(above, dilationY);
    const last = endInside(above, height, dilationY, filterHeight);
    // Lines that the same filter rows reach, most of them, go on together.
    if (index > from && (first !== firstY || last !== endY)) {
      addLines(own, outputs, filterHeight, filterWidth, firstY, endY);
    }
    firstY = first;
    endY = last;
    const line = dz + ((<usize>index * <usize>(outWidth * outputs)) << 2);
    addPixels(line + ((<usize>(start * outputs)) << 2), end - start, common, wide, outputs);
    for (let kx = 0; kx < filterWidth; kx++) {
      const before = left - kx * dilationX;
      const firstX = firstInside(before, strideX);
      const endX = endInside(before, width, strideX, outWidth);
      const row = others + <usize>kx * rowBytes;
      addFew(line, firstX, min(endX, start), row, outputs);
      addFew(line, max(firstX, end), endX, row, outputs);
    }
    addFew(line, 0, start, all, outputs);
    addFew(line, end, outWidth, all, outputs);
  }
  addLines(own, outputs, filterHeight, filterWidth, firstY, endY);
}

/**
 * Adds the threads' sums of `tapSums`, in order, to those of the first, for sums `from` to `to`; those from `taps` on,
 * over all places, also go to the gradient of the bias.
 */
export function tapSumsTotal(
  sums: usize,
  bytes: i32,
  threads: i32,
  taps: i32,
  bias: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let i = from; i < to; i++) {
    const at = sums + ((<usize>i) << 3);
    let sum = load<f64>(at);
    for (let thread = 1; thread < threads; thread++) sum += load<f64>(at + <usize>thread * <usize>bytes);
    store<f64>(at, sum);
    if (i >= taps) store<f32>(bias + ((<usize>(i - taps)) << 2), <f32>sum);
  }
}

/**
 * Gradients of a convolution of y = gamma u + offset for channels `from` to `to`, from those of one of u: gradient' =
 * gamma gradient + offset taps, in place, dGamma = sum of filter gradient, dBeta = sum of filter taps, both over cells
 * and outputs. filter and gradient are [cells, channels, outputs], taps [cells, outputs] in float64; the coefficients are
 * rows of slopes, offsets and deviations of the channels, gamma = slope deviation.
 */
export function normalizedFilterGradient(
  taps: usize,
  filter: usize,
  gradient: usize,
  coefficients: usize,
  dGamma: usize,
  dBeta: usize,
  cells: i32,
  channels: i32,
  outputs: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let c = from; c < to; c++) {
    const channel = (<usize>c) << 2;
    const rowBytes = (<usize>channels) << 2;
    const offset = <f64>load<f32>(coefficients + rowBytes + channel);
    const gamma = <f64>load<f32>(coefficients + channel) * <f64>load<f32>(coefficients + 2 * rowBytes + channel);
    let byGamma: f64 = 0;
    let byBeta: f64 = 0;
    for (let cell = 0; cell < cells; cell++) {
      const row = (<usize>(cell * channels + c) * <usize>outputs) << 2;
      const sums = taps + ((<usize>cell * <usize>outputs) << 3);
      for (let i: usize = 0; i < <usize>outputs; i++) {
        const at = row + (i << 2);
        const weight = <f64>load<f32>(filter + at);
        const slope = <f64>load<f32>(gradient + at);
        const tap = load<f64>(sums + (i << 3));
        byGamma += weight * slope;
        byBeta += weight * tap;
        store<f32>(gradient + at, <f32>(gamma * slope + offset * tap));
      }
    }
    store<f32>(dGamma + channel, <f32>byGamma);
    store<f32>(dBeta + channel, <f32>byBeta);
  }
}
