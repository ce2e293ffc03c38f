/** Rows and columns of C that `productTile` holds in registers: 12 sums, 2 vectors of B and 1 of A fill the 15 of x86. */
export const TILE_ROWS = 6;
export const TILE_COLUMNS = 8;

/** c[0..8) = low, high + beta c; c is not read if beta is 0. */
function put(c: usize, low: v128, high: v128, beta: f32): void {
  if (beta !== 0) {
    const factor = f32x4.splat(beta);
    low = f32x4.relaxed_madd(factor, v128.load(c), low);
    high = f32x4.relaxed_madd(factor, v128.load(c, 16), high);
  }
  v128.store(c, low);
  v128.store(c, high, 16);
}

/**
 * A tile of 6 rows and 8 columns of C = A B + beta C. All strides are in bytes: A has `row` from row to row and `step`
 * along k, B has `stepB` along k and its columns side by side, C has `rowC` from row to row. Rows from `rows` on
 * repeat the last one.
 */
export function productTile(
  k: i32,
  rows: i32,
  a: usize,
  row: usize,
  step: usize,
  b: usize,
  stepB: usize,
  beta: f32,
  c: usize,
  rowC: usize,
): void {
  let a0 = a;
  let a1 = rows > 1 ? a0 + row : a0;
  let a2 = rows > 2 ? a1 + row : a1;
  let a3 = rows > 3 ? a2 + row : a2;
  let a4 = rows > 4 ? a3 + row : a3;
  let a5 = rows > 5 ? a4 + row : a4;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  for (let p = 0; p < k; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a0);
    c00 = f32x4.relaxed_madd(x, b0, c00);
    c01 = f32x4.relaxed_madd(x, b1, c01);
    x = v128.load32_splat(a1);
    c10 = f32x4.relaxed_madd(x, b0, c10);
    c11 = f32x4.relaxed_madd(x, b1, c11);
    x = v128.load32_splat(a2);
    c20 = f32x4.relaxed_madd(x, b0, c20);
    c21 = f32x4.relaxed_madd(x, b1, c21);
    x = v128.load32_splat(a3);
    c30 = f32x4.relaxed_madd(x, b0, c30);
    c31 = f32x4.relaxed_madd(x, b1, c31);
    x = v128.load32_splat(a4);
    c40 = f32x4.relaxed_madd(x, b0, c40);
    c41 = f32x4.relaxed_madd(x, b1, c41);
    x = v128.load32_splat(a5);
    c50 = f32x4.relaxed_madd(x, b0, c50);
    c51 = f32x4.relaxed_madd(x, b1, c51);
    a0 += step;
    a1 += step;
    a2 += step;
    a3 += step;
    a4 += step;
    a5 += step;
    b += stepB;
  }
  put(c, c00, c01, beta);
  put(c + rowC, c10, c11, beta);
  put(c + 2 * rowC, c20, c21, beta);
  put(c + 3 * rowC, c30, c31, beta);
  put(c + 4 * rowC, c40, c41, beta);
  put(c + 5 * rowC, c50, c51, beta);
}

/** The same for one row. */
export function productRow(k: i32, a: usize, step: usize, b: usize, stepB: usize, beta: f32, c: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  for (let p = 0; p < k; p++) {
    const x = v128.load32_splat(a);
    c0 = f32x4.relaxed_madd(x, v128.load(b), c0);
    c1 = f32x4.relaxed_madd(x, v128.load(b, 16), c1);
    a += step;
    b += stepB;
  }
  put(c, c0, c1, beta);
}
