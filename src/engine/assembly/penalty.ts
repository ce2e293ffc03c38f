import {highHalf} from './reduce';

function total(a: v128, b: v128, c: v128, d: v128): f64 {
  const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Sum of |x| over `count` floats; four sums side by side, as each addition waits for the one before. */
function sumOfAbsolutes(x: usize, count: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  let i = 0;
  for (; i + 8 <= count; i += 8, x += 32) {
    const first = f32x4.abs(v128.load(x));
    const second = f32x4.abs(v128.load(x, 16));
    a = f64x2.add(a, f64x2.promote_low_f32x4(first));
    b = f64x2.add(b, f64x2.promote_low_f32x4(highHalf(first)));
    c = f64x2.add(c, f64x2.promote_low_f32x4(second));
    d = f64x2.add(d, f64x2.promote_low_f32x4(highHalf(second)));
  }
  let sum = total(a, b, c, d);
  for (; i < count; i++, x += 4) sum += <f64>abs(load<f32>(x));
  return sum;
}

function addSquare(sum: v128, x: v128): v128 {
  const wide = f64x2.promote_low_f32x4(x);
  return f64x2.add(sum, f64x2.mul(wide, wide));
}

/** Sum of x^2 over `count` floats. */
function sumOfSquares(x: usize, count: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  let i = 0;
  for (; i + 8 <= count; i += 8, x += 32) {
    const first = v128.load(x);
    const second = v128.load(x, 16);
    a = addSquare(a, first);
    b = addSquare(b, highHalf(first));
    c = addSquare(c, second);
    d = addSquare(d, highHalf(second));
  }
  let sum = total(a, b, c, d);
  for (; i < count; i++, x += 4) {
    const value = <f64>load<f32>(x);
    sum += value * value;
  }
  return sum;
}

/**
 * partials[b] (float64) = sum over block b of absoluteRate |x| + squareRate x^2. Blocks from..to, `length` elements
 * each, few enough to stay in the first cache between the two sums.
 */
export function penaltySums(
  x: usize,
  partials: usize,
  size: i32,
  length: i32,
  absoluteRate: f64,
  squareRate: f64,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let b = from; b < to; b++) {
    const first = b * length;
    const count = min(length, size - first);
    const at = x + ((<usize>first) << 2);
    let sum: f64 = 0;
    if (absoluteRate !== 0) sum += absoluteRate * sumOfAbsolutes(at, count);
    if (squareRate !== 0) sum += squareRate * sumOfSquares(at, count);
    store<f64>(partials + ((<usize>b) << 3), sum);
  }
}

/** gradient = dy (absoluteRate sign(x) + 2 squareRate x), sign(0) = 0. dy: one float. Elements from..to. */
export function penaltyGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  absoluteRate: f64,
  squareRate: f64,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const given = <f64>load<f32>(dy);
  const pull = f32x4.splat(<f32>(given * absoluteRate));
  const factor = f32x4.splat(<f32>(given * 2 * squareRate));
  const signBits = i32x4.splat(0x80000000);
  for (let i = from; i < to; i += 4) {
    const at = (<usize>i) << 2;
    const four = v128.load(x + at);
    const signed = v128.xor(pull, v128.and(four, signBits));
    const nonzero = f32x4.ne(four, f32x4.splat(0));
    const slope = f32x4.add(v128.and(signed, nonzero), f32x4.mul(factor, four));
    const target = gradient + at;
    if (i + 4 <= to) {
      v128.store(target, slope);
      continue;
    }
    store<f32>(target, f32x4.extract_lane(slope, 0));
    if (i + 1 < to) store<f32>(target + 4, f32x4.extract_lane(slope, 1));
    if (i + 2 < to) store<f32>(target + 8, f32x4.extract_lane(slope, 2));
  }
}
