import type {tf} from '../../src/engine/index.ts';

/** What makes weights. */
export interface MakesWeights {
  apply(shape: number[]): tf.Tensor;
}

/** The weights of a shape, in float64. */
export function weightsOf(initializer: MakesWeights, shape: number[]): Float64Array {
  const weights = initializer.apply(shape);
  const values = Float64Array.from(weights.dataSync());
  weights.dispose();
  return values;
}

/** Mean and deviation. */
export function momentsOf(values: Float64Array): {readonly mean: number; readonly deviation: number} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {mean, deviation: Math.sqrt(variance)};
}

/** The standard normal distribution within 7.5e-8, by Abramowitz and Stegun's formula 26.2.17. */
export function normalDistribution(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (series * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  return x < 0 ? tail : 1 - tail;
}

/** Kolmogorov and Smirnov's statistic: the largest distance of the empirical distribution from `distribution`. */
export function distanceFrom(values: Float64Array, distribution: (x: number) => number): number {
  const n = values.length;
  let largest = 0;
  for (const [rank, value] of values.toSorted().entries()) {
    const expected = distribution(value);
    largest = Math.max(largest, expected - rank / n, (rank + 1) / n - expected);
  }
  return largest;
}

/** The singular values of a [rows, columns] matrix, by Jacobi's rotations of its columns (Hestenes 1958), in float64. */
export function singularValues(matrix: ArrayLike<number>, rows: number, columns: number): number[] {
  const a = Array.from({length: columns}, (_, column) =>
    Float64Array.from({length: rows}, (__, row) => matrix[row * columns + column] as number),
  );
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  for (let sweep = 0; sweep < 30; sweep++) {
    let largest = 0;
    for (let p = 0; p < columns; p++) {
      for (let q = p + 1; q < columns; q++) {
        const [x, y] = [a[p] as Float64Array, a[q] as Float64Array];
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
        const cosine = Math.abs(xy) / Math.sqrt(xx * yy);
        largest = Math.max(largest, cosine);
        if (!(cosine > 1e-15)) continue;
        const zeta = (yy - xx) / (2 * xy);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        for (let i = 0; i < rows; i++) {
          const [own, other] = [x[i] as number, y[i] as number];
          x[i] = c * (own - t * other);
          y[i] = c * (t * own + other);
        }
      }
    }
    if (largest < 1e-14) break;
  }
  return a.map(column => Math.sqrt(dot(column, column))).sort((x, y) => y - x);
}
