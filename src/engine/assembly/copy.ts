function copyRun(source: usize, target: usize, bytes: i32, count: i32, from: i32, to: i32): void {
  if (from === 1 && to === 1) {
    memory.copy(target, source, <usize>(count * bytes));
    return;
  }
  const stepFrom = from * bytes;
  const stepTo = to * bytes;
  if (bytes === 1) {
    for (let i = 0; i < count; i++, source += stepFrom, target += stepTo) store<u8>(target, load<u8>(source));
    return;
  }
  for (let i = 0; i < count; i++, source += stepFrom, target += stepTo) store<u32>(target, load<u32>(source));
}

/**
 * Copies a box of up to six axes between two arrays of 1-byte or 4-byte elements. Each axis has its own step in elements,
 * which may be negative, in the source (s0…) and in the target (t0…). Items from..to count the runs along the last axis, d5.
 */
export function copyBox(
  source: usize,
  target: usize,
  bytes: i32,
  d1: i32,
  d2: i32,
  d3: i32,
  d4: i32,
  d5: i32,
  s0: i32,
  s1: i32,
  s2: i32,
  s3: i32,
  s4: i32,
  s5: i32,
  t0: i32,
  t1: i32,
  t2: i32,
  t3: i32,
  t4: i32,
  t5: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let run = from; run < to; run++) {
    let rest = run;
    const i4 = rest % d4;
    rest /= d4;
    const i3 = rest % d3;
    rest /= d3;
    const i2 = rest % d2;
    rest /= d2;
    const i1 = rest % d1;
    const i0 = rest / d1;
    const read = i0 * s0 + i1 * s1 + i2 * s2 + i3 * s3 + i4 * s4;
    const write = i0 * t0 + i1 * t1 + i2 * t2 + i3 * t3 + i4 * t4;
    copyRun(source + <usize>(read * bytes), target + <usize>(write * bytes), bytes, d5, s5, t5);
  }
}
