import {describe, expect, it} from 'vitest';
import * as curvature from '../../src/curvature/index.ts';
import {iris} from '../../src/data/index.ts';
import {tf} from '../../src/engine/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {lBfgs, minimize, trustNewtonCg} from '../../src/minimizers/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {l2} from '../../src/regularizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const loss = sparseCategoricalCrossEntropy();
const network = () => mlp({inputs: 4, hidden: [5], outputs: 3, activation: 'tanh', seed: 1});

/** Whatever is computed of an objective, seven times, so that it is recorded and replayed. */
function use(f: curvature.GaussNewton & curvature.ModelWeights): void {
  const w = f.read();
  for (let call = 0; call < 7; call++) {
    f.value(w);
    const v = f.gradient(w);
    f.hessianProduct(w)(v);
    f.gaussNewtonProduct(w)(v);
  }
  f.write(w);
}

const METHODS = {
  subsampledNewtonCg: curvature.subsampledNewtonCg({batchSize: 50, hessianBatchSize: 25, growth: 1}),
  growingGradient: curvature.growingGradient({batchSize: 10, partSize: 5}),
  kFac: curvature.kFac({batchSize: 50, factorBatchSize: 25}),
};

describe('curvature leaves no tensor behind', () => {
  it('after an objective was disposed, or refused', async () => {
    const model = network();
    await expectNoLeak(() => {
      const f = curvature.networkObjective(model, {loss, ...iris(), batchSize: 40});
      use(f);
      f.dispose();
      f.dispose();
      use(curvature.exactObjective(model, {loss, ...iris()}));
      expect(() => curvature.networkObjective(model, {loss, x: [[1, 2]], y: [0]})).toThrow(RangeError);
      expect(() => f.value(f.read())).toThrow('as its objective must not be disposed');
    });
  });

  it.each(Object.entries(METHODS))('after a run of %s', async (_, method) => {
    const model = network();
    await expectNoLeak(() => curvature.train(model, iris(), {loss, method, steps: 6, progress: false}));
  });

  it('on the backend of plain JavaScript, where the numbers are the same but for rounding', async () => {
    const model = network();
    const exact = curvature.exactObjective(model, {loss, ...iris()});
    const w = exact.read();
    const v = exact.gradient(w);
    const before = tf.getBackend();
    await tf.setBackend('cpu');
    try {
      const f = curvature.networkObjective(model, {loss, ...iris()});
      const [found, right] = [f.hessianProduct(w)(v), exact.hessianProduct(w)(v)];
      for (const [index, value] of found.entries()) expect(value).toBeCloseTo(right[index] as number, 5);
      f.dispose();
    } finally {
      await tf.setBackend(before);
    }
  });
});

describe('networks are minimized', () => {
  it.each([
    ['Newton-CG', {step: trustNewtonCg()}],
    ['L-BFGS', {direction: lBfgs()}],
  ] as const)('by %s, to the same bits each time', (_, method) => {
    const f = curvature.networkObjective(network(), {loss, ...iris()});
    const runs = [1, 2].map(() => minimize(f, method, f.read(), {maxSteps: 60, path: 'none'}));
    f.dispose();
    expect(runs[0]?.value).toBeLessThan(0.05);
    expect(runs[1]?.x).toEqual(runs[0]?.x);
  });

  it('to the last digits in double precision', () => {
    const model = mlp({inputs: 4, hidden: [2], outputs: 3, activation: 'tanh', seed: 1, regularizer: l2({rate: 0.01})});
    const f = curvature.exactObjective(model, {loss, ...iris()});
    const {status, gradient} = minimize(f, {step: trustNewtonCg()}, f.read(), {
      gradientTolerance: 1e-9,
      maxSteps: 60,
      path: 'none',
    });
    expect(status).toBe('converged');
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-9);
  });
});

describe('methods', () => {
  it.each(Object.entries(METHODS))('%s says what it is', (name, {config}) => {
    expect(config.name).toBe(name);
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
  });
});
