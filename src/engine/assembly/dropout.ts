import {storeFirst} from './math';

/** The high words of four 64-bit numbers. */
function highWords(first: v128, last: v128): v128 {
  return i8x16.shuffle(first, last, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

/** The low words of four 64-bit numbers. */
function lowWords(first: v128, last: v128): v128 {
  return i8x16.shuffle(first, last, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/**
 * Copies a generator's state [seed, seed, counter, counter] (low words first) to `used` and adds 1 to its counter: the
 * copy says which numbers a step drew, so that its backward pass draws the same, and a replayed step draws new ones.
 */
export function advanceGenerator(state: usize, used: usize, _from: i32, _to: i32, _thread: i32): void {
  store<u64>(used, load<u64>(state));
  store<u64>(used + 8, load<u64>(state + 8));
  store<u64>(state + 8, load<u64>(state + 8) + 1);
}

/**
 * out[i] = scale x[i] where random word i is below `threshold`, else 0. Random words come from Philox4x32-10 (Salmon and
 * others 2011) with the seed as key and [group, 0, counter] as its counter: four groups, 16 words, at a time, so word i
 * is output (i mod 16) / 4 of group 4 floor(i / 16) + i mod 4, in whichever thread. from must be a multiple of 16.
 */
export function dropout(
  x: usize,
  out: usize,
  used: usize,
  threshold: u32,
  scale: f32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const factor0 = i32x4.splat(<i32>0xd2511f53);
  const factor1 = i32x4.splat(<i32>0xcd9e8d57);
  const limit = i32x4.splat(<i32>threshold);
  const scales = f32x4.splat(scale);
  for (let i = from; i < to; i += 16) {
    let c0 = i32x4.add(i32x4.splat((i >> 4) << 2), i32x4(0, 1, 2, 3));
    let c1 = i32x4.splat(0);
    let c2 = i32x4.splat(load<i32>(used + 8));
    let c3 = i32x4.splat(load<i32>(used + 12));
    let key0 = load<u32>(used);
    let key1 = load<u32>(used + 4);
    for (let round = 0; round < 10; round++) {
      const first0 = i64x2.extmul_low_i32x4_u(c0, factor0);
      const last0 = i64x2.extmul_high_i32x4_u(c0, factor0);
      const first1 = i64x2.extmul_low_i32x4_u(c2, factor1);
      const last1 = i64x2.extmul_high_i32x4_u(c2, factor1);
      const next0 = v128.xor(v128.xor(highWords(first1, last1), c1), i32x4.splat(<i32>key0));
      const next2 = v128.xor(v128.xor(highWords(first0, last0), c3), i32x4.splat(<i32>key1));
      c1 = lowWords(first1, last1);
      c3 = lowWords(first0, last0);
      c0 = next0;
      c2 = next2;
      key0 += 0x9e3779b9;
      key1 += 0xbb67ae85;
    }
    const at = (<usize>i) << 2;
    writeKept(x + at, out + at, i32x4.lt_u(c0, limit), scales, to - i);
    writeKept(x + at + 16, out + at + 16, i32x4.lt_u(c1, limit), scales, to - i - 4);
    writeKept(x + at + 32, out + at + 32, i32x4.lt_u(c2, limit), scales, to - i - 8);
    writeKept(x + at + 48, out + at + 48, i32x4.lt_u(c3, limit), scales, to - i - 12);
  }
}

function writeKept(x: usize, out: usize, keep: v128, scale: v128, count: i32): void {
  if (count <= 0) return;
  storeFirst(out, v128.and(f32x4.mul(v128.load(x), scale), keep), count);
}
