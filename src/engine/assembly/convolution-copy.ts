/**
 * to[0..count) = from[0..count) in whole vectors: up to 3 floats behind the end are written too, so whoever fills a
 * buffer goes through it in ascending order and has spare bytes behind it.
 */
export function copyOver(to: usize, from: usize, count: i32): void {
  const end = (<usize>count) << 2;
  for (let at: usize = 0; at < end; at += 16) v128.store(to + at, v128.load(from + at));
}

/**
 * to[i] = (from[i] - factors[j]) factors[period + j], j = i % period, under the same terms as `copyOver`; the period is a
 * multiple of 4.
 */
export function copyStandardized(to: usize, from: usize, count: i32, factors: usize, period: i32): void {
  const end = (<usize>count) << 2;
  const stride = (<usize>period) << 2;
  let lane: usize = 0;
  for (let at: usize = 0; at < end; at += 16) {
    const centered = f32x4.sub(v128.load(from + at), v128.load(factors + lane));
    v128.store(to + at, f32x4.mul(centered, v128.load(factors + stride + lane)));
    lane += 16;
    if (lane === stride) lane = 0;
  }
}

/** to[0..count) = 0 in whole vectors, under the same terms as `copyOver`. */
export function zeroOver(to: usize, count: i32): void {
  const end = (<usize>count) << 2;
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < end; at += 16) v128.store(to + at, zero);
}

/** to[0..count) += from[0..count); nothing else is written. */
export function addFloats(to: usize, from: usize, count: i32): void {
  const vectors = (<usize>(count & ~3)) << 2;
  let at: usize = 0;
  for (; at < vectors; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  if (count & 2) {
    const sum = f32x4.add(v128.load64_zero(to + at), v128.load64_zero(from + at));
    v128.store64_lane(to + at, sum, 0);
    at += 8;
  }
  if (count & 1) store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
}
