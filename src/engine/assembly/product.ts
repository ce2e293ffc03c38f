import {packColumns, packRows, packSteps} from './product-pack';
import {productRow, productTile, TILE_COLUMNS, TILE_ROWS} from './product-tile';

/** Depth of a block: 8 columns of B (8 KiB) stay in the first cache while all rows of A go past them. */
const DEPTH = 256;
/** Rows of A that stay in the second cache while the columns of B go past them. */
const ROWS = 192;
/** From so many rows on, copying B's columns side by side costs less than it saves. */
const PACKING_ROWS = 48;
/** From so many columns on, the same is true of the columns of A if it is transposed. */
const PACKING_COLUMNS = 32;
/** Packing memory of a thread in bytes: 8 columns of B, a tile, rows of A. TypeScript's PRODUCT_SCRATCH says the same. */
const SCRATCH = 205056;
const TILE_AT = 4 * DEPTH * TILE_COLUMNS;
const ROWS_AT = TILE_AT + 256;

/**
 * C = op(A) op(B) + beta C on row-major float32 matrices; the range counts rows of C if byRows is 1, else columns.
 * lda, ldb, ldc: floats from row to row. C is not read if beta is 0. scratch: 205056 bytes for each thread. An element
 * is summed in the same order whatever the range, so that the number of threads changes no bit.
 */
export function product(
  transposeA: i32,
  transposeB: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  beta: f32,
  c: usize,
  ldc: i32,
  byRows: i32,
  scratch: usize,
  from: i32,
  to: i32,
  thread: i32,
): void {
  const packing = scratch + <usize>(thread * SCRATCH);
  const first = byRows ? from : 0;
  const last = byRows ? to : m;
  const left = byRows ? 0 : from;
  const right = byRows ? n : to;
  if (n === 1 && ldc === 1 && m > 1) {
    // One column of C is one row of its transpose, op(B)' op(A)', and vectors run along rows.
    multiply(1 - transposeB, 1 - transposeA, k, b, ldb, a, lda, beta, c, m, left, right, first, last, packing);
  } else {
    multiply(transposeA, transposeB, k, a, lda, b, ldb, beta, c, ldc, first, last, left, right, packing);
  }
}

/** The size of so many floats. */
function bytes(count: i32): usize {
  return (<usize>count) << 2;
}

/** The product for rows `first` to `last` and columns `left` to `right` of C. */
function multiply(
  transposeA: i32,
  transposeB: i32,
  k: i32,
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  beta: f32,
  c: usize,
  ldc: i32,
  first: i32,
  last: i32,
  left: i32,
  right: i32,
  packing: usize,
): void {
  const row = bytes(transposeA ? 1 : lda);
  const step = bytes(transposeA ? lda : 1);
  const rowB = bytes(ldb);
  const columnB = bytes(transposeB ? ldb : 1);
  const stepB = bytes(transposeB ? 1 : ldb);
  const rowC = bytes(ldc);
  const packsB = transposeB !== 0 || last - first >= PACKING_ROWS;
  const packsA = transposeA !== 0 && right - left >= PACKING_COLUMNS;
  const nearRow: usize = packsA ? 4 : row;
  const nearStep: usize = packsA ? 4 * TILE_ROWS : step;
  const nearStepB: usize = packsB ? 4 * TILE_COLUMNS : rowB;
  let p = 0;
  do {
    const depth = min(DEPTH, k - p);
    const scale: f32 = p === 0 ? beta : 1;
    for (let top = first; top < last; top += ROWS) {
      const bottom = min(top + ROWS, last);
      const block = a + <usize>top * row + <usize>p * step;
      if (packsA) packBlock(bottom - top, depth, block, step, packing + ROWS_AT);
      for (let j = left; j < right; j += TILE_COLUMNS) {
        const width = min(TILE_COLUMNS, right - j);
        let strip = b + <usize>j * columnB + <usize>p * stepB;
        if (packsB) {
          if (transposeB) packColumns(depth, width, strip, rowB, packing);
          else packRows(depth, strip, rowB, packing);
          strip = packing;
        }
        for (let i = top; i < bottom; i += TILE_ROWS) {
          const height = min(TILE_ROWS, bottom - i);
          const panel = packsA ? packing + ROWS_AT + bytes((i - top) * depth) : block + <usize>(i - top) * row;
          const out = c + <usize>i * rowC + bytes(j);
          if (width === TILE_COLUMNS && height === TILE_ROWS) {
            productTile(depth, height, panel, nearRow, nearStep, strip, nearStepB, scale, out, rowC);
          } else if (width === TILE_COLUMNS && height === 1) {
            productRow(depth, panel, nearStep, strip, nearStepB, scale, out);
          } else {
            const tile = packing + TILE_AT;
            productTile(depth, height, panel, nearRow, nearStep, strip, nearStepB, 0, tile, 4 * TILE_COLUMNS);
            copyTile(height, width, tile, scale, out, rowC);
          }
        }
      }
    }
    p += DEPTH;
  } while (p < k);
}

/** Rows of a transposed A, 6 and 6 of them side by side. */
function packBlock(rows: i32, depth: i32, from: usize, step: usize, out: usize): void {
  for (let i = 0; i < rows; i += TILE_ROWS) {
    packSteps(depth, from + bytes(i), step, out + bytes(i * depth));
  }
}

/** The part of a tile that lies within C: c = tile + beta c. */
function copyTile(rows: i32, columns: i32, tile: usize, beta: f32, c: usize, rowC: usize): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = c + <usize>i * rowC + bytes(j);
      const sum = load<f32>(tile + bytes(i * TILE_COLUMNS + j));
      store<f32>(at, beta === 0 ? sum : sum + beta * load<f32>(at));
    }
  }
}
