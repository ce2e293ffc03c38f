import {storeFirst} from './math';
import {philox} from './philox';

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
 * is output (i mod 16) / 4 of group 4 floor(i / 16) + i mod 4, in whichever thread. scratch: 64 bytes for each thread.
 * from must be a multiple of 16.
 */
export function dropout(
  x: usize,
  out: usize,
  used: usize,
  threshold: u32,
  scale: f32,
  scratch: usize,
  from: i32,
  to: i32,
  thread: i32,
): void {
  const limit = i32x4.splat(<i32>threshold);
  const scales = f32x4.splat(scale);
  const words = scratch + ((<usize>thread) << 6);
  for (let i = from; i < to; i += 16) {
    philox(used, (i >> 4) << 2, words);
    const at = (<usize>i) << 2;
    writeKept(x + at, out + at, i32x4.lt_u(v128.load(words), limit), scales, to - i);
    writeKept(x + at + 16, out + at + 16, i32x4.lt_u(v128.load(words, 16), limit), scales, to - i - 4);
    writeKept(x + at + 32, out + at + 32, i32x4.lt_u(v128.load(words, 32), limit), scales, to - i - 8);
    writeKept(x + at + 48, out + at + 48, i32x4.lt_u(v128.load(words, 48), limit), scales, to - i - 12);
  }
}

function writeKept(x: usize, out: usize, keep: v128, scale: v128, count: i32): void {
  if (count <= 0) return;
  storeFirst(out, v128.and(f32x4.mul(v128.load(x), scale), keep), count);
}
