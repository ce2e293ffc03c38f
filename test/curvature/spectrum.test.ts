import {EigenvalueDecomposition} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {
  type ExactObjective,
  exactObjective,
  gaussNewton,
  hessianOf,
  networkObjective,
  spectralDensity,
  topEigenvalues,
} from '../../src/curvature/index.ts';
import * as losses from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {examples} from './support.ts';

const options = {loss: losses.sparseCategoricalCrossEntropy(), ...examples(60, 10)};
const network = (activation: 'tanh' | 'relu', seed = 1) =>
  mlp({inputs: 10, hidden: [16], outputs: 3, activation, seed});
const eigenvaluesOf = (f: ExactObjective): number[] =>
  new EigenvalueDecomposition(f.hessian(f.read()), {assumeSymmetric: true}).realEigenvalues;

describe('the spectrum of 10-16-3', () => {
  const f = exactObjective(network('tanh'), options);
  const values = eigenvaluesOf(f);

  it('has its ends found by Lanczos, in double precision and by TensorFlow.js', () => {
    const exact = topEigenvalues(f, f.read(), {count: 3, tolerance: 1e-10, maxSteps: 227});
    expect(exact.status).toBe('converged');
    const sorted = [...values].sort((a, b) => b - a);
    for (const place of [0, 1, 2]) {
      expect(exact.largest[place]?.value).toBeCloseTo(sorted[place] as number, 9);
      expect(exact.smallest[place]?.value).toBeCloseTo(sorted.at(-1 - place) as number, 9);
    }
    const single = networkObjective(network('tanh'), options);
    const found = topEigenvalues(single, single.read());
    single.dispose();
    expect(found.status).toBe('converged');
    expect(found.largest[0]?.value).toBeCloseTo(sorted[0] as number, 5);
    expect(found.smallest[0]?.value).toBeCloseTo(sorted.at(-1) as number, 5);
  });

  it('has a density with the share of the eigenvalues below a place that is counted', () => {
    const table = spectralDensity(f, f.read(), {runs: 12, steps: 50, points: 1000, width: 0.01});
    const [at, density] = [table.column('eigenvalue'), table.column('density')];
    const width = (at[1] as number) - (at[0] as number);
    const below = (bound: number) =>
      at.reduce((sum, x, i) => sum + (x < bound ? width * (density[i] as number) : 0), 0);
    expect(below(Infinity)).toBeCloseTo(1, 3);
    for (const bound of [-0.05, 0.05, 0.2]) {
      const share = values.filter(value => value < bound).length / values.length;
      expect(Math.abs(below(bound) - share)).toBeLessThan(0.05);
    }
  });

  it('has no negative eigenvalue of Gauss and Newton, and at most 2 for each example', () => {
    const few = exactObjective(network('tanh'), {loss: options.loss, ...examples(20, 10)});
    const matrix = hessianOf(gaussNewton(few), few.read());
    const values = new EigenvalueDecomposition(matrix, {assumeSymmetric: true}).realEigenvalues;
    expect(Math.min(...values)).toBeGreaterThan(-1e-13);
    // Softmax takes one of the three outputs' directions away.
    expect(values.filter(value => value > 1e-10).length).toBe(40);
  });
});
