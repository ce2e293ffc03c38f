/** Places `start`, `start` + `step`, … below `end`. */
interface Places {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

const rotated = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/**
 * Writes the words that xoshiro128++ gives from a state of four words: Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators" (2021).
 */
export function writeXoshiro(words: Uint32Array, {start, end, step}: Places, state: readonly number[]): void {
  let [a, b, c, d] = state as [number, number, number, number];
  for (let place = start; place < end; place += step) {
    words[place] = rotated((a + d) | 0, 7) + a;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
  }
}
