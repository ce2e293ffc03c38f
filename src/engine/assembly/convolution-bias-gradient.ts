/** Groups of 4 pixels that are summed in float32 before the sums go to float64. */
const GROUPS = 64;

/** Adds pixels `start` to `end` of a line to float64 sums, one after the other. */
export function addFew(line: usize, start: i32, end: i32, sums: usize, columns: i32): void {
  for (let pixel = start; pixel < end; pixel++) {
    const at = line + ((<usize>(pixel * columns)) << 2);
    for (let c: usize = 0; c < <usize>columns; c++) {
      store<f64>(sums + (c << 3), load<f64>(sums + (c << 3)) + <f64>load<f32>(at + (c << 2)));
    }
  }
}

/**
 * Adds `count` pixels of `columns` floats at `from` to float64 sums; `wide` has room for 4 pixels. Four pixels at a time
 * fill whole vectors for any number of columns.
 */
export function addPixels(from: usize, count: i32, sums: usize, wide: usize, columns: i32): void {
  const pixelBytes = (<usize>columns) << 2;
  const groupBytes = pixelBytes << 2;
  let at = from;
  for (let left = count >> 2; left > 0; ) {
    const groups = min(GROUPS, left);
    memory.copy(wide, at, groupBytes);
    at += groupBytes;
    for (let group = 1; group < groups; group++) {
      for (let i: usize = 0; i < groupBytes; i += 16) {
        v128.store(wide + i, f32x4.add(v128.load(wide + i), v128.load(at + i)));
      }
      at += groupBytes;
    }
    for (let c: usize = 0; c < <usize>columns; c++) {
      const lane = wide + (c << 2);
      const low = <f64>load<f32>(lane) + <f64>load<f32>(lane + pixelBytes);
      const high = <f64>load<f32>(lane + 2 * pixelBytes) + <f64>load<f32>(lane + 3 * pixelBytes);
      store<f64>(sums + (c << 3), load<f64>(sums + (c << 3)) + low + high);
    }
    left -= groups;
  }
  addFew(at, 0, count & 3, sums, columns);
}

/**
 * Each thread adds pixels `from` to `to` of x, [pixels, columns], to its own float64 sums; threads' sums are `bytes`
 * apart, zero at first, with room for 4 columns of float32 behind each.
 */
export function pixelSums(x: usize, sums: usize, bytes: i32, columns: i32, from: i32, to: i32, thread: i32): void {
  const own = sums + <usize>thread * <usize>bytes;
  const start = x + <usize>from * ((<usize>columns) << 2);
  addPixels(start, to - from, own, own + ((<usize>columns) << 3), columns);
}

/** out[column] = sum over threads, in order, of the sums of `pixelSums`, for columns `from` to `to`. */
export function pixelSumsTotal(
  sums: usize,
  bytes: i32,
  threads: i32,
  out: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let c = from; c < to; c++) {
    let sum: f64 = 0;
    for (let i = 0; i < threads; i++) sum += load<f64>(sums + <usize>i * <usize>bytes + ((<usize>c) << 3));
    store<f32>(out + ((<usize>c) << 2), <f32>sum);
  }
}
