import {storeFirst} from './math';

/** The columns of one cache line: a pass down the matrix reads each of its lines once. */
const STRIPE = 16;

/** The upper two floats of four in float64. */
function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

/** Two pairs of float64 sums as four floats. */
function demote(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** Sums of 16 columns. */
function sumStripe(x: usize, out: usize, rows: i32, step: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (let i = 0; i < rows; i++) {
    const a = v128.load(x);
    const b = v128.load(x, 16);
    const c = v128.load(x, 32);
    const d = v128.load(x, 48);
    s0 = f64x2.add(s0, f64x2.promote_low_f32x4(a));
    s1 = f64x2.add(s1, promoteHigh(a));
    s2 = f64x2.add(s2, f64x2.promote_low_f32x4(b));
    s3 = f64x2.add(s3, promoteHigh(b));
    s4 = f64x2.add(s4, f64x2.promote_low_f32x4(c));
    s5 = f64x2.add(s5, promoteHigh(c));
    s6 = f64x2.add(s6, f64x2.promote_low_f32x4(d));
    s7 = f64x2.add(s7, promoteHigh(d));
    x += step;
  }
  v128.store(out, demote(s0, s1));
  v128.store(out, demote(s2, s3), 16);
  v128.store(out, demote(s4, s5), 32);
  v128.store(out, demote(s6, s7), 48);
}

/** Sums of up to 4 columns. */
function sumFew(x: usize, out: usize, rows: i32, step: usize, columns: i32): void {
  let low = f64x2.splat(0);
  let high = low;
  for (let i = 0; i < rows; i++) {
    const four = v128.load(x);
    low = f64x2.add(low, f64x2.promote_low_f32x4(four));
    high = f64x2.add(high, promoteHigh(four));
    x += step;
  }
  storeFirst(out, demote(low, high), columns);
}

/** Sums, in float64, of the columns of a float32 matrix [rows, columns]. The range counts sixteens of columns. */
export function columnSums(x: usize, out: usize, rows: i32, columns: i32, from: i32, to: i32, _thread: i32): void {
  const step = (<usize>columns) << 2;
  for (let left = from * STRIPE; left < min(to * STRIPE, columns); left += STRIPE) {
    const at = (<usize>left) << 2;
    if (left + STRIPE <= columns) {
      sumStripe(x + at, out + at, rows, step);
      continue;
    }
    for (let j = left; j < columns; j += 4) {
      const few = (<usize>j) << 2;
      sumFew(x + few, out + few, rows, step, columns - j);
    }
  }
}
