import {copyBand} from './convolution-band';
import {directLine, narrowLine} from './convolution-lines';

/** Rearranges a filter [taps, outputs] to [outputs / 8][taps][8], zero filled, for blocks `from` to `to` of 8 outputs. */
export function packFilter(
  filter: usize,
  packed: usize,
  taps: i32,
  outputs: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  let at = packed + ((<usize>(from * taps)) << 5);
  for (let block = from; block < to; block++) {
    for (let tap = 0; tap < taps; tap++) {
      for (let lane = block * 8; lane < block * 8 + 8; lane++) {
        store<f32>(at, lane < outputs ? load<f32>(filter + ((<usize>(tap * outputs + lane)) << 2)) : <f32>0);
        at += 4;
      }
    }
  }
}

/**
 * The filter [filterHeight, filterWidth, channels, outputs] of a convolution as that of its adjoint, turned around and
 * with channels and outputs exchanged, rearranged as by `packFilter`, for blocks `from` to `to` of 8 channels.
 */
export function packAdjointFilter(
  filter: usize,
  packed: usize,
  taps: i32,
  channels: i32,
  outputs: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  let at = packed + ((<usize>(from * taps * outputs)) << 5);
  for (let block = from; block < to; block++) {
    for (let tap = taps - 1; tap >= 0; tap--) {
      for (let output = 0; output < outputs; output++) {
        for (let lane = block * 8; lane < block * 8 + 8; lane++) {
          const from = filter + ((<usize>((tap * channels + lane) * outputs + output)) << 2);
          store<f32>(at, lane < channels ? load<f32>(from) : <f32>0);
          at += 4;
        }
      }
    }
  }
}

/**
 * Convolution of NHWC images without patches, for few output channels: lines `from` to `to` of [batch * outHeight]
 * lines of y = x * filter + bias, or its relu. `packed` is the filter as `packFilter` leaves it, `bias` 0 or the
 * address of as many floats as there are outputs. Each thread copies `bandLines` lines at a time, with their border,
 * to its part of `bands`, `bandBytes` long.
 */
export function convolutionDirect(
  x: usize,
  packed: usize,
  bias: usize,
  out: usize,
  bands: usize,
  bandBytes: i32,
  bandLines: i32,
  outputs: i32,
  relu: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  from: i32,
  to: i32,
  thread: i32,
): void {
  const band = bands + <usize>thread * <usize>bandBytes;
  const bandWidth = (outWidth - 1) * strideX + filterWidth;
  const rowBytes = (<usize>(bandWidth * channels)) << 2;
  const stepBytes = (<usize>(strideX * channels)) << 2;
  const spanBytes = (<usize>(filterWidth * channels)) << 2;
  const pixelBytes = (<usize>outputs) << 2;
  const zero = f32x4.splat(0);
  for (let start = from; start < to; ) {
    const image = start / outHeight;
    const first = start - image * outHeight;
    const count = min(min(bandLines, to - start), outHeight - first);
    const top0 = first * strideY;
    const pixels = x + ((<usize>(image * height * width * channels)) << 2);
    copyBand(
      pixels,
      band,
      height,
      width,
      channels,
      bandWidth,
      top,
      left,
      top0,
      top0 + (count - 1) * strideY + filterHeight,
      0,
      0,
    );
    for (let line = 0; line < count; line++) {
      const row = band + <usize>(line * strideY) * rowBytes;
      const to0 = out + <usize>((start + line) * outWidth) * pixelBytes;
      if (outputs <= 4) {
        const start = bias ? v128.load(bias) : zero;
        narrowLine(
          row,
          rowBytes,
          stepBytes,
          spanBytes,
          filterHeight,
          packed,
          start,
          relu,
          to0,
          pixelBytes,
          outputs,
          outWidth,
        );
        continue;
      }
      for (let block = 0; block < outputs; block += 8) {
        const shift = (<usize>block) << 2;
        directLine(
          row,
          rowBytes,
          stepBytes,
          spanBytes,
          filterHeight,
          packed + shift * <usize>filterHeight * (spanBytes >> 2),
          bias ? v128.load(bias + shift) : zero,
          bias ? v128.load(bias + shift, 16) : zero,
          relu,
          to0 + shift,
          pixelBytes,
          min(8, outputs - block),
          outWidth,
        );
      }
    }
    start += count;
  }
}
