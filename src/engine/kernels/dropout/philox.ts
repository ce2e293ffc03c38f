const FACTORS = [0xd2511f53n, 0xcd9e8d57n] as const;
const KEY_STEPS = [0x9e3779b9n, 0xbb67ae85n] as const;
const WORD = 0xffffffffn;

/** Four 32-bit words. */
export type Words = readonly [bigint, bigint, bigint, bigint];

/**
 * Four random words as a function of a counter and a key: Philox4x32-10 of Salmon and others, "Parallel random numbers: as
 * easy as 1, 2, 3" (2011). The kernels compute the same; this is for other backends.
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
