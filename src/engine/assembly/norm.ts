/**
 * Batch normalization, forward. Rows are taken `fold` at a time, 1, 2 or 4, so that they fill whole vectors however few
 * columns there are: lane l of such a period of fold * columns floats belongs to column l % columns. Work items are
 * blocks of rows, a multiple of `fold` high, that stay in a core's first cache while one vector of a period after the
 * other goes down the block.
 */

/** Four values of columns, from that of `lane` on, going round. */
export function cyclic(values: usize, lane: i32, columns: i32): v128 {
  return f32x4(
    load<f32>(values + ((<usize>(lane % columns)) << 2)),
    load<f32>(values + ((<usize>((lane + 1) % columns)) << 2)),
    load<f32>(values + ((<usize>((lane + 2) % columns)) << 2)),
    load<f32>(values + ((<usize>((lane + 3) % columns)) << 2)),
  );
}

/** The last two of four floats as float64. */
export function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

/** Adds to a float64 in memory. */
export function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/**
 * One column's sum over blocks and lanes, in order. which: 0 for the first of the two kinds of sums, 1 for the second.
 */
export function total(partials: usize, blocks: i32, columns: i32, fold: i32, column: i32, which: i32): f64 {
  const period = fold * columns;
  let sum: f64 = 0;
  for (let block = 0; block < blocks; block++) {
    const sums = partials + ((<usize>((2 * block + which) * period + column)) << 3);
    for (let k = 0; k < fold; k++) sum += load<f64>(sums + ((<usize>(k * columns)) << 3));
  }
  return sum;
}

/** Sets row `row` of the factors [rows, fold * columns] at all lanes of a column. */
export function setFactor(factors: usize, columns: i32, fold: i32, column: i32, row: i32, value: f32): void {
  for (let k = 0; k < fold; k++) store<f32>(factors + ((<usize>((row * fold + k) * columns + column)) << 2), value);
}

/**
 * Sums of columns by blocks, float64: partials[block] = [sum of (x - first), sum of (x - first)²] for each lane, where
 * first is the column's first value, which takes away a mean that is large beside the deviation.
 */
export function normStatistics(
  x: usize,
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
    const squares = sums + ((<usize>period) << 3);
    for (let lane = 0; lane < period; lane += 4) {
      const first = cyclic(x, lane, columns);
      const firstLow = f64x2.promote_low_f32x4(first);
      const firstHigh = promoteHigh(first);
      let sumLow = f64x2.splat(0);
      let sumHigh = f64x2.splat(0);
      let squaresLow = f64x2.splat(0);
      let squaresHigh = f64x2.splat(0);
      let at = x + <usize>start * lineBytes + ((<usize>lane) << 2);
      for (let group = 0; group < groups; group++) {
        const value = v128.load(at);
        const low = f64x2.sub(f64x2.promote_low_f32x4(value), firstLow);
        const high = f64x2.sub(promoteHigh(value), firstHigh);
        sumLow = f64x2.add(sumLow, low);
        sumHigh = f64x2.add(sumHigh, high);
        squaresLow = f64x2.relaxed_madd(low, low, squaresLow);
        squaresHigh = f64x2.relaxed_madd(high, high, squaresHigh);
        at += stride;
      }
      const to = (<usize>lane) << 3;
      v128.store(sums + to, sumLow);
      v128.store(sums + to, sumHigh, 16);
      v128.store(squares + to, squaresLow);
      v128.store(squares + to, squaresHigh, 16);
    }
    // Rows that do not fill a period: at the very end only.
    for (let row = start + groups * fold; row < end; row++) {
      for (let column: usize = 0; column < <usize>columns; column++) {
        const shifted = <f64>load<f32>(x + <usize>row * lineBytes + (column << 2)) - <f64>load<f32>(x + (column << 2));
        addTo(sums + (column << 3), shifted);
        addTo(squares + (column << 3), shifted * shifted);
      }
    }
  }
}

/**
 * Means and biased variances of columns from..to, and the factors of the next pass: mean, slope = gamma / deviation with
 * deviation = sqrt(variance + epsilon), and offset. The coefficients are rows of slopes, offsets and deviations. gamma,
 * beta: 0 if missing.
 */
export function normFinish(
  x: usize,
  partials: usize,
  blocks: i32,
  rows: i32,
  columns: i32,
  fold: i32,
  epsilon: f64,
  gamma: usize,
  beta: usize,
  mean: usize,
  variance: usize,
  coefficients: usize,
  factors: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const lineBytes = (<usize>columns) << 2;
  for (let c = from; c < to; c++) {
    const at = (<usize>c) << 2;
    const shift = total(partials, blocks, columns, fold, c, 0) / <f64>rows;
    const spread = total(partials, blocks, columns, fold, c, 1) / <f64>rows - shift * shift;
    const center = <f64>load<f32>(x + at) + shift;
    const biased = max<f64>(spread, 0);
    store<f32>(mean + at, <f32>center);
    store<f32>(variance + at, <f32>biased);
    const deviation = sqrt(biased + epsilon);
    const slope = (gamma ? <f64>load<f32>(gamma + at) : 1) / deviation;
    // The mean as float32 is a little off: the offset makes up for it.
    const offset = (<f64>(<f32>center) - center) * slope + (beta ? <f64>load<f32>(beta + at) : 0);
    store<f32>(coefficients + at, <f32>slope);
    store<f32>(coefficients + lineBytes + at, <f32>offset);
    store<f32>(coefficients + 2 * lineBytes + at, <f32>deviation);
    setFactor(factors, columns, fold, c, 0, <f32>center);
    setFactor(factors, columns, fold, c, 1, <f32>slope);
    setFactor(factors, columns, fold, c, 2, <f32>offset);
  }
}

/** y = (x - factors[0]) factors[1] + factors[2], lane by lane, for blocks of rows. */
export function normApply(
  x: usize,
  y: usize,
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
    const shift = <usize>start * lineBytes;
    for (let lane = 0; lane < period; lane += 4) {
      const factor = factors + ((<usize>lane) << 2);
      const mean = v128.load(factor);
      const slope = v128.load(factor + stride);
      const offset = v128.load(factor + 2 * stride);
      let at = shift + ((<usize>lane) << 2);
      for (let group = 0; group < groups; group++) {
        const centered = f32x4.sub(v128.load(x + at), mean);
        v128.store(y + at, f32x4.add(f32x4.mul(centered, slope), offset));
        at += stride;
      }
    }
    for (let row = start + groups * fold; row < end; row++) {
      for (let column: usize = 0; column < lineBytes; column += 4) {
        const at = <usize>row * lineBytes + column;
        const factor = factors + column;
        const scaled = (load<f32>(x + at) - load<f32>(factor)) * load<f32>(factor + stride);
        store<f32>(y + at, scaled + load<f32>(factor + 2 * stride));
      }
    }
  }
}
