import type {RowMapping} from './mapping.ts';

/** Rows of a square matrix. */
export type Rows = readonly Float64Array[];

/**
 * y = matrix · (x − before) + after for each row x; a shift that is left empty is zero. Four sums at a time, so that one
 * addition need not wait for the other.
 */
export function product(matrix: Rows, before: Float64Array, after: Float64Array): RowMapping {
  const size = matrix.length;
  const centred = new Float64Array(size);
  return (_, rows, out) => {
    for (let start = 0; start < rows.length; start += size) {
      for (let j = 0; j < size; j++) centred[j] = (rows[start + j] as number) - (before[j] ?? 0);
      for (let i = 0; i < size; i += 4) {
        // Where fewer than four are left the last one is done more than once.
        const places = [i, i + 1, i + 2, i + 3].map(place => Math.min(place, size - 1)) as [
          number,
          number,
          number,
          number,
        ];
        const [a, b, c, d] = places.map(place => matrix[place]) as [
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
        ];
        let [sa, sb, sc, sd] = [0, 0, 0, 0];
        for (let j = 0; j < size; j++) {
          const x = centred[j] as number;
          sa += (a[j] as number) * x;
          sb += (b[j] as number) * x;
          sc += (c[j] as number) * x;
          sd += (d[j] as number) * x;
        }
        out[start + places[0]] = sa;
        out[start + places[1]] = sb;
        out[start + places[2]] = sc;
        out[start + places[3]] = sd;
      }
      for (let i = 0; i < after.length; i++) out[start + i] = (out[start + i] as number) + (after[i] as number);
    }
  };
}

/** Each row times its own factor. */
export function scaled(rows: Rows, factors: Float64Array): Rows {
  return rows.map((row, index) => row.map(value => value * (factors[index] as number)));
}

/** Rows as columns. */
export function transposed(rows: Rows): Rows {
  return rows.map((_, column) => Float64Array.from(rows, row => row[column] as number));
}

/** The matrix axesᵀ · diag(factors) · axes: stretched along the axes, and turned back. It is symmetric. */
export function turnedBack(axes: Rows, factors: Float64Array): Rows {
  const size = axes.length;
  const sums = axes.map(() => new Float64Array(size));
  for (let index = 0; index < size; index++) {
    const axis = axes[index] as Float64Array;
    for (let i = 0; i < size; i++) {
      const row = sums[i] as Float64Array;
      const weight = (factors[index] as number) * (axis[i] as number);
      for (let j = 0; j <= i; j++) row[j] = (row[j] as number) + weight * (axis[j] as number);
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) (sums[i] as Float64Array)[j] = sums[j]?.[i] as number;
  }
  return sums;
}
