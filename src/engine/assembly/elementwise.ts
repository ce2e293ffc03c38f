import {logarithmOfOnePlus, storeFirst} from './math';

/** out = log(1 + x). */
export function log1p(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) {
    const at = (<usize>i) << 2;
    store<f32>(out + at, <f32>logarithmOfOnePlus(<f64>load<f32>(x + at)));
  }
}

/** JavaScript's ToInt32: towards 0, modulo 2^32, 0 for NaN and infinity. */
function toInt32(x: f32): i32 {
  // From 2^56 on, every float32 is a multiple of 2^32.
  return abs(x) < 72057594037927936 ? <i32>(<i64>x) : 0;
}

export function castFloatToInt(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<i32>(out + ((<usize>i) << 2), toInt32(load<f32>(x + ((<usize>i) << 2))));
}

export function castIntToFloat(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<f32>(out + ((<usize>i) << 2), <f32>load<i32>(x + ((<usize>i) << 2)));
}

/** out = x is not 0 (NaN is not). */
export function castFloatToBool(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<u8>(out + <usize>i, load<f32>(x + ((<usize>i) << 2)) !== 0 ? 1 : 0);
}

export function castIntToBool(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<u8>(out + <usize>i, load<i32>(x + ((<usize>i) << 2)) !== 0 ? 1 : 0);
}

export function castBoolToFloat(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<f32>(out + ((<usize>i) << 2), load<u8>(x + <usize>i) !== 0 ? 1 : 0);
}

export function castBoolToInt(x: usize, out: usize, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<i32>(out + ((<usize>i) << 2), load<u8>(x + <usize>i) !== 0 ? 1 : 0);
}

/** target = momentum target + (1 - momentum) source, in place. */
export function movingAverage(target: usize, source: usize, momentum: f64, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) {
    const at = target + ((<usize>i) << 2);
    const next = <f64>load<f32>(source + ((<usize>i) << 2));
    store<f32>(at, <f32>(next + momentum * (<f64>load<f32>(at) - next)));
  }
}

/** out = value, for int32. */
export function fillInt(out: usize, value: i32, from: i32, to: i32, _thread: i32): void {
  for (let i = from; i < to; i++) store<i32>(out + ((<usize>i) << 2), value);
}

/** out = value, for bool. */
export function fillBool(out: usize, value: i32, from: i32, to: i32, _thread: i32): void {
  memory.fill(out + <usize>from, <u8>value, <usize>(to - from));
}

/** out = min(max(x, lowest), highest), and NaN for NaN. */
export function clip(x: usize, out: usize, lowest: f32, highest: f32, from: i32, to: i32, _thread: i32): void {
  const low = f32x4.splat(lowest);
  const high = f32x4.splat(highest);
  for (let i = from; i < to; i += 4) {
    const at = (<usize>i) << 2;
    storeFirst(out + at, f32x4.min(f32x4.max(v128.load(x + at), low), high), to - i);
  }
}
