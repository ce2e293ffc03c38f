/** An entry of a symmetric matrix, on or above its diagonal: row, column >= row, both from 0, and the value. */
export type Entry = readonly [row: number, column: number, value: number];

/** The entries of a matrix whose upper triangle is given row by row, each from the diagonal on; missing ones are 0. */
export function upper(rows: readonly (readonly number[])[]): Entry[] {
  return rows.flatMap((row, i) => row.map((value, k): Entry => [i, i + k, value]));
}

/** The entries of s v vᵀ. */
export function outer(s: number, v: readonly number[]): Entry[] {
  return upper(v.map((value, i) => v.slice(i).map(other => s * value * other)));
}

/** A row of `size` numbers that are 0 but for those named; places outside the row are left out. */
export function sparse(size: number, entries: readonly (readonly [place: number, value: number])[]): number[] {
  const row = Array<number>(size).fill(0);
  for (const [place, value] of entries) if (place >= 0 && place < size) row[place] = value;
  return row;
}
