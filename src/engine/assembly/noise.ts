import {storeFirst} from './math';
import {philox} from './philox';

/** The 23 high bits of four random words as numbers in (0, 1), the middles of 2^23 equal parts. */
function unit(words: v128): v128 {
  const whole = f32x4.convert_i32x4_u(i32x4.shr_u(words, 9));
  return f32x4.mul(f32x4.add(whole, f32x4.splat(0.5)), f32x4.splat(1.1920928955078125e-7));
}

function step(p: v128, x: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(coefficient));
}

/** Natural logarithm of four positive normal floats, to some 1e-7 (Cephes logf). */
function logarithm4(x: v128): v128 {
  const exponent = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127));
  const mantissa = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
  const isLarge = f32x4.gt(mantissa, f32x4.splat(<f32>Math.SQRT2));
  const k = f32x4.convert_i32x4_s(i32x4.sub(exponent, isLarge));
  const m = v128.bitselect(f32x4.mul(mantissa, f32x4.splat(0.5)), mantissa, isLarge);
  const r = f32x4.sub(m, f32x4.splat(1));
  const square = f32x4.mul(r, r);
  let p = f32x4.splat(7.0376836292e-2);
  p = step(p, r, -1.151461031e-1);
  p = step(p, r, 1.167699874e-1);
  p = step(p, r, -1.2420140846e-1);
  p = step(p, r, 1.4249322787e-1);
  p = step(p, r, -1.6668057665e-1);
  p = step(p, r, 2.0000714765e-1);
  p = step(p, r, -2.4999993993e-1);
  p = step(p, r, 3.3333331174e-1);
  let y = f32x4.mul(f32x4.mul(p, r), square);
  y = f32x4.add(y, f32x4.mul(k, f32x4.splat(-2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(square, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(r, y), f32x4.mul(k, f32x4.splat(0.693359375)));
}

/** out = x + deviation * normal for `count` floats (up to 4) each at `at` and at `at` + 16 bytes. */
function addPairs(x: usize, out: usize, first: v128, second: v128, deviation: v128, count: i32): void {
  if (count <= 0) return;
  const radius = f32x4.mul(f32x4.sqrt(f32x4.mul(logarithm4(unit(first)), f32x4.splat(-2))), deviation);
  const turn = unit(second);
  const quarter = f32x4.nearest(f32x4.mul(turn, f32x4.splat(4)));
  const angle = f32x4.mul(f32x4.sub(turn, f32x4.mul(quarter, f32x4.splat(0.25))), f32x4.splat(6.2831855));
  const square = f32x4.mul(angle, angle);
  let s = step(f32x4.splat(-1.9515295891e-4), square, 8.3321608736e-3);
  s = step(s, square, -1.6666654611e-1);
  s = f32x4.add(f32x4.mul(f32x4.mul(s, square), angle), angle);
  let c = step(f32x4.splat(2.443315711809948e-5), square, -1.388731625493765e-3);
  c = step(c, square, 4.166664568298827e-2);
  c = f32x4.mul(f32x4.mul(c, square), square);
  c = f32x4.add(f32x4.sub(c, f32x4.mul(square, f32x4.splat(0.5))), f32x4.splat(1));
  const number = i32x4.trunc_sat_f32x4_s(quarter);
  const isOdd = i32x4.ne(v128.and(number, i32x4.splat(1)), i32x4.splat(0));
  const sineSign = i32x4.shl(v128.and(number, i32x4.splat(2)), 30);
  const cosineSign = i32x4.shl(v128.and(i32x4.add(number, i32x4.splat(1)), i32x4.splat(2)), 30);
  const sine = v128.xor(v128.bitselect(c, s, isOdd), sineSign);
  const cosine = v128.xor(v128.bitselect(s, c, isOdd), cosineSign);
  storeFirst(out, f32x4.add(v128.load(x), f32x4.mul(radius, cosine)), count);
  if (count > 4) storeFirst(out + 16, f32x4.add(v128.load(x + 16), f32x4.mul(radius, sine)), count - 4);
}

/**
 * out[i] = x[i] + deviation times a standard normal number, by Box and Muller's method from Philox's words as in
 * `dropout`: outputs 0 and 1 of a group give the numbers at its places in the first two vectors of 16, outputs 2 and 3
 * those in the last two. scratch: 64 bytes for each thread. from must be a multiple of 16.
 */
export function gaussianNoise(
  x: usize,
  out: usize,
  used: usize,
  deviation: f32,
  scratch: usize,
  from: i32,
  to: i32,
  thread: i32,
): void {
  const scale = f32x4.splat(deviation);
  const words = scratch + ((<usize>thread) << 6);
  for (let i = from; i < to; i += 16) {
    philox(used, (i >> 4) << 2, words);
    const at = (<usize>i) << 2;
    addPairs(x + at, out + at, v128.load(words), v128.load(words + 16), scale, to - i);
    addPairs(x + at + 32, out + at + 32, v128.load(words + 32), v128.load(words + 48), scale, to - i - 8);
  }
}
