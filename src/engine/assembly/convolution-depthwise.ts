import {addFloats} from './convolution-copy';

// Depthwise convolutions: NHWC images, filter [filterHeight, filterWidth, channels, multiplier], output channel
// c * multiplier + m. The channels are the innermost loop: they lie side by side in all three.

/** out[c * multiplier + m] += x[c] * w[c * multiplier + m]. */
function addProducts(out: usize, x: usize, w: usize, channels: i32, multiplier: i32): void {
  let c = 0;
  if (multiplier === 1) {
    for (; c + 4 <= channels; c += 4) {
      v128.store(out, f32x4.relaxed_madd(v128.load(x), v128.load(w), v128.load(out)));
      out += 16;
      x += 16;
      w += 16;
    }
  }
  for (; c < channels; c++) {
    const value = load<f32>(x);
    for (let m = 0; m < multiplier; m++) {
      store<f32>(out, load<f32>(out) + value * load<f32>(w));
      out += 4;
      w += 4;
    }
    x += 4;
  }
}

/** out[c] += sum over m of dy[c * multiplier + m] * w[c * multiplier + m]. */
function addFolded(out: usize, dy: usize, w: usize, channels: i32, multiplier: i32): void {
  if (multiplier === 1) {
    addProducts(out, dy, w, channels, 1);
    return;
  }
  for (let c = 0; c < channels; c++) {
    let sum = load<f32>(out);
    for (let m = 0; m < multiplier; m++) {
      sum += load<f32>(dy) * load<f32>(w);
      dy += 4;
      w += 4;
    }
    store<f32>(out, sum);
    out += 4;
  }
}

/** Lines `from` to `to` of [batch * outHeight] lines of the output. */
export function depthwise(
  x: usize,
  filter: usize,
  y: usize,
  multiplier: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  dilationY: i32,
  dilationX: i32,
  top: i32,
  left: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const outputs = channels * multiplier;
  const outBytes = (<usize>outputs) << 2;
  let out = y + <usize>(from * outWidth) * outBytes;
  memory.fill(out, 0, <usize>((to - from) * outWidth) * outBytes);
  for (let line = from; line < to; line++) {
    const image = line / outHeight;
    const inY = (line - image * outHeight) * strideY - top;
    const pixels = x + ((<usize>(image * height * width * channels)) << 2);
    for (let column = 0; column < outWidth; column++) {
      const inX = column * strideX - left;
      for (let ky = 0; ky < filterHeight; ky++) {
        const row = inY + ky * dilationY;
        if (row < 0 || row >= height) continue;
        for (let kx = 0; kx < filterWidth; kx++) {
          const cell = inX + kx * dilationX;
          if (cell < 0 || cell >= width) continue;
          const at = pixels + ((<usize>((row * width + cell) * channels)) << 2);
          const w = filter + <usize>(ky * filterWidth + kx) * outBytes;
          addProducts(out, at, w, channels, multiplier);
        }
      }
      out += outBytes;
    }
  }
}

/** Lines `from` to `to` of [batch * height] lines of the gradient with respect to x. */
export function depthwiseInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
  multiplier: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  dilationY: i32,
  dilationX: i32,
  top: i32,
  left: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  const outBytes = (<usize>(channels * multiplier)) << 2;
  const pixelBytes = (<usize>channels) << 2;
  let out = dx + <usize>(from * width) * pixelBytes;
  memory.fill(out, 0, <usize>((to - from) * width) * pixelBytes);
  for (let line = from; line < to; line++) {
    const image = line / height;
    const y = line - image * height + top;
    const pixels = dy + <usize>(image * outHeight * outWidth) * outBytes;
    for (let column = 0; column < width; column++) {
      for (let ky = 0; ky < filterHeight; ky++) {
        const below = y - ky * dilationY;
        const row = below / strideY;
        if (below < 0 || row * strideY !== below || row >= outHeight) continue;
        for (let kx = 0; kx < filterWidth; kx++) {
          const right = column + left - kx * dilationX;
          const cell = right / strideX;
          if (right < 0 || cell * strideX !== right || cell >= outWidth) continue;
          const at = pixels + <usize>(row * outWidth + cell) * outBytes;
          const w = filter + <usize>(ky * filterWidth + kx) * outBytes;
          addFolded(out, at, w, channels, multiplier);
        }
      }
      out += pixelBytes;
    }
  }
}

/**
 * Each thread adds the filter gradient of lines `from` to `to` of dy, [batch * outHeight] lines, to its own sums;
 * threads' sums are `sumBytes` apart, zero at first, with as much room again behind each: a line is summed there by
 * itself first, which keeps rounding errors small.
 */
export function depthwiseFilterGradient(
  x: usize,
  dy: usize,
  sums: usize,
  sumBytes: i32,
  multiplier: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  dilationY: i32,
  dilationX: i32,
  top: i32,
  left: i32,
  from: i32,
  to: i32,
  thread: i32,
): void {
  const outBytes = (<usize>(channels * multiplier)) << 2;
  const bytes = <usize>(filterHeight * filterWidth) * outBytes;
  const own = sums + <usize>thread * <usize>sumBytes;
  const partials = own + bytes;
  for (let line = from; line < to; line++) {
    const image = line / outHeight;
    const inY = (line - image * outHeight) * strideY - top;
    memory.fill(partials, 0, bytes);
    for (let column = 0; column < outWidth; column++) {
      const inX = column * strideX - left;
      const g = dy + <usize>(line * outWidth + column) * outBytes;
      for (let ky = 0; ky < filterHeight; ky++) {
        const row = inY + ky * dilationY;
        if (row < 0 || row >= height) continue;
        for (let kx = 0; kx < filterWidth; kx++) {
          const cell = inX + kx * dilationX;
          if (cell < 0 || cell >= width) continue;
          const at = x + ((<usize>(((image * height + row) * width + cell) * channels)) << 2);
          addProducts(partials + <usize>(ky * filterWidth + kx) * outBytes, at, g, channels, multiplier);
        }
      }
    }
    addFloats(own, partials, <i32>(bytes >> 2));
  }
}
