import {activate, slope} from './activation';
import {storeFirst} from './math';

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
    for (let j = 0; j < width; j += 4) {
      const at = (<usize>j) << 2;
      const x = v128.load(row + at);
      const z = bias ? f32x4.add(x, v128.load(bias + at)) : x;
      storeFirst(row + at, activate(z, activation, alpha), width - j);
    }
    row += (<usize>width) << 2;
  }
}

/** dz = dy * activation'(z), from y = activation(z). The range counts fours of the `size` floats. */
export function activationGradient(
  dy: usize,
  y: usize,
  dz: usize,
  size: i32,
  activation: i32,
  alpha: f32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let i = 4 * from; i < 4 * to; i += 4) {
    const at = (<usize>i) << 2;
    const x = f32x4.mul(v128.load(dy + at), slope(v128.load(y + at), activation, alpha));
    storeFirst(dz + at, x, size - i);
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
