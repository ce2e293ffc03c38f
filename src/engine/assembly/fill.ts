/** out[i] = value for `from` <= i < `to`. */
export function fill(out: usize, value: f32, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<f32>(out + ((<usize>i) << 2), value);
}
