const NOT_A_NUMBER: u32 = 0x7fc00000;

/**
 * Rows of `bytes` bytes by their int32 numbers: x is [batch, outer, rows, bytes], indices [batch, count], out
 * [batch, outer, count, bytes]. A number that is no row's gives NaNs. The range counts the rows of out.
 */
export function gather(
  x: usize,
  indices: usize,
  out: usize,
  outer: i32,
  rows: i32,
  count: i32,
  bytes: usize,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let i = from; i < to; i++) {
    const block = i / count;
    const place = (block / outer) * count + (i % count);
    const row = load<i32>(indices + ((<usize>place) << 2));
    const target = out + <usize>i * bytes;
    if (row >= 0 && row < rows) {
      memory.copy(target, x + (<usize>block * <usize>rows + <usize>row) * bytes, bytes);
    } else {
      for (let at: usize = 0; at + 4 <= bytes; at += 4) store<u32>(target + at, NOT_A_NUMBER);
    }
  }
}
