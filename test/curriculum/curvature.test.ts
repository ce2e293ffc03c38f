import {EigenvalueDecomposition, Matrix, solve} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {type ExactObjective, exactObjective, growingGradient, train} from '../../src/curvature/index.ts';
import {iris} from '../../src/data/index.ts';
import {halfSquaredError, sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {addScaled, maxAbs} from '../../src/numeric/index.ts';
import {examples} from '../curvature/support.ts';

const loss = sparseCategoricalCrossEntropy();

/** How many eigenvalues of a Hessian at the start are below 0. */
function negatives(f: ExactObjective): number {
  const {realEigenvalues} = new EigenvalueDecomposition(f.hessian(f.read()), {assumeSymmetric: true});
  return realEigenvalues.filter(value => value < -1e-10).length;
}

describe('curvature of networks', () => {
  it('[E5.39] one Newton step -H⁻¹∇ is at the minimum of a linear unit, whose error is quadratic', () => {
    const model = mlp({inputs: 1, hidden: [], outputs: 1, seed: 1});
    const f = exactObjective(model, {loss: halfSquaredError(), x: [[0], [1], [3]], y: [[1], [2], [7]]});
    const w = f.read();
    const step = solve(f.hessian(w), Matrix.columnVector(f.gradient(w))).getColumn(0);
    expect(maxAbs(f.gradient(addScaled(w, -1, Float64Array.from(step))))).toBeLessThan(1e-13);
  });

  it('[F5-32] that step leads to a saddle where H is indefinite, as it is at the start of 10-16-3: for every seed some 100 of 227 eigenvalues are negative', () => {
    const counts = [1, 2, 3].map(seed => {
      const model = mlp({inputs: 10, hidden: [16], outputs: 3, activation: 'tanh', seed});
      return negatives(exactObjective(model, {loss, ...examples(60, 10)}));
    });
    for (const count of counts) {
      expect(count).toBeGreaterThanOrEqual(80);
      expect(count).toBeLessThanOrEqual(120);
    }
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  it('[E5.16] with ReLU just 2 for each of the 16 hidden units are negative: only its weights above and below bend together', () => {
    // A block [[0, B], [Bᵀ, 0]] a unit; B has rank 2 of 3 outputs, as the errors of softmax sum to 0.
    for (const seed of [1, 2]) {
      const model = mlp({inputs: 10, hidden: [16], outputs: 3, activation: 'relu', seed});
      expect(negatives(exactObjective(model, {loss, ...examples(60, 10)}))).toBe(32);
    }
  });

  it('[D5.6.4] noise reduction: at one rate, batches that grow end lower than batches that stay small', async () => {
    const end = async (growth: number | false) => {
      const model = mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
      const method = growingGradient({batchSize: 10, partSize: 5, rate: 0.2, growth});
      const {history} = await train(model, iris(), {loss, method, steps: 150, progress: false});
      const norms = history.column('gradientNorm').slice(-30);
      return norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
    };
    expect(await end(0.5)).toBeLessThan(0.5 * (await end(false)));
  });
});
