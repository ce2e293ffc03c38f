import {storeFirst} from './math';

/**
 * Statistics of columns by blocks of rows, float64: partials[block] = [sum of (x - first), sum of (x - first)^2] per
 * column, where first is the column's first value, which takes away a mean that is large beside the deviation.
 */
export function normStatistics(
  x: usize,
  partials: usize,
  rows: i32,
  columns: i32,
  rowsPerBlock: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const width = <usize>columns;
  for (let block = from; block < to; block++) {
    const end = min(rows, (block + 1) * rowsPerBlock);
    const sums = partials + ((<usize>block * width) << 4);
    for (let c: usize = 0; c < width; c += 2) {
      const only = c + 1 === width;
      const first = f64x2.promote_low_f32x4(v128.load64_zero(x + (c << 2)));
      let sum = f64x2.splat(0);
      let squares = f64x2.splat(0);
      for (let r = block * rowsPerBlock; r < end; r++) {
        const value = f64x2.promote_low_f32x4(v128.load64_zero(x + ((<usize>r * width + c) << 2)));
        const shifted = f64x2.sub(value, first);
        sum = f64x2.add(sum, shifted);
        squares = f64x2.add(squares, f64x2.mul(shifted, shifted));
      }
      storePair(sums + (c << 3), sum, only);
      storePair(sums + ((width + c) << 3), squares, only);
    }
  }
}

function storePair(at: usize, pair: v128, only: bool): void {
  store<f64>(at, f64x2.extract_lane(pair, 0));
  if (!only) store<f64>(at + 8, f64x2.extract_lane(pair, 1));
}

/** Adds up one column's partial sums, in order. which: 0 for the first of the two kinds, 1 for the second. */
function total(partials: usize, blocks: i32, width: usize, c: usize, which: usize): f64 {
  let sum: f64 = 0;
  let at = partials + ((which * width + c) << 3);
  for (let b = 0; b < blocks; b++, at += width << 4) sum += load<f64>(at);
  return sum;
}

/**
 * Means and biased variances of columns from..to, and the rows of numbers that the next pass needs: four copies each of
 * mean, slope = gamma / sqrt(variance + epsilon) and beta, so that four rows are one run of whole vectors. gamma, beta: 0 if missing.
 */
export function normFinish(
  x: usize,
  partials: usize,
  blocks: i32,
  rows: i32,
  columns: i32,
  epsilon: f64,
  gamma: usize,
  beta: usize,
  mean: usize,
  variance: usize,
  slopes: usize,
  factors: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const width = <usize>columns;
  for (let c = <usize>from; c < <usize>to; c++) {
    const at = c << 2;
    const shift = total(partials, blocks, width, c, 0) / <f64>rows;
    const spread = total(partials, blocks, width, c, 1) / <f64>rows - shift * shift;
    const center = <f64>load<f32>(x + at) + shift;
    const biased = max<f64>(spread, 0);
    store<f32>(mean + at, <f32>center);
    store<f32>(variance + at, <f32>biased);
    const slope = (gamma ? <f64>load<f32>(gamma + at) : 1) / sqrt(biased + epsilon);
    store<f32>(slopes + at, <f32>slope);
    // The mean as float32 is a little off: the offset makes up for it.
    const offset = (<f64>(<f32>center) - center) * slope + (beta ? <f64>load<f32>(beta + at) : 0);
    storeFour(factors, width, c, 0, <f32>center);
    storeFour(factors, width, c, 1, <f32>slope);
    storeFour(factors, width, c, 2, <f32>offset);
  }
}

function storeFour(factors: usize, width: usize, c: usize, row: usize, value: f32): void {
  for (let copy: usize = 0; copy < 4; copy++) store<f32>(factors + (((4 * row + copy) * width + c) << 2), value);
}

/** y = (x - factors[0]) factors[1] + factors[2], column by column. Items from..to count groups of four rows. */
export function normApply(
  x: usize,
  y: usize,
  factors: usize,
  rows: i32,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const step = (<usize>columns) << 4;
  for (let group = from; group < to; group++) {
    const start = <usize>group * step;
    const count = min<usize>(step, (<usize>(rows - 4 * group) * <usize>columns) << 2);
    for (let at: usize = 0; at < count; at += 16) {
      const centered = f32x4.sub(v128.load(x + start + at), v128.load(factors + at));
      const scaled = f32x4.mul(centered, v128.load(factors + step + at));
      storeFirst(y + start + at, f32x4.add(scaled, v128.load(factors + 2 * step + at)), <i32>((count - at) >> 2));
    }
  }
}

/** partials[block] = [sum of dy, sum of dy (x - mean)] per column, float64. */
export function normGradientSums(
  x: usize,
  dy: usize,
  mean: usize,
  partials: usize,
  rows: i32,
  columns: i32,
  rowsPerBlock: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const width = <usize>columns;
  for (let block = from; block < to; block++) {
    const end = min(rows, (block + 1) * rowsPerBlock);
    const sums = partials + ((<usize>block * width) << 4);
    for (let c: usize = 0; c < width; c += 2) {
      const only = c + 1 === width;
      const center = f64x2.promote_low_f32x4(v128.load64_zero(mean + (c << 2)));
      let sum = f64x2.splat(0);
      let products = f64x2.splat(0);
      for (let r = block * rowsPerBlock; r < end; r++) {
        const at = (<usize>r * width + c) << 2;
        const slope = f64x2.promote_low_f32x4(v128.load64_zero(dy + at));
        const value = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(x + at)), center);
        sum = f64x2.add(sum, slope);
        products = f64x2.add(products, f64x2.mul(slope, value));
      }
      storePair(sums + (c << 3), sum, only);
      storePair(sums + ((width + c) << 3), products, only);
    }
  }
}

/**
 * dbeta = sum dy, dgamma = sum dy (x - mean) / s with s = sqrt(variance + epsilon), and four copies each of the rows
 * [slopes, offset, mean, factor] for dx = dy slopes - offset - factor (x - mean), where slopes = gamma / s. dMean, dVariance: the gradients
 * that reach the statistics themselves.
 */
export function normGradientFinish(
  partials: usize,
  blocks: i32,
  rows: i32,
  columns: i32,
  epsilon: f64,
  mean: usize,
  variance: usize,
  slopes: usize,
  dMean: usize,
  dVariance: usize,
  dGamma: usize,
  dBeta: usize,
  factors: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const width = <usize>columns;
  const count = <f64>rows;
  for (let c = <usize>from; c < <usize>to; c++) {
    const at = c << 2;
    const sum = total(partials, blocks, width, c, 0);
    const products = total(partials, blocks, width, c, 1);
    const spread = <f64>load<f32>(variance + at) + epsilon;
    const inverse = 1 / sqrt(spread);
    const scale = <f64>load<f32>(slopes + at);
    store<f32>(dGamma + at, <f32>(products * inverse));
    store<f32>(dBeta + at, <f32>sum);
    storeFour(factors, width, c, 0, <f32>scale);
    storeFour(factors, width, c, 1, <f32>((scale * sum - <f64>load<f32>(dMean + at)) / count));
    storeFour(factors, width, c, 2, load<f32>(mean + at));
    storeFour(factors, width, c, 3, <f32>(((scale * products) / spread - 2 * <f64>load<f32>(dVariance + at)) / count));
  }
}

/** dx = dy factors[0] - factors[1] - factors[3] (x - factors[2]). Items from..to count groups of four rows. */
export function normGradientApply(
  x: usize,
  dy: usize,
  dx: usize,
  factors: usize,
  rows: i32,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const step = (<usize>columns) << 4;
  for (let group = from; group < to; group++) {
    const start = <usize>group * step;
    const count = min<usize>(step, (<usize>(rows - 4 * group) * <usize>columns) << 2);
    for (let at: usize = 0; at < count; at += 16) {
      const slope = f32x4.mul(v128.load(dy + start + at), v128.load(factors + at));
      const centered = f32x4.sub(v128.load(x + start + at), v128.load(factors + 2 * step + at));
      const corrected = f32x4.sub(slope, v128.load(factors + step + at));
      const value = f32x4.sub(corrected, f32x4.mul(centered, v128.load(factors + 3 * step + at)));
      storeFirst(dx + start + at, value, <i32>((count - at) >> 2));
    }
  }
}
