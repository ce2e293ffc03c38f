import {EigenvalueDecomposition} from 'ml-matrix';
import type {Samples} from '../../src/data/samples/index.ts';

/** The covariance by its definition, Σ (x − μ)(x − μ)ᵀ / n, in plain loops. */
export function covariance(samples: Samples): number[][] {
  const mean = sumOver(samples, row => row);
  return products(samples, mean);
}

/** The uncentred second moments Σ x xᵀ / n: the curvature of a linear neuron's squared error. */
export function secondMoments(samples: Samples): number[][] {
  return products(samples, new Array<number>(samples.shape[1] as number).fill(0));
}

/** The largest eigenvalue of a symmetric matrix over the smallest. */
export function condition(matrix: number[][]): number {
  const {realEigenvalues} = new EigenvalueDecomposition(matrix, {assumeSymmetric: true});
  return Math.max(...realEigenvalues) / Math.min(...realEigenvalues);
}

function products(samples: Samples, mean: readonly number[]): number[][] {
  return mean.map((m, i) =>
    sumOver(samples, row => mean.map((other, j) => ((row[i] ?? 0) - m) * ((row[j] ?? 0) - other))),
  );
}

function sumOver({values, shape}: Samples, of: (row: readonly number[]) => readonly number[]): number[] {
  const [examples, size] = shape as readonly [number, number];
  const sums = new Array<number>(size).fill(0);
  for (let start = 0; start < values.length; start += size) {
    of([...values.slice(start, start + size)]).forEach((value, index) => {
      sums[index] = (sums[index] ?? 0) + value / examples;
    });
  }
  return sums;
}
