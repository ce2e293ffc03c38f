import {highHalf} from './reduce';

function addSquare(sum: usize, x: v128): void {
  const wide = f64x2.promote_low_f32x4(x);
  v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(wide, wide)));
}

/** sums[c] += x[c]^2 for `count` columns of one row. */
function addRow(x: usize, sums: usize, count: i32): void {
  let c = 0;
  for (; c + 4 <= count; c += 4, x += 16, sums += 32) {
    const four = v128.load(x);
    addSquare(sums, four);
    addSquare(sums + 16, highHalf(four));
  }
  for (; c < count; c++, x += 4, sums += 8) {
    const value = <f64>load<f32>(x);
    store<f64>(sums, load<f64>(sums) + value * value);
  }
}

/** out[c] = x[c] factors[c] for `count` columns of one row. */
function scaleRow(x: usize, out: usize, factors: usize, count: i32): void {
  let c = 0;
  for (; c + 4 <= count; c += 4, x += 16, out += 16, factors += 32) {
    const four = v128.load(x);
    const low = f64x2.mul(f64x2.promote_low_f32x4(four), v128.load(factors));
    const high = f64x2.mul(f64x2.promote_low_f32x4(highHalf(four)), v128.load(factors, 16));
    const first = f32x4.demote_f64x2_zero(low);
    const second = f32x4.demote_f64x2_zero(high);
    v128.store(out, i8x16.shuffle(first, second, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  }
  for (; c < count; c++, x += 4, out += 4, factors += 8) {
    store<f32>(out, <f32>(<f64>load<f32>(x) * load<f64>(factors)));
  }
}

/** The factor that brings a norm into its bounds, or by `rate` of the way; 1 if it is there, or is 0. */
function factorOf(squares: f64, least: f64, most: f64, rate: f64): f64 {
  const norm = Math.sqrt(squares);
  const clipped = min<f64>(max<f64>(norm, least), most);
  if (clipped === norm || norm === 0) return 1;
  return (rate * clipped + (1 - rate) * norm) / norm;
}

/**
 * out = x with the norms over the middle of its three axes [outer, rows, inner] brought between `least` and `most`, or
 * by `rate` of the way. `squares` (float64) has room for the items, pairs (outer, inner); from..to counts them.
 */
export function rescaleNorms(
  x: usize,
  out: usize,
  squares: usize,
  rows: i32,
  inner: i32,
  least: f64,
  most: f64,
  rate: f64,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const step = (<usize>inner) << 2;
  for (let item = from; item < to; ) {
    const column = item % inner;
    const count = min(inner - column, to - item);
    const start = (<usize>(item / inner) * <usize>rows * <usize>inner + <usize>column) << 2;
    const sums = squares + ((<usize>item) << 3);
    memory.fill(sums, 0, (<usize>count) << 3);
    for (let r = 0, at = x + start; r < rows; r++, at += step) addRow(at, sums, count);
    for (let c = 0, at = sums; c < count; c++, at += 8) store<f64>(at, factorOf(load<f64>(at), least, most, rate));
    for (let r = 0, at = start; r < rows; r++, at += step) scaleRow(x + at, out + at, sums, count);
    item += count;
  }
}
