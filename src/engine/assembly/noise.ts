import {storeFirst} from './math';
import {BLOCK, randomWords} from './random-words';

/** Bytes of the constants below, each four times over. */
const TABLE_BYTES = 384;

/** Coefficients of Cephes' logf, nine of them, and ln 2. */
const LOGARITHM: usize = 0;
const LN_2: usize = 144;
/** Coefficients of the sine behind x, and of the cosine, highest first (Cephes sinf, cosf). */
const SINE: usize = 160;
const COSINE: usize = 208;
const MINUS_HALF: usize = 256;
const ONE: usize = 272;
const QUARTER_TURN: usize = 288;
const ONE_AND_A_HALF: usize = 304;
/** 2^-31 and half of that. */
const UNIT: usize = 320;
const HALF_UNIT: usize = 336;
const SIGN: usize = 352;
/** Bits of sqrt(1/2). */
const ROOT_HALF: usize = 368;

/**
 * Writes the constants to memory, where an instruction reads one as its operand. As constants of the code each would
 * take three instructions wherever it stands, and all of them a third of the time.
 */
function writeConstants(table: usize): void {
  v128.store(table, f32x4.splat(7.0376836292e-2), LOGARITHM);
  v128.store(table, f32x4.splat(-1.151461031e-1), LOGARITHM + 16);
  v128.store(table, f32x4.splat(1.167699874e-1), LOGARITHM + 32);
  v128.store(table, f32x4.splat(-1.2420140846e-1), LOGARITHM + 48);
  v128.store(table, f32x4.splat(1.4249322787e-1), LOGARITHM + 64);
  v128.store(table, f32x4.splat(-1.6668057665e-1), LOGARITHM + 80);
  v128.store(table, f32x4.splat(2.0000714765e-1), LOGARITHM + 96);
  v128.store(table, f32x4.splat(-2.4999993993e-1), LOGARITHM + 112);
  v128.store(table, f32x4.splat(3.3333331174e-1), LOGARITHM + 128);
  v128.store(table, f32x4.splat(<f32>Math.LN2), LN_2);
  v128.store(table, f32x4.splat(-1.9515295891e-4), SINE);
  v128.store(table, f32x4.splat(8.3321608736e-3), SINE + 16);
  v128.store(table, f32x4.splat(-1.6666654611e-1), SINE + 32);
  v128.store(table, f32x4.splat(2.443315711809948e-5), COSINE);
  v128.store(table, f32x4.splat(-1.388731625493765e-3), COSINE + 16);
  v128.store(table, f32x4.splat(4.166664568298827e-2), COSINE + 32);
  v128.store(table, f32x4.splat(-0.5), MINUS_HALF);
  v128.store(table, f32x4.splat(1), ONE);
  v128.store(table, f32x4.splat(1.5707963267948966), QUARTER_TURN);
  v128.store(table, f32x4.splat(1.5), ONE_AND_A_HALF);
  v128.store(table, f32x4.splat(4.656612873077393e-10), UNIT);
  v128.store(table, f32x4.splat(2.3283064365386963e-10), HALF_UNIT);
  v128.store(table, i32x4.splat(0x80000000), SIGN);
  v128.store(table, i32x4.splat(0x3f3504f3), ROOT_HALF);
}

/** Natural logarithm of four positive normal floats, to some 1e-7. */
function logarithm4(x: v128, table: usize): v128 {
  // The exponent for a mantissa from sqrt(1/2) to sqrt(2).
  const exponent = i32x4.shr_s(i32x4.sub(x, v128.load(table, ROOT_HALF)), 23);
  const r = f32x4.sub(i32x4.sub(x, i32x4.shl(exponent, 23)), v128.load(table, ONE));
  let p = f32x4.relaxed_madd(v128.load(table, LOGARITHM), r, v128.load(table, LOGARITHM + 16));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 32));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 48));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 64));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 80));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 96));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 112));
  p = f32x4.relaxed_madd(p, r, v128.load(table, LOGARITHM + 128));
  p = f32x4.relaxed_madd(p, r, v128.load(table, MINUS_HALF));
  const ofMantissa = f32x4.relaxed_madd(p, f32x4.mul(r, r), r);
  return f32x4.relaxed_madd(f32x4.convert_i32x4_s(exponent), v128.load(table, LN_2), ofMantissa);
}

/**
 * Box and Muller's pairs of four words each: radius sqrt(-2 ln u) for u = (floor(first / 2) + 1/2) / 2^31, and an angle
 * around 0 of up to a quarter of pi from 23 bits of `second`, whose high bit turns it by pi; the next one says whether
 * sine and cosine change places. `scale` is -2 deviation^2. Writes x + deviation * normal, up to 8 floats of them.
 */
function addPairs(x: usize, out: usize, words: usize, table: usize, scale: v128, count: i32): void {
  const first = f32x4.convert_i32x4_s(i32x4.shr_u(v128.load(words), 1));
  const second = v128.load(words, 16);
  const u = f32x4.relaxed_madd(first, v128.load(table, UNIT), v128.load(table, HALF_UNIT));
  const length = f32x4.sqrt(f32x4.mul(logarithm4(u, table), scale));
  const radius = v128.or(length, v128.and(second, v128.load(table, SIGN)));
  const bits = i32x4.shr_u(i32x4.shl(second, 2), 9);
  const turn = f32x4.sub(v128.or(bits, v128.load(table, ONE)), v128.load(table, ONE_AND_A_HALF));
  const angle = f32x4.mul(turn, v128.load(table, QUARTER_TURN));
  const square = f32x4.mul(angle, angle);
  let s = f32x4.relaxed_madd(v128.load(table, SINE), square, v128.load(table, SINE + 16));
  s = f32x4.relaxed_madd(s, square, v128.load(table, SINE + 32));
  s = f32x4.relaxed_madd(f32x4.mul(s, square), angle, angle);
  let c = f32x4.relaxed_madd(v128.load(table, COSINE), square, v128.load(table, COSINE + 16));
  c = f32x4.relaxed_madd(c, square, v128.load(table, COSINE + 32));
  c = f32x4.relaxed_madd(c, square, v128.load(table, MINUS_HALF));
  c = f32x4.relaxed_madd(c, square, v128.load(table, ONE));
  const swap = i32x4.shr_s(i32x4.shl(second, 1), 31);
  const low = f32x4.relaxed_madd(radius, v128.bitselect(s, c, swap), v128.load(x));
  const high = f32x4.relaxed_madd(radius, v128.bitselect(c, s, swap), v128.load(x, 16));
  if (count >= 8) {
    v128.store(out, low);
    v128.store(out, high, 16);
  } else {
    storeFirst(out, low, count);
    if (count > 4) storeFirst(out + 16, high, count - 4);
  }
}

/**
 * out[i] = x[i] + deviation times a standard normal number, by Box and Muller's method from the words of `randomWords`:
 * of each 8 words the first four and the last four make pairs, whose cosines are the first four numbers and whose sines
 * the last four. scratch: a block of words and 384 bytes for each thread. from must be a multiple of a block.
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
  const scale = f32x4.splat(-2 * deviation * deviation);
  const table = scratch + <usize>thread * (TABLE_BYTES + (BLOCK << 2));
  const words = table + TABLE_BYTES;
  writeConstants(table);
  for (let i = from; i < to; i += BLOCK) {
    const count = min(BLOCK, to - i);
    randomWords(used, i / BLOCK, words, count);
    for (let j = 0; j < count; j += 8) {
      const at = (<usize>(i + j)) << 2;
      addPairs(x + at, out + at, words + ((<usize>j) << 2), table, scale, count - j);
    }
  }
}
