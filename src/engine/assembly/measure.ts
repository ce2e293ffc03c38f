import {highHalf} from './reduce';

/*
 * Sums over all variables in one pass, in float64. The work items are blocks of at most LENGTH floats, which do not
 * cross variables, so that the bits do not depend on the number of threads. Six int32 stand for a variable in `table`:
 * byte offsets of its gradient, of itself, of its values before the step and of its last gradient, the number of its
 * floats, and the number of blocks up to its end, all variables counted.
 */

const ENTRY = 24;
const LENGTH = 4096;

/** Bits of what `measureGradients` is to do. */
const MEASURE = 1;
const KEEP_PARAMETERS = 2;
const COMPARE = 4;
const KEEP_GRADIENTS = 8;

function sum(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** a + x y; the product of two float32 is exact in float64. */
function addProduct(a: v128, x: v128, y: v128): v128 {
  return f64x2.add(a, f64x2.mul(x, y));
}

/** The entry of the variable that a block lies in. */
function entryOf(table: usize, block: i32): usize {
  let entry = table;
  while (load<i32>(entry, 20) <= block) entry += ENTRY;
  return entry;
}

/** Where a block begins, in floats of its variable. */
function startOf(table: usize, entry: usize, block: i32): i32 {
  const first = entry === table ? 0 : load<i32>(entry - ENTRY, 20);
  return (block - first) * LENGTH;
}

/** sum x^2 */
function squares(x: usize, count: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const four = v128.load(x + ((<usize>i) << 2));
    const low = f64x2.promote_low_f32x4(four);
    const high = f64x2.promote_low_f32x4(highHalf(four));
    a = addProduct(a, low, low);
    b = addProduct(b, high, high);
  }
  let total = sum(f64x2.add(a, b));
  for (; i < count; i++) {
    const value = <f64>load<f32>(x + ((<usize>i) << 2));
    total += value * value;
  }
  return total;
}

/** sum x y */
function products(x: usize, y: usize, count: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const at = (<usize>i) << 2;
    const first = v128.load(x + at);
    const second = v128.load(y + at);
    a = addProduct(a, f64x2.promote_low_f32x4(first), f64x2.promote_low_f32x4(second));
    b = addProduct(b, f64x2.promote_low_f32x4(highHalf(first)), f64x2.promote_low_f32x4(highHalf(second)));
  }
  let total = sum(f64x2.add(a, b));
  for (; i < count; i++) {
    const at = (<usize>i) << 2;
    total += <f64>load<f32>(x + at) * <f64>load<f32>(y + at);
  }
  return total;
}

/** sum (x - y)^2 */
function squaredDistance(x: usize, y: usize, count: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const at = (<usize>i) << 2;
    const first = v128.load(x + at);
    const second = v128.load(y + at);
    const low = f64x2.sub(f64x2.promote_low_f32x4(first), f64x2.promote_low_f32x4(second));
    const high = f64x2.sub(f64x2.promote_low_f32x4(highHalf(first)), f64x2.promote_low_f32x4(highHalf(second)));
    a = addProduct(a, low, low);
    b = addProduct(b, high, high);
  }
  let total = sum(f64x2.add(a, b));
  for (; i < count; i++) {
    const at = (<usize>i) << 2;
    const difference = <f64>load<f32>(x + at) - <f64>load<f32>(y + at);
    total += difference * difference;
  }
  return total;
}

/** How many x have |x| < threshold; NaN never has. */
function countBelow(x: usize, count: i32, threshold: f32): i32 {
  const limit = f32x4.splat(threshold);
  let counts = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const isBelow = f32x4.lt(f32x4.abs(v128.load(x + ((<usize>i) << 2))), limit);
    counts = i32x4.sub(counts, isBelow);
  }
  let total = i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1);
  total += i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3);
  for (; i < count; i++) total += i32(abs(load<f32>(x + ((<usize>i) << 2))) < threshold);
  return total;
}

/**
 * Of gradients, before the step. `flags` is the address of an int32: 1 puts sum g^2 into partials (two float64 a block),
 * 2 copies the variables to where they are compared afterwards, 4 puts sum g last beside sum g^2, 8 makes this gradient
 * the last one; 0 does nothing. A gradient at address 0 is none.
 */
export function measureGradients(table: usize, flags: usize, partials: usize, from: i32, to: i32, _thread: i32): void {
  const asked = load<i32>(flags);
  if (asked === 0) return;
  for (let block = from; block < to; block++) {
    const entry = entryOf(table, block);
    const start = startOf(table, entry, block);
    const count = min(LENGTH, load<i32>(entry, 16) - start);
    const at = (<usize>start) << 2;
    const out = partials + ((<usize>block) << 4);
    const last = <usize>load<u32>(entry, 12) + at;
    const isThere = load<u32>(entry) !== 0;
    const g = <usize>load<u32>(entry) + at;
    if ((asked & MEASURE) !== 0) store<f64>(out, isThere ? squares(g, count) : 0);
    if ((asked & COMPARE) !== 0) store<f64>(out, isThere ? products(g, last, count) : 0, 8);
    if ((asked & KEEP_GRADIENTS) !== 0) {
      if (isThere) memory.copy(last, g, (<usize>count) << 2);
      else memory.fill(last, 0, (<usize>count) << 2);
    }
    if ((asked & KEEP_PARAMETERS) !== 0) {
      memory.copy(<usize>load<u32>(entry, 8) + at, <usize>load<u32>(entry, 4) + at, (<usize>count) << 2);
    }
  }
}

/**
 * Of variables, after the step: partials (four float64 a block) get sum p^2, how many |p| < threshold, and if
 * `isCompared` is not 0 also sum b^2 and sum (p - b)^2, b being the values before the step.
 */
export function measureParameters(
  table: usize,
  threshold: f32,
  isCompared: i32,
  partials: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let block = from; block < to; block++) {
    const entry = entryOf(table, block);
    const start = startOf(table, entry, block);
    const count = min(LENGTH, load<i32>(entry, 16) - start);
    const at = (<usize>start) << 2;
    const p = <usize>load<u32>(entry, 4) + at;
    const out = partials + ((<usize>block) << 5);
    store<f64>(out, squares(p, count));
    store<f64>(out, <f64>countBelow(p, count, threshold), 8);
    if (isCompared === 0) continue;
    const before = <usize>load<u32>(entry, 8) + at;
    store<f64>(out, squares(before, count), 16);
    store<f64>(out, squaredDistance(p, before, count), 24);
  }
}

/**
 * counts (int32, bins + 3 for each block of `length` floats) get how many x lie below `low`, in each of the bins, above
 * `high`, and how many are NaN. Bin b begins at low + b / scale; the last one has its end, too. Blocks from..to.
 */
export function histogram(
  x: usize,
  counts: usize,
  size: i32,
  length: i32,
  low: f64,
  high: f64,
  scale: f64,
  bins: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const bytes = (<usize>(bins + 3)) << 2;
  for (let block = from; block < to; block++) {
    const own = counts + <usize>block * bytes;
    memory.fill(own, 0, bytes);
    const last = min(size, (block + 1) * length);
    for (let i = block * length; i < last; i++) {
      const value = <f64>load<f32>(x + ((<usize>i) << 2));
      let place = bins + 2;
      if (value < low) place = 0;
      else if (value > high) place = bins + 1;
      else if (value <= high) place = min(1 + i32((value - low) * scale), bins);
      const at = own + ((<usize>place) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
  }
}
