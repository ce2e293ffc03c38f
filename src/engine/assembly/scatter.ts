/**
 * out[segment[i], c] = sum of x[i, c] over the rows i of a segment; segments outside of 0..segments are left out. The sums
 * are float64 in `sums` [segments, inner]. Items from..to count columns c.
 */
export function segmentSum(
  x: usize,
  ids: usize,
  out: usize,
  sums: usize,
  rows: i32,
  inner: i32,
  segments: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const width = <usize>inner;
  for (let s = 0; s < segments; s++) {
    memory.fill(sums + ((<usize>s * width + <usize>from) << 3), 0, (<usize>(to - from)) << 3);
  }
  for (let i = 0; i < rows; i++) {
    const id = load<i32>(ids + ((<usize>i) << 2));
    if (id < 0 || id >= segments) continue;
    for (let c = <usize>from; c < <usize>to; c++) {
      const at = sums + ((<usize>id * width + c) << 3);
      store<f64>(at, load<f64>(at) + <f64>load<f32>(x + ((<usize>i * width + c) << 2)));
    }
  }
  for (let s = 0; s < segments; s++) {
    for (let c = <usize>from; c < <usize>to; c++) {
      const at = <usize>s * width + c;
      store<f32>(out + (at << 2), <f32>load<f64>(sums + (at << 3)));
    }
  }
}

/** out[i, c] = on where c is indices[i], else off, as float32 (kind 0), int32 (1) or bool (2). Items from..to count i. */
export function oneHot(
  indices: usize,
  out: usize,
  depth: i32,
  on: f64,
  off: f64,
  kind: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let i = from; i < to; i++) {
    const index = load<i32>(indices + ((<usize>i) << 2));
    for (let c = 0; c < depth; c++) {
      const value = c === index ? on : off;
      const at = <usize>i * <usize>depth + <usize>c;
      if (kind === 0) store<f32>(out + (at << 2), <f32>value);
      else if (kind === 1) store<i32>(out + (at << 2), <i32>value);
      else store<u8>(out + at, <u8>value);
    }
  }
}
