const FACTORS = [0xd2511f53n, 0xcd9e8d57n] as const;
const KEY_STEPS = [0x9e3779b9n, 0xbb67ae85n] as const;
const WORD = 0xffffffffn;

/** Four 32-bit words. */
export type Words = readonly [bigint, bigint, bigint, bigint];

/**
 * Four random words as a function of a counter and a key: Philox4x32-10 of Salmon and others, "Parallel random numbers: as
 * easy as 1, 2, 3" (2011). The kernel computes the same, sixteen words at a time; this is for other backends.
 */
export function philox(counter: Words, key: readonly [bigint, bigint]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [p0, p1] = [c0 * FACTORS[0], c2 * FACTORS[1]];
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & WORD, (p0 >> 32n) ^ c3 ^ k1, p0 & WORD];
    k0 = (k0 + KEY_STEPS[0]) & WORD;
    k1 = (k1 + KEY_STEPS[1]) & WORD;
  }
  return [c0, c1, c2, c3];
}

/** The first `count` random words of a generator's state, in the kernel's order. */
export function randomWords(count: number, seed: bigint, counter: bigint): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(count / 16) * 16);
  for (let group = 0; group < words.length / 4; group++) {
    const four = philox([BigInt(group), 0n, counter & WORD, counter >> 32n], [seed & WORD, seed >> 32n]);
    const start = 16 * Math.floor(group / 4) + (group % 4);
    four.forEach((word, output) => {
      words[start + 4 * output] = Number(word);
    });
  }
  return words.subarray(0, count);
}
