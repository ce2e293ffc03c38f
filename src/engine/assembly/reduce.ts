/** Adds x[0..4 * step) of every row to float64 partial sums; four columns at a time stay in registers. */
function addWide(x: usize, sums: usize, rows: i32, width: i32, inner: i32): void {
  const step = (<usize>width) << 2;
  let c = 0;
  for (; c + 8 <= width; c += 8) {
    let at = x + ((<usize>c) << 2);
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let d = f64x2.splat(0);
    let e = f64x2.splat(0);
    for (let r = 0; r < rows; r++, at += step) {
      const first = v128.load(at);
      const second = v128.load(at, 16);
      a = f64x2.add(a, f64x2.promote_low_f32x4(first));
      b = f64x2.add(b, f64x2.promote_low_f32x4(highHalf(first)));
      d = f64x2.add(d, f64x2.promote_low_f32x4(second));
      e = f64x2.add(e, f64x2.promote_low_f32x4(highHalf(second)));
    }
    addPair(sums, c, inner, a);
    addPair(sums, c + 2, inner, b);
    addPair(sums, c + 4, inner, d);
    addPair(sums, c + 6, inner, e);
  }
  for (; c < width; c++) {
    let at = x + ((<usize>c) << 2);
    let sum: f64 = 0;
    for (let r = 0; r < rows; r++, at += step) sum += <f64>load<f32>(at);
    addOne(sums, c, inner, sum);
  }
}

/** The upper two floats, as the lower two. */
export function highHalf(x: v128): v128 {
  return i8x16.shuffle(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
}

function addOne(sums: usize, c: i32, inner: i32, value: f64): void {
  const at = sums + ((<usize>(c % inner)) << 3);
  store<f64>(at, load<f64>(at) + value);
}

function addPair(sums: usize, c: i32, inner: i32, pair: v128): void {
  addOne(sums, c, inner, f64x2.extract_lane(pair, 0));
  addOne(sums, c + 1, inner, f64x2.extract_lane(pair, 1));
}

/**
 * Column sums of blocks of rows, in float64: x is [outer, rows, inner], partials [outer, blocks, inner]. Items from..to
 * count pairs (outer, block). Narrow rows are taken several at a time (`fold` of them), so that vectors are full.
 */
export function sumBlocks(
  x: usize,
  partials: usize,
  rows: i32,
  inner: i32,
  blocks: i32,
  rowsPerBlock: i32,
  fold: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let item = from; item < to; item++) {
    const outer = item / blocks;
    const first = (item % blocks) * rowsPerBlock;
    const count = min(rowsPerBlock, rows - first);
    const start = x + (((<usize>outer * <usize>rows + <usize>first) * <usize>inner) << 2);
    const sums = partials + ((<usize>item * <usize>inner) << 3);
    memory.fill(sums, 0, (<usize>inner) << 3);
    const folded = count / fold;
    addWide(start, sums, folded, inner * fold, inner);
    addWide(start + ((<usize>(folded * fold) * <usize>inner) << 2), sums, count - folded * fold, inner, inner);
  }
}

/** out[o, c] = scale * sum over blocks of partials[o, b, c], in order. Items from..to count outputs. */
export function sumPartials(
  partials: usize,
  out: usize,
  blocks: i32,
  inner: i32,
  scale: f64,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let item = from; item < to; item++) {
    const outer = item / inner;
    let at = partials + ((<usize>outer * <usize>blocks * <usize>inner + <usize>(item % inner)) << 3);
    let sum: f64 = 0;
    for (let b = 0; b < blocks; b++, at += (<usize>inner) << 3) sum += load<f64>(at);
    store<f32>(out + ((<usize>item) << 2), <f32>(scale * sum));
  }
}
