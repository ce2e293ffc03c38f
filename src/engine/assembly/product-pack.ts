import {TILE_COLUMNS, TILE_ROWS} from './product-tile';

/** Four rows of four floats, `row` bytes apart, to four columns: floats 0 to 3 of every 8 from `out` on. */
function transposeFour(from: usize, row: usize, out: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + row);
  const r2 = v128.load(from + 2 * row);
  const r3 = v128.load(from + 3 * row);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(out, v128.shuffle<i64>(low01, low23, 1, 3), 32);
  v128.store(out, v128.shuffle<i64>(high01, high23, 0, 2), 64);
  v128.store(out, v128.shuffle<i64>(high01, high23, 1, 3), 96);
}

/** k rows of 8 floats, `row` bytes apart, side by side. Reads up to 28 bytes behind a row's end. */
export function packRows(k: i32, from: usize, row: usize, out: usize): void {
  for (let p = 0; p < k; p++) {
    v128.store(out, v128.load(from));
    v128.store(out, v128.load(from, 16), 16);
    from += row;
    out += 4 * TILE_COLUMNS;
  }
}

/**
 * k columns of up to 8 rows, `row` bytes apart, as k rows of 8 floats. Rows from `rows` on repeat the last one, so that
 * none is read that is not there.
 */
export function packColumns(k: i32, rows: i32, from: usize, row: usize, out: usize): void {
  let p = 0;
  if (rows === TILE_COLUMNS) {
    for (; p + 4 <= k; p += 4) {
      const at = (<usize>p) << 2;
      transposeFour(from + at, row, out + 8 * at);
      transposeFour(from + at + 4 * row, row, out + 8 * at + 16);
    }
  }
  for (; p < k; p++) {
    for (let j = 0; j < TILE_COLUMNS; j++) {
      const line = <usize>min(j, rows - 1);
      store<f32>(out + ((<usize>(p * TILE_COLUMNS + j)) << 2), load<f32>(from + line * row + ((<usize>p) << 2)));
    }
  }
}

/** k steps of 6 rows of a transposed A, `step` bytes apart, side by side. Reads up to 20 bytes behind the last. */
export function packSteps(k: i32, from: usize, step: usize, out: usize): void {
  for (let p = 0; p < k; p++) {
    v128.store(out, v128.load(from));
    store<u64>(out, load<u64>(from, 16), 16);
    from += step;
    out += 4 * TILE_ROWS;
  }
}
