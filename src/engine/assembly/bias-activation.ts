import {activate, LINEAR, RELU, slope} from './activation';
import {storeFirst} from './math';

/** out = activation(out + bias) for one row of `count` floats; no bias if it is 0. The common cases have loops of their own. */
function finishRow(out: usize, bias: usize, count: i32, activation: i32, alpha: f32): void {
  const zero = f32x4.splat(0);
  const whole = count & ~3;
  if (activation === RELU && bias) {
    for (let j = 0; j < whole; j += 4) {
      const at = (<usize>j) << 2;
      v128.store(out + at, f32x4.pmax(f32x4.add(v128.load(out + at), v128.load(bias + at)), zero));
    }
  } else if (activation === LINEAR && bias) {
    for (let j = 0; j < whole; j += 4) {
      const at = (<usize>j) << 2;
      v128.store(out + at, f32x4.add(v128.load(out + at), v128.load(bias + at)));
    }
  } else {
    for (let j = 0; j < whole; j += 4) {
      const at = (<usize>j) << 2;
      const x = v128.load(out + at);
      v128.store(out + at, activate(bias ? f32x4.add(x, v128.load(bias + at)) : x, activation, alpha));
    }
  }
  if (whole === count) return;
  const at = (<usize>whole) << 2;
  const x = v128.load(out + at);
  const z = bias ? f32x4.add(x, v128.load(bias + at)) : x;
  storeFirst(out + at, activate(z, activation, alpha), count - whole);
}

/**
 * out = activation(out + bias) in place on rows of `columns` floats; bias, one row, may be 0 for none. The range counts
 * rows.
 */
export function biasActivation(
  out: usize,
  bias: usize,
  columns: i32,
  activation: i32,
  alpha: f32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  // Without a bias all rows are one.
  const rows = bias ? to - from : 1;
  const width = bias ? columns : (to - from) * columns;
  let row = out + ((<usize>(from * columns)) << 2);
  for (let i = 0; i < rows; i++) {
    finishRow(row, bias, width, activation, alpha);
    row += (<usize>width) << 2;
  }
}

/** The same on `rows` rows that are `stride` floats apart; the range counts columns. */
export function biasActivationColumns(
  out: usize,
  bias: usize,
  rows: i32,
  stride: i32,
  activation: i32,
  alpha: f32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const start = (<usize>from) << 2;
  let row = out + start;
  for (let i = 0; i < rows; i++) {
    finishRow(row, bias ? bias + start : 0, to - from, activation, alpha);
    row += (<usize>stride) << 2;
  }
}

/** dz = dy * activation'(z), from y = activation(z), for one row of `count` floats. */
function slopeRow(dy: usize, y: usize, dz: usize, count: i32, activation: i32, alpha: f32): void {
  const whole = count & ~3;
  if (activation === RELU) {
    const zero = f32x4.splat(0);
    for (let j = 0; j < whole; j += 4) {
      const at = (<usize>j) << 2;
      const value = v128.load(y + at);
      // NaN stays: it is no number, and so is the product with it.
      const kept = v128.andnot(v128.load(dy + at), f32x4.le(value, zero));
      v128.store(dz + at, v128.bitselect(value, kept, f32x4.ne(value, value)));
    }
  } else {
    for (let j = 0; j < whole; j += 4) {
      const at = (<usize>j) << 2;
      v128.store(dz + at, f32x4.mul(v128.load(dy + at), slope(v128.load(y + at), activation, alpha)));
    }
  }
  if (whole === count) return;
  const at = (<usize>whole) << 2;
  const rest = f32x4.mul(v128.load(dy + at), slope(v128.load(y + at), activation, alpha));
  storeFirst(dz + at, rest, count - whole);
}

/** dz = dy * activation'(z), from y = activation(z). The range counts floats. */
export function activationGradient(
  dy: usize,
  y: usize,
  dz: usize,
  activation: i32,
  alpha: f32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const at = (<usize>from) << 2;
  slopeRow(dy + at, y + at, dz + at, to - from, activation, alpha);
}

/** The same on matrices [rows, columns]; the range counts columns. */
export function activationGradientColumns(
  dy: usize,
  y: usize,
  dz: usize,
  rows: i32,
  columns: i32,
  activation: i32,
  alpha: f32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  let at = (<usize>from) << 2;
  for (let i = 0; i < rows; i++) {
    slopeRow(dy + at, y + at, dz + at, to - from, activation, alpha);
    at += (<usize>columns) << 2;
  }
}

/** out = x, but alpha x where x < 0, on rows of `columns` floats, one row of alpha. The range counts rows. */
export function prelu(x: usize, alpha: usize, out: usize, columns: i32, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) {
    const row = (<usize>(i * columns)) << 2;
    for (let j = 0; j < columns; j += 4) {
      const at = (<usize>j) << 2;
      const value = v128.load(x + row + at);
      const scaled = f32x4.mul(value, v128.load(alpha + at));
      const y = v128.bitselect(scaled, value, f32x4.lt(value, f32x4.splat(0)));
      storeFirst(out + row + at, y, columns - j);
    }
  }
}
