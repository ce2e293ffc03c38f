/** The high words of the four 64-bit products of x and a constant. */
function high(x: v128, factor: v128): v128 {
  const low = i64x2.extmul_low_i32x4_u(x, factor);
  return i8x16.shuffle(
    low,
    i64x2.extmul_high_i32x4_u(x, factor),
    4,
    5,
    6,
    7,
    12,
    13,
    14,
    15,
    20,
    21,
    22,
    23,
    28,
    29,
    30,
    31,
  );
}

/**
 * Writes 16 random words to `words`: outputs 0 to 3 of Philox4x32-10 (Salmon and others 2011), four groups from `group`
 * each, with the generator's seed as key and [group, 0, counter] as its counter: starts for `randomWords`.
 */
export function philox(used: usize, group: i32, words: usize): void {
  const factor0 = i32x4.splat(<i32>0xd2511f53);
  const factor1 = i32x4.splat(<i32>0xcd9e8d57);
  let c0 = i32x4.add(i32x4.splat(group), i32x4(0, 1, 2, 3));
  let c1 = i32x4.splat(0);
  let c2 = i32x4.splat(load<i32>(used + 8));
  let c3 = i32x4.splat(load<i32>(used + 12));
  let key0 = load<u32>(used);
  let key1 = load<u32>(used + 4);
  for (let round = 0; round < 10; round++) {
    const next0 = v128.xor(v128.xor(high(c2, factor1), c1), i32x4.splat(<i32>key0));
    const next2 = v128.xor(v128.xor(high(c0, factor0), c3), i32x4.splat(<i32>key1));
    c1 = i32x4.mul(c2, factor1);
    c3 = i32x4.mul(c0, factor0);
    c0 = next0;
    c2 = next2;
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  v128.store(words, c0);
  v128.store(words + 16, c1);
  v128.store(words + 32, c2);
  v128.store(words + 48, c3);
}
