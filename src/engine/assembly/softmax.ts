import {exponential4, firstLanes, logarithm, storeFirst, sumOf2, sumsOf4} from './math';

/** The largest of a row, NaN left out: the sum of exponentials brings it back. */
function highestOf(row: usize, columns: i32): f32 {
  let best = f32x4.splat(-Infinity);
  for (let c = 0; c < columns; c += 4) {
    const x = v128.load(row + ((<usize>c) << 2));
    const rest = columns - c;
    best = f32x4.pmax(best, rest >= 4 ? x : v128.bitselect(x, best, firstLanes(rest)));
  }
  return max(
    max(f32x4.extract_lane(best, 0), f32x4.extract_lane(best, 1)),
    max(f32x4.extract_lane(best, 2), f32x4.extract_lane(best, 3)),
  );
}

/** log(sum of exp(z - highest)) over a row. */
function logSum(row: usize, columns: i32, highest: f32): f64 {
  const shift = f32x4.splat(highest);
  let sum = f64x2.splat(0);
  for (let c = 0; c < columns; c += 4) {
    const e = exponential4(f32x4.sub(v128.load(row + ((<usize>c) << 2)), shift));
    const rest = columns - c;
    sum = f64x2.add(sum, sumsOf4(rest >= 4 ? e : v128.and(e, firstLanes(rest))));
  }
  return logarithm(sumOf2(sum));
}

/** out = exp(z - highest - logSum): the softmax of a row. */
function writeSoftmax(row: usize, out: usize, columns: i32, statistics: usize): void {
  const highest = f32x4.splat(load<f32>(statistics));
  const log = f32x4.splat(load<f32>(statistics + 4));
  for (let c = 0; c < columns; c += 4) {
    const at = (<usize>c) << 2;
    const z = f32x4.sub(f32x4.sub(v128.load(row + at), highest), log);
    storeFirst(out + at, exponential4(z), columns - c);
  }
}

/** Sum of label (log - (z - highest)) over a row: its cross-entropy. */
function expectedLoss(logits: usize, labels: usize, columns: i32, highest: f32, log: f64): f64 {
  const shift = f32x4.splat(highest);
  const zero = f32x4.splat(0);
  let products = f64x2.splat(0);
  let weights = f64x2.splat(0);
  for (let c = 0; c < columns; c += 4) {
    const at = (<usize>c) << 2;
    const rest = columns - c;
    const read = v128.load(labels + at);
    const label = rest >= 4 ? read : v128.and(read, firstLanes(rest));
    const z = f32x4.sub(v128.load(logits + at), shift);
    // A class of probability 0 costs nothing, even where its logit is -infinity.
    products = f64x2.add(products, sumsOf4(v128.and(f32x4.mul(label, z), f32x4.ne(label, zero))));
    weights = f64x2.add(weights, sumsOf4(label));
  }
  return sumOf2(weights) * log - sumOf2(products);
}

/** The sum of a row, in float64. */
function weightOf(labels: usize, columns: i32): f64 {
  let sum = f64x2.splat(0);
  for (let c = 0; c < columns; c += 4) {
    const read = v128.load(labels + ((<usize>c) << 2));
    const rest = columns - c;
    sum = f64x2.add(sum, sumsOf4(rest >= 4 ? read : v128.and(read, firstLanes(rest))));
  }
  return sumOf2(sum);
}

/**
 * losses[r] (float64) = - sum of labels log softmax(logits) over a row; statistics[r] = [highest, log sum exp(z - highest)],
 * apart, as their sum would lose the digits of the second for large logits. Rows from..to.
 */
export function softmaxCrossEntropy(
  logits: usize,
  labels: usize,
  statistics: usize,
  losses: usize,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (<usize>r * <usize>columns) << 2;
    const highest = highestOf(logits + start, columns);
    const log = logSum(logits + start, columns, highest);
    const loss = expectedLoss(logits + start, labels + start, columns, highest, log);
    store<f32>(statistics + ((<usize>r) << 3), highest);
    store<f32>(statistics + ((<usize>r) << 3) + 4, <f32>log);
    store<f64>(losses + ((<usize>r) << 3), loss);
  }
}

/**
 * gradient = dy (softmax(logits) sum(labels) - labels) / divisor, over the logits. dy: a float for each row, `step` bytes
 * apart, or one for all of them by a step of 0.
 */
export function softmaxCrossEntropyGradient(
  logits: usize,
  labels: usize,
  statistics: usize,
  dy: usize,
  gradient: usize,
  step: usize,
  divisor: i32,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let r = from; r < to; r++) {
    const scale = load<f32>(dy + <usize>r * step) / <f32>divisor;
    const start = (<usize>r * <usize>columns) << 2;
    writeSoftmax(logits + start, gradient + start, columns, statistics + ((<usize>r) << 3));
    const weight = f32x4.splat(<f32>weightOf(labels + start, columns));
    const scales = f32x4.splat(scale);
    for (let c = 0; c < columns; c += 4) {
      const at = start + ((<usize>c) << 2);
      const expected = f32x4.mul(weight, v128.load(gradient + at));
      const slope = f32x4.mul(scales, f32x4.sub(expected, v128.load(labels + at)));
      storeFirst(gradient + at, slope, columns - c);
    }
  }
}

/** gradient = - dy log softmax(logits) / divisor, over the labels; dy as in softmaxCrossEntropyGradient. */
export function softmaxCrossEntropyLabels(
  logits: usize,
  statistics: usize,
  dy: usize,
  gradient: usize,
  step: usize,
  divisor: i32,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let r = from; r < to; r++) {
    const scale = load<f32>(dy + <usize>r * step) / <f32>divisor;
    const start = (<usize>r * <usize>columns) << 2;
    const highest = load<f32>(statistics + ((<usize>r) << 3));
    const log = load<f32>(statistics + ((<usize>r) << 3) + 4);
    for (let c: usize = 0; c < <usize>columns; c++) {
      const at = start + (c << 2);
      store<f32>(gradient + at, scale * (log - (load<f32>(logits + at) - highest)));
    }
  }
}

/** As softmaxCrossEntropy for class numbers (int32, one a row); NaN for a number that is no class. */
export function sparseCrossEntropy(
  logits: usize,
  labels: usize,
  statistics: usize,
  losses: usize,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let r = from; r < to; r++) {
    const row = logits + ((<usize>r * <usize>columns) << 2);
    const label = load<i32>(labels + ((<usize>r) << 2));
    const highest = highestOf(row, columns);
    const log = logSum(row, columns, highest);
    const known = label >= 0 && label < columns;
    store<f32>(statistics + ((<usize>r) << 3), highest);
    store<f32>(statistics + ((<usize>r) << 3) + 4, <f32>log);
    store<f64>(
      losses + ((<usize>r) << 3),
      known ? log - <f64>(load<f32>(row + ((<usize>label) << 2)) - highest) : <f64>NaN,
    );
  }
}

/** As softmaxCrossEntropyGradient for class numbers; a row of NaN for a number that is no class. */
export function sparseCrossEntropyGradient(
  logits: usize,
  labels: usize,
  statistics: usize,
  dy: usize,
  gradient: usize,
  step: usize,
  divisor: i32,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let r = from; r < to; r++) {
    const scale = load<f32>(dy + <usize>r * step) / <f32>divisor;
    const start = (<usize>r * <usize>columns) << 2;
    const label = load<i32>(labels + ((<usize>r) << 2));
    const known = label >= 0 && label < columns;
    writeSoftmax(logits + start, gradient + start, columns, statistics + ((<usize>r) << 3));
    for (let c = 0; c < columns; c++) {
      const at = gradient + start + ((<usize>c) << 2);
      store<f32>(at, known ? scale * (load<f32>(at) - (c === label ? <f32>1 : <f32>0)) : <f32>NaN);
    }
  }
}
