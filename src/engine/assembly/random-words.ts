import {philox} from './philox';

/** Random words of a block, see `randomWords`; kernels/dropout/random-words.ts has the same number. */
export const BLOCK: i32 = 1024;

function rotated(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

/**
 * Writes the first `count` words, rounded up to a multiple of 8, of a block of random words of a draw. Eight generators
 * xoshiro128++ (Blackman and Vigna 2021) give the words in turn, one each. Their states, of four words, are the outputs
 * of Philox4x32-10 for the seed, the draw's number and groups 8 `block` to 8 `block` + 7. So a word depends on its place
 * alone, in whichever thread, and costs a quarter of one of Philox.
 */
export function randomWords(used: usize, block: i32, words: usize, count: i32): void {
  philox(used, block << 3, words);
  let a0 = v128.load(words);
  let a1 = v128.load(words, 16);
  let a2 = v128.load(words, 32);
  let a3 = v128.load(words, 48);
  philox(used, (block << 3) + 4, words);
  let b0 = v128.load(words);
  let b1 = v128.load(words, 16);
  let b2 = v128.load(words, 32);
  let b3 = v128.load(words, 48);
  const end = words + ((<usize>count) << 2);
  for (let at = words; at < end; at += 32) {
    v128.store(at, i32x4.add(rotated(i32x4.add(a0, a3), 7), a0));
    v128.store(at, i32x4.add(rotated(i32x4.add(b0, b3), 7), b0), 16);
    const s = i32x4.shl(a1, 9);
    const t = i32x4.shl(b1, 9);
    a2 = v128.xor(a2, a0);
    b2 = v128.xor(b2, b0);
    a3 = v128.xor(a3, a1);
    b3 = v128.xor(b3, b1);
    a1 = v128.xor(a1, a2);
    b1 = v128.xor(b1, b2);
    a0 = v128.xor(a0, a3);
    b0 = v128.xor(b0, b3);
    a2 = v128.xor(a2, s);
    b2 = v128.xor(b2, t);
    a3 = rotated(a3, 11);
    b3 = rotated(b3, 11);
  }
}
