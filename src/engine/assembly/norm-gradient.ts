import {addTo, cyclic, promoteHigh, setFactor, total} from './norm';

/**
 * partials[block] = [sum of dy, sum of dy (x - mean)] for each lane, float64; lanes and blocks as in the forward pass.
 */
export function normGradientSums(
  x: usize,
  dy: usize,
  mean: usize,
  partials: usize,
  rows: i32,
  columns: i32,
  fold: i32,
  rowsPerBlock: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const period = fold * columns;
  const stride = (<usize>period) << 2;
  const lineBytes = (<usize>columns) << 2;
  for (let block = from; block < to; block++) {
    const start = block * rowsPerBlock;
    const end = min(rows, start + rowsPerBlock);
    const groups = (end - start) / fold;
    const sums = partials + ((<usize>block * <usize>period) << 4);
    const products = sums + ((<usize>period) << 3);
    for (let lane = 0; lane < period; lane += 4) {
      const center = cyclic(mean, lane, columns);
      let sumLow = f64x2.splat(0);
      let sumHigh = f64x2.splat(0);
      let productsLow = f64x2.splat(0);
      let productsHigh = f64x2.splat(0);
      let at = <usize>start * lineBytes + ((<usize>lane) << 2);
      for (let group = 0; group < groups; group++) {
        const slope = v128.load(dy + at);
        const centered = f32x4.sub(v128.load(x + at), center);
        const slopeLow = f64x2.promote_low_f32x4(slope);
        const slopeHigh = promoteHigh(slope);
        sumLow = f64x2.add(sumLow, slopeLow);
        sumHigh = f64x2.add(sumHigh, slopeHigh);
        productsLow = f64x2.relaxed_madd(slopeLow, f64x2.promote_low_f32x4(centered), productsLow);
        productsHigh = f64x2.relaxed_madd(slopeHigh, promoteHigh(centered), productsHigh);
        at += stride;
      }
      const to = (<usize>lane) << 3;
      v128.store(sums + to, sumLow);
      v128.store(sums + to, sumHigh, 16);
      v128.store(products + to, productsLow);
      v128.store(products + to, productsHigh, 16);
    }
    for (let row = start + groups * fold; row < end; row++) {
      for (let column: usize = 0; column < <usize>columns; column++) {
        const at = <usize>row * lineBytes + (column << 2);
        const slope = <f64>load<f32>(dy + at);
        addTo(sums + (column << 3), slope);
        addTo(products + (column << 3), slope * <f64>(load<f32>(x + at) - load<f32>(mean + (column << 2))));
      }
    }
  }
}

/**
 * dbeta = sum dy, dgamma = sum dy (x - mean) / s with s = sqrt(variance + epsilon), and the factors [slopes, offset,
 * mean, factor] for dx = dy slopes - offset - factor (x - mean), where slopes = gamma / s. dMean, dVariance: the
 * gradients that reach the statistics themselves.
 */
export function normGradientFinish(
  partials: usize,
  blocks: i32,
  rows: i32,
  columns: i32,
  fold: i32,
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
  const count = <f64>rows;
  for (let c = from; c < to; c++) {
    const at = (<usize>c) << 2;
    const sum = total(partials, blocks, columns, fold, c, 0);
    const products = total(partials, blocks, columns, fold, c, 1);
    const spread = <f64>load<f32>(variance + at) + epsilon;
    const scale = <f64>load<f32>(slopes + at);
    const factor = ((scale * products) / spread - 2 * <f64>load<f32>(dVariance + at)) / count;
    store<f32>(dGamma + at, <f32>(products / sqrt(spread)));
    store<f32>(dBeta + at, <f32>sum);
    setFactor(factors, columns, fold, c, 0, <f32>scale);
    setFactor(factors, columns, fold, c, 1, <f32>((scale * sum - <f64>load<f32>(dMean + at)) / count));
    setFactor(factors, columns, fold, c, 2, load<f32>(mean + at));
    setFactor(factors, columns, fold, c, 3, <f32>factor);
  }
}

/** dx = dy factors[0] - factors[1] - factors[3] (x - factors[2]), lane by lane, for blocks of rows. */
export function normGradientApply(
  x: usize,
  dy: usize,
  dx: usize,
  factors: usize,
  rows: i32,
  columns: i32,
  fold: i32,
  rowsPerBlock: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const period = fold * columns;
  const stride = (<usize>period) << 2;
  const lineBytes = (<usize>columns) << 2;
  for (let block = from; block < to; block++) {
    const start = block * rowsPerBlock;
    const end = min(rows, start + rowsPerBlock);
    const groups = (end - start) / fold;
    for (let lane = 0; lane < period; lane += 4) {
      const at0 = factors + ((<usize>lane) << 2);
      const scale = v128.load(at0);
      const offset = v128.load(at0 + stride);
      const mean = v128.load(at0 + 2 * stride);
      const factor = v128.load(at0 + 3 * stride);
      let at = <usize>start * lineBytes + ((<usize>lane) << 2);
      for (let group = 0; group < groups; group++) {
        const corrected = f32x4.sub(f32x4.mul(v128.load(dy + at), scale), offset);
        const centered = f32x4.sub(v128.load(x + at), mean);
        v128.store(dx + at, f32x4.sub(corrected, f32x4.mul(centered, factor)));
        at += stride;
      }
    }
    for (let row = start + groups * fold; row < end; row++) {
      for (let column: usize = 0; column < lineBytes; column += 4) {
        const at = <usize>row * lineBytes + column;
        const at0 = factors + column;
        const corrected = load<f32>(dy + at) * load<f32>(at0) - load<f32>(at0 + stride);
        const centered = load<f32>(x + at) - load<f32>(at0 + 2 * stride);
        store<f32>(dx + at, corrected - centered * load<f32>(at0 + 3 * stride));
      }
    }
  }
}
