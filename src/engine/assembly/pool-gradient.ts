/** Numerator over denominator, rounded up; 0 for a negative numerator. */
function ceilingOf(numerator: i32, denominator: i32): i32 {
  return numerator <= 0 ? 0 : (numerator + denominator - 1) / denominator;
}

/**
 * Lines `from` to `to` of [batch * height] lines of the gradient of pooling. largest = 1: each output's dy goes to the
 * first cell of its window that equals it; else it goes to all cells of the window that lie in the image, in equal
 * parts. exact = 1: the windows cover all pixels once, so that dx needs no zeros first. separate = 1: no two windows
 * share a pixel.
 */
export function poolGradient(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  largest: i32,
  exact: i32,
  separate: i32,
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
  if (!exact) memory.fill(dx + <usize>from * lineBytes, 0, <usize>(to - from) * lineBytes);
  for (let start = from; start < to; ) {
    const image = start / height;
    const lowest = start - image * height;
    const end = min(height, lowest + to - start);
    const firstLine = ceilingOf(lowest + top - filterHeight + 1, strideY);
    const lastLine = min(outHeight, (end - 1 + top) / strideY + 1);
    for (let line = firstLine; line < lastLine; line++) {
      const inY = line * strideY - top;
      const y0 = max(inY, 0);
      const rows = min(inY + filterHeight, height) - y0;
      const outLine = <usize>((image * outHeight + line) * outWidth) * pixelBytes;
      for (let column = 0; column < outWidth; column++) {
        const inX = column * strideX - left;
        const x0 = max(inX, 0);
        const cells = min(inX + filterWidth, width) - x0;
        const first = <usize>(image * height + y0) * lineBytes + <usize>x0 * pixelBytes;
        const out = outLine + <usize>column * pixelBytes;
        // Rows of the window that belong to this thread.
        const r0 = max(0, lowest - y0);
        const r1 = min(rows, end - y0);
        if (largest) {
          toLargest(x + first, y + out, dy + out, dx + first, r0, r1, cells, channels, lineBytes, separate);
        } else {
          toAll(dy + out, dx + first, r0, r1, cells, channels, lineBytes, <f32>(rows * cells), separate);
        }
      }
    }
    start += end - lowest;
  }
}

/** dy goes to the first of the window's cells that equals y; rows r0 to r1 of the window are written. */
function toLargest(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  r0: i32,
  r1: i32,
  cells: i32,
  channels: i32,
  lineBytes: usize,
  separate: i32,
): void {
  const pixelBytes = (<usize>channels) << 2;
  const lowest = f32x4.splat(-Infinity);
  let c = 0;
  if (channels >= 4) {
    for (;;) {
      const shift = (<usize>c) << 2;
      const best = v128.load(y + shift);
      let rest = v128.and(v128.load(dy + shift), f32x4.gt(best, lowest));
      for (let i = 0; i < r1; i++) {
        let at = <usize>i * lineBytes + shift;
        for (let j = 0; j < cells; j++) {
          const hit = f32x4.eq(v128.load(x + at), best);
          const part = v128.and(rest, hit);
          if (i >= r0) v128.store(dx + at, separate ? part : f32x4.add(v128.load(dx + at), part));
          rest = v128.andnot(rest, hit);
          at += pixelBytes;
        }
      }
      c += 4;
      if (c >= channels) return;
      if (c + 4 > channels) {
        // Where each pixel is written once, the last vector may overlap the one before it.
        if (!separate) break;
        c = channels - 4;
      }
    }
  }
  for (; c < channels; c++) {
    const shift = (<usize>c) << 2;
    const best = load<f32>(y + shift);
    let rest = best > -Infinity ? load<f32>(dy + shift) : <f32>0;
    for (let i = 0; i < r1; i++) {
      let at = <usize>i * lineBytes + shift;
      for (let j = 0; j < cells; j++) {
        const hit = load<f32>(x + at) === best;
        const part = hit ? rest : <f32>0;
        if (i >= r0) store<f32>(dx + at, separate ? part : load<f32>(dx + at) + part);
        if (hit) rest = 0;
        at += pixelBytes;
      }
    }
  }
}

/** dy / count goes to all of the window's cells in rows r0 to r1. */
function toAll(
  dy: usize,
  dx: usize,
  r0: i32,
  r1: i32,
  cells: i32,
  channels: i32,
  lineBytes: usize,
  count: f32,
  separate: i32,
): void {
  const pixelBytes = (<usize>channels) << 2;
  const counts = f32x4.splat(count);
  let c = 0;
  if (channels >= 4) {
    for (;;) {
      const shift = (<usize>c) << 2;
      const part = f32x4.div(v128.load(dy + shift), counts);
      for (let i = r0; i < r1; i++) {
        let at = <usize>i * lineBytes + shift;
        for (let j = 0; j < cells; j++) {
          v128.store(dx + at, separate ? part : f32x4.add(v128.load(dx + at), part));
          at += pixelBytes;
        }
      }
      c += 4;
      if (c >= channels) return;
      if (c + 4 > channels) {
        if (!separate) break;
        c = channels - 4;
      }
    }
  }
  for (; c < channels; c++) {
    const shift = (<usize>c) << 2;
    const part = load<f32>(dy + shift) / count;
    for (let i = r0; i < r1; i++) {
      let at = <usize>i * lineBytes + shift;
      for (let j = 0; j < cells; j++) {
        store<f32>(dx + at, separate ? part : load<f32>(dx + at) + part);
        at += pixelBytes;
      }
    }
  }
}
