import {storeFirst} from './math';
import {BLOCK, randomWords} from './random-words';

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
 * out[i] = scale x[i] where word i of `randomWords` is below `threshold`, else 0. scratch: a block of words for each
 * thread. from must be a multiple of a block.
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
  const words = scratch + ((<usize>thread) << 2) * BLOCK;
  for (let i = from; i < to; i += BLOCK) {
    const count = min(BLOCK, to - i);
    randomWords(used, i / BLOCK, words, count);
    const source = x + ((<usize>i) << 2);
    const target = out + ((<usize>i) << 2);
    const whole = (<usize>(count & ~3)) << 2;
    for (let at: usize = 0; at < whole; at += 16) v128.store(target + at, kept(source + at, words + at, limit, scales));
    if (count & 3) storeFirst(target + whole, kept(source + whole, words + whole, limit, scales), count & 3);
  }
}

function kept(x: usize, words: usize, limit: v128, scale: v128): v128 {
  return v128.and(f32x4.mul(v128.load(x), scale), i32x4.lt_u(v128.load(words), limit));
}
