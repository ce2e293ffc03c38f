/**
 * Lines `from` to `to` of [batch * outHeight] lines of the pooled NHWC images: the maximum of each window, if `largest`
 * is 1, else the mean; both over those of its cells that lie in the image. As in TensorFlow.js on the cpu, NaN is never
 * the largest, and a window of NaN alone gives -infinity.
 */
export function pool(
  x: usize,
  y: usize,
  largest: i32,
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
  _thread: i32,
): void {
  const pixelBytes = (<usize>channels) << 2;
  const lineBytes = <usize>width * pixelBytes;
  let out = y + <usize>from * <usize>outWidth * pixelBytes;
  for (let line = from; line < to; line++) {
    const image = line / outHeight;
    const inY = (line - image * outHeight) * strideY - top;
    const y0 = max(inY, 0);
    const rows = min(inY + filterHeight, height) - y0;
    const firstRow = x + <usize>(image * height + y0) * lineBytes;
    for (let column = 0; column < outWidth; column++) {
      const inX = column * strideX - left;
      const x0 = max(inX, 0);
      const cells = min(inX + filterWidth, width) - x0;
      const first = firstRow + <usize>x0 * pixelBytes;
      if (largest) poolLargest(first, out, rows, cells, channels, lineBytes, pixelBytes);
      else poolMean(first, out, rows, cells, channels, lineBytes, pixelBytes);
      out += pixelBytes;
    }
  }
}

/** The largest of rows x cells pixels, for each channel. */
function poolLargest(
  first: usize,
  out: usize,
  rows: i32,
  cells: i32,
  channels: i32,
  lineBytes: usize,
  pixelBytes: usize,
): void {
  if (channels < 4) {
    for (let c: usize = 0; c < pixelBytes; c += 4) {
      let best: f32 = -Infinity;
      for (let i = 0; i < rows; i++) {
        let at = first + <usize>i * lineBytes + c;
        for (let j = 0; j < cells; j++) {
          const value = load<f32>(at);
          if (value > best) best = value;
          at += pixelBytes;
        }
      }
      store<f32>(out + c, best);
    }
    return;
  }
  // The last vector may overlap the one before it: it writes the same values there.
  for (let c = 0; ; c = min(c + 4, channels - 4)) {
    const shift = (<usize>c) << 2;
    let best = f32x4.splat(-Infinity);
    for (let i = 0; i < rows; i++) {
      let at = first + <usize>i * lineBytes + shift;
      for (let j = 0; j < cells; j++) {
        // pmax(a, b) is b where a < b, else a: NaN in b is passed over.
        best = f32x4.pmax(best, v128.load(at));
        at += pixelBytes;
      }
    }
    v128.store(out + shift, best);
    if (c + 4 >= channels) return;
  }
}

/** The mean of rows x cells pixels, for each channel. */
function poolMean(
  first: usize,
  out: usize,
  rows: i32,
  cells: i32,
  channels: i32,
  lineBytes: usize,
  pixelBytes: usize,
): void {
  const count = <f32>(max(0, rows) * max(0, cells));
  if (channels < 4) {
    for (let c: usize = 0; c < pixelBytes; c += 4) {
      let sum: f32 = 0;
      for (let i = 0; i < rows; i++) {
        let at = first + <usize>i * lineBytes + c;
        for (let j = 0; j < cells; j++) {
          sum += load<f32>(at);
          at += pixelBytes;
        }
      }
      store<f32>(out + c, sum / count);
    }
    return;
  }
  const counts = f32x4.splat(count);
  for (let c = 0; ; c = min(c + 4, channels - 4)) {
    const shift = (<usize>c) << 2;
    let sum = f32x4.splat(0);
    for (let i = 0; i < rows; i++) {
      let at = first + <usize>i * lineBytes + shift;
      for (let j = 0; j < cells; j++) {
        sum = f32x4.add(sum, v128.load(at));
        at += pixelBytes;
      }
    }
    v128.store(out + shift, f32x4.div(sum, counts));
    if (c + 4 >= channels) return;
  }
}
