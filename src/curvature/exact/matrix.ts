import type {Vector} from '../../numeric/index.ts';

/** into += A B, of matrices in row-major order: A `[rows, inner]`, B `[inner, columns]`. */
export function addProduct(into: Vector, a: Vector, b: Vector, inner: number, columns: number): void {
  const rows = into.length / columns;
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[row * inner + k] as number;
      // Half of an image's pixels are 0, and much of what a ReLU puts out.
      if (factor === 0) continue;
      addRow(into, row * columns, factor, b, k * columns, columns);
    }
  }
}

/** into += Aᵀ B, with A `[rows, inner]`, B `[rows, columns]`. */
export function addLeftTransposed(into: Vector, a: Vector, b: Vector, inner: number, columns: number): void {
  const rows = b.length / columns;
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[row * inner + k] as number;
      if (factor === 0) continue;
      addRow(into, k * columns, factor, b, row * columns, columns);
    }
  }
}

/** into += A Bᵀ, with A `[rows, inner]`, B `[columns, inner]`. */
export function addRightTransposed(into: Vector, a: Vector, b: Vector, inner: number, columns: number): void {
  const rows = into.length / columns;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += (a[row * inner + k] as number) * (b[column * inner + k] as number);
      into[row * columns + column] = (into[row * columns + column] as number) + sum;
    }
  }
}

/** Adds each row of `a` to `into`, which is one row. */
export function addRows(into: Vector, a: Vector): void {
  const columns = into.length;
  for (let at = 0; at < a.length; at += columns) addRow(into, 0, 1, a, at, columns);
}

function addRow(into: Vector, at: number, factor: number, from: Vector, start: number, count: number): void {
  for (let j = 0; j < count; j++) into[at + j] = (into[at + j] as number) + factor * (from[start + j] as number);
}
