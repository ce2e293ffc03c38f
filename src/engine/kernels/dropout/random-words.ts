import {philox} from './philox.ts';
import {writeXoshiro} from './xoshiro.ts';

/** Random words of a block: kernels are cut into threads' pieces at multiples of it. */
export const BLOCK = 1024;

/** Bytes that a kernel needs for each thread's words. */
export const WORD_BYTES = 4 * BLOCK;

const GENERATORS = 8;
const LOW = 0xffffffffn;

/**
 * The first `count` random words of a draw, as the kernel has them: blocks of 1024 words, in which eight generators
 * xoshiro128++ take turns. Philox gives their states as a function of the seed, the draw's number and the generator's.
 */
export function randomWords(count: number, seed: bigint, draw: bigint): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(count);
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(count, start + BLOCK);
    for (let generator = 0; generator < GENERATORS; generator++) {
      const group = BigInt((start / BLOCK) * GENERATORS + generator);
      const state = philox([group, 0n, draw & LOW, draw >> 32n], [seed & LOW, seed >> 32n]);
      writeXoshiro(words, {start: start + generator, end, step: GENERATORS}, state.map(Number));
    }
  }
  return words;
}
