/** Stores the first `count` (at most 8) of eight lanes. */
function storeLanes(to: usize, low: v128, high: v128, count: i32): void {
  if (count >= 8) {
    v128.store(to, low);
    v128.store(to, high, 16);
    return;
  }
  let at = to;
  let rest = low;
  if (count & 4) {
    v128.store(at, low);
    at += 16;
    rest = high;
  }
  if (count & 2) {
    v128.store64_lane(at, rest, 0);
    at += 8;
    rest = v128.shuffle<i64>(rest, rest, 1, 1);
  }
  if (count & 1) v128.store32_lane(at, rest, 0);
}

/** One line of output pixels for 8 output channels, of which `lanes` are stored: 4 pixels x 8 channels in registers. */
export function directLine(
  row: usize,
  rowBytes: usize,
  stepBytes: usize,
  spanBytes: usize,
  filterHeight: i32,
  weights: usize,
  bias0: v128,
  bias1: v128,
  relu: i32,
  out: usize,
  pixelBytes: usize,
  lanes: i32,
  outWidth: i32,
): void {
  const zero = f32x4.splat(0);
  const last = outWidth - 1;
  for (let column = 0; column < outWidth; column += 4) {
    let p0 = row + <usize>column * stepBytes;
    let p1 = row + <usize>min(column + 1, last) * stepBytes;
    let p2 = row + <usize>min(column + 2, last) * stepBytes;
    let p3 = row + <usize>min(column + 3, last) * stepBytes;
    let a0 = bias0;
    let a1 = bias1;
    let b0 = bias0;
    let b1 = bias1;
    let c0 = bias0;
    let c1 = bias1;
    let d0 = bias0;
    let d1 = bias1;
    let w = weights;
    for (let ky = 0; ky < filterHeight; ky++) {
      for (let at: usize = 0; at < spanBytes; at += 4) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        w += 32;
        let x = v128.load32_splat(p0 + at);
        a0 = f32x4.relaxed_madd(x, w0, a0);
        a1 = f32x4.relaxed_madd(x, w1, a1);
        x = v128.load32_splat(p1 + at);
        b0 = f32x4.relaxed_madd(x, w0, b0);
        b1 = f32x4.relaxed_madd(x, w1, b1);
        x = v128.load32_splat(p2 + at);
        c0 = f32x4.relaxed_madd(x, w0, c0);
        c1 = f32x4.relaxed_madd(x, w1, c1);
        x = v128.load32_splat(p3 + at);
        d0 = f32x4.relaxed_madd(x, w0, d0);
        d1 = f32x4.relaxed_madd(x, w1, d1);
      }
      p0 += rowBytes;
      p1 += rowBytes;
      p2 += rowBytes;
      p3 += rowBytes;
    }
    if (relu) {
      // pmax(x, zero) is zero where x < zero, else x: NaN stays.
      a0 = f32x4.pmax(a0, zero);
      a1 = f32x4.pmax(a1, zero);
      b0 = f32x4.pmax(b0, zero);
      b1 = f32x4.pmax(b1, zero);
      c0 = f32x4.pmax(c0, zero);
      c1 = f32x4.pmax(c1, zero);
      d0 = f32x4.pmax(d0, zero);
      d1 = f32x4.pmax(d1, zero);
    }
    const to = out + <usize>column * pixelBytes;
    storeLanes(to, a0, a1, lanes);
    if (column + 1 < outWidth) storeLanes(to + pixelBytes, b0, b1, lanes);
    if (column + 2 < outWidth) storeLanes(to + 2 * pixelBytes, c0, c1, lanes);
    if (column + 3 < outWidth) storeLanes(to + 3 * pixelBytes, d0, d1, lanes);
  }
}

/**
 * One line of output pixels for up to 4 output channels, of which `lanes` are stored: 8 pixels x 4 channels in
 * registers. Three cells at once, as a usual filter has in a line: that saves two additions of addresses in three.
 */
export function narrowLine(
  row: usize,
  rowBytes: usize,
  stepBytes: usize,
  spanBytes: usize,
  filterHeight: i32,
  weights: usize,
  bias: v128,
  relu: i32,
  out: usize,
  pixelBytes: usize,
  lanes: i32,
  outWidth: i32,
): void {
  const zero = f32x4.splat(0);
  const last = outWidth - 1;
  for (let column = 0; column < outWidth; column += 8) {
    let p0 = row + <usize>column * stepBytes;
    let a = bias;
    let p1 = row + <usize>min(column + 1, last) * stepBytes;
    let b = bias;
    let p2 = row + <usize>min(column + 2, last) * stepBytes;
    let c = bias;
    let p3 = row + <usize>min(column + 3, last) * stepBytes;
    let d = bias;
    let p4 = row + <usize>min(column + 4, last) * stepBytes;
    let e = bias;
    let p5 = row + <usize>min(column + 5, last) * stepBytes;
    let f = bias;
    let p6 = row + <usize>min(column + 6, last) * stepBytes;
    let g = bias;
    let p7 = row + <usize>min(column + 7, last) * stepBytes;
    let h = bias;
    let w = weights;
    for (let ky = 0; ky < filterHeight; ky++) {
      let at: usize = 0;
      for (; at + 8 < spanBytes; at += 12) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 32);
        const w2 = v128.load(w, 64);
        w += 96;
        let from = p0 + at;
        a = f32x4.relaxed_madd(v128.load32_splat(from), w0, a);
        a = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, a);
        a = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, a);
        from = p1 + at;
        b = f32x4.relaxed_madd(v128.load32_splat(from), w0, b);
        b = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, b);
        b = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, b);
        from = p2 + at;
        c = f32x4.relaxed_madd(v128.load32_splat(from), w0, c);
        c = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, c);
        c = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, c);
        from = p3 + at;
        d = f32x4.relaxed_madd(v128.load32_splat(from), w0, d);
        d = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, d);
        d = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, d);
        from = p4 + at;
        e = f32x4.relaxed_madd(v128.load32_splat(from), w0, e);
        e = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, e);
        e = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, e);
        from = p5 + at;
        f = f32x4.relaxed_madd(v128.load32_splat(from), w0, f);
        f = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, f);
        f = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, f);
        from = p6 + at;
        g = f32x4.relaxed_madd(v128.load32_splat(from), w0, g);
        g = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, g);
        g = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, g);
        from = p7 + at;
        h = f32x4.relaxed_madd(v128.load32_splat(from), w0, h);
        h = f32x4.relaxed_madd(v128.load32_splat(from, 4), w1, h);
        h = f32x4.relaxed_madd(v128.load32_splat(from, 8), w2, h);
      }
      for (; at < spanBytes; at += 4) {
        const weight = v128.load(w);
        w += 32;
        a = f32x4.relaxed_madd(v128.load32_splat(p0 + at), weight, a);
        b = f32x4.relaxed_madd(v128.load32_splat(p1 + at), weight, b);
        c = f32x4.relaxed_madd(v128.load32_splat(p2 + at), weight, c);
        d = f32x4.relaxed_madd(v128.load32_splat(p3 + at), weight, d);
        e = f32x4.relaxed_madd(v128.load32_splat(p4 + at), weight, e);
        f = f32x4.relaxed_madd(v128.load32_splat(p5 + at), weight, f);
        g = f32x4.relaxed_madd(v128.load32_splat(p6 + at), weight, g);
        h = f32x4.relaxed_madd(v128.load32_splat(p7 + at), weight, h);
      }
      p0 += rowBytes;
      p1 += rowBytes;
      p2 += rowBytes;
      p3 += rowBytes;
      p4 += rowBytes;
      p5 += rowBytes;
      p6 += rowBytes;
      p7 += rowBytes;
    }
    if (relu) {
      // pmax(x, zero) is zero where x < zero, else x: NaN stays.
      a = f32x4.pmax(a, zero);
      b = f32x4.pmax(b, zero);
      c = f32x4.pmax(c, zero);
      d = f32x4.pmax(d, zero);
      e = f32x4.pmax(e, zero);
      f = f32x4.pmax(f, zero);
      g = f32x4.pmax(g, zero);
      h = f32x4.pmax(h, zero);
    }
    const to = out + <usize>column * pixelBytes;
    storeLanes(to, a, a, lanes);
    if (column + 1 < outWidth) storeLanes(to + 1 * pixelBytes, b, b, lanes);
    if (column + 2 < outWidth) storeLanes(to + 2 * pixelBytes, c, c, lanes);
    if (column + 3 < outWidth) storeLanes(to + 3 * pixelBytes, d, d, lanes);
    if (column + 4 < outWidth) storeLanes(to + 4 * pixelBytes, e, e, lanes);
    if (column + 5 < outWidth) storeLanes(to + 5 * pixelBytes, f, f, lanes);
    if (column + 6 < outWidth) storeLanes(to + 6 * pixelBytes, g, g, lanes);
    if (column + 7 < outWidth) storeLanes(to + 7 * pixelBytes, h, h, lanes);
  }
}
