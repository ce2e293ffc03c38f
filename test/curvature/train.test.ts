import {describe, expect, it} from 'vitest';
import {gradientSpread} from '../../src/curvature/gradient-spread.ts';
import {
  type BatchMethod,
  growingGradient,
  subsampledNewtonCg,
  type TrainOptions,
  train,
} from '../../src/curvature/index.ts';
import {SampleSize} from '../../src/curvature/sample-size.ts';
import {iris} from '../../src/data/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {readWeights} from '../../src/models/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {sgd} from '../../src/optimizers/index.ts';

const network = (seed = 1) => mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed});
const loss = sparseCategoricalCrossEntropy();
const newton = (options = {}) => subsampledNewtonCg({batchSize: 60, hessianBatchSize: 30, ...options});
const run = (method: BatchMethod, options: Partial<TrainOptions> = {}, seed = 1) =>
  train(network(seed), iris(), {loss, method, progress: false, ...options});

describe('train', () => {
  it('brings iris from 1.4 below 0.2 in 30 steps of sub-sampled Newton-CG, with either matrix', async () => {
    for (const matrix of ['gauss-newton', 'hessian'] as const) {
      const {status, loss: left, history} = await run(newton({matrix}), {steps: 30});
      expect([status, history.rows().length]).toEqual(['finished', 30]);
      expect(left).toBeLessThan(0.2);
    }
  });

  it('gives the same bits for the same seed, and others for another', async () => {
    const weights = async (seed: number) => {
      const {model} = await run(newton({growth: 0.5}), {steps: 8, seed});
      return readWeights(model);
    };
    const [first, again, other] = [await weights(1), await weights(1), await weights(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('counts its work: a gradient 1, a product 2, a value a third', async () => {
    const {history} = await run(newton(), {steps: 4});
    let passes = 0;
    for (const row of history.rows()) {
      // 60 of 150 examples for two values and the gradient, 30 for the products.
      passes += (60 * (2 / 3 + 1) + 30 * 2 * row.products) / 150;
      expect(row.passes).toBeCloseTo(passes, 9);
    }
  });

  it('ends when its passes are used up, and by a signal', async () => {
    const short = await run(newton(), {passes: 3});
    expect(short.message).toBe('The 3 passes are used up.');
    expect(short.history.column('passes').at(-2)).toBeLessThan(3);
    const controller = new AbortController();
    const stopped = await run(newton(), {
      signal: controller.signal,
      onStep: ({step}) => {
        if (step === 2) controller.abort();
      },
    });
    expect([stopped.status, stopped.message, stopped.history.rows().length]).toEqual([
      'cancelled',
      'Cancelled after 2 steps.',
      2,
    ]);
  });

  it('says so where the loss overflows, and keeps the weights before', async () => {
    const model = mlp({inputs: 4, hidden: [8], outputs: 3, seed: 1});
    for (const weight of model.trainableWeights) weight.write(weight.read().mul(1e30));
    const {x, y} = iris();
    const big = {...x, values: Float32Array.from(x.values, value => value * 1e30)};
    const {status, message} = await train(model, {x: big, y}, {loss, method: newton(), progress: false});
    expect([status, message]).toEqual(['nonfinite', 'Loss or gradient of step 1 are not finite.']);
  });

  it('says so where only the gradient is not finite, and the method stays where it is', async () => {
    const method: BatchMethod = {
      config: {name: 'still'},
      begin: () => x => ({x, loss: 1, gradientNorm: Number.NaN, examples: 1, products: 0}),
    };
    const {status, history} = await run(method, {steps: 5});
    expect([status, history.size]).toEqual(['nonfinite', 0]);
  });

  it('takes samples that grow until they have all examples, and then follows the gradient of all', async () => {
    const {history} = await run(growingGradient({batchSize: 10, partSize: 5, rate: 0.05}), {steps: 120});
    const sizes = history.column('examples');
    expect(sizes[0]).toBe(10);
    expect(sizes.every((size, step) => step === 0 || size >= (sizes[step - 1] as number))).toBe(true);
    expect(sizes.at(-1)).toBeGreaterThanOrEqual(140);
  });

  it('makes the step of gradient descent where nothing grows', async () => {
    const {model} = await run(growingGradient({batchSize: 150, partSize: 150, growth: false, rate: 0.5}), {steps: 1});
    const other = network();
    const {x, y} = iris();
    const step = trainingStep({
      loss: (input, target) => loss(target, other.apply(input) as never).mean(),
      optimizer: sgd({learningRate: 0.5}),
    });
    step(tf.tensor2d(x.values as Float32Array, [150, 4]), tf.tensor1d(y.values as Int32Array, 'int32'));
    const [one, two] = [readWeights(model), readWeights(other)];
    for (const [index, values] of one.entries()) {
      for (const [place, value] of values.entries()) expect(value).toBeCloseTo(two[index]?.[place] as number, 5);
    }
  });
});

describe('the norm test', () => {
  const options = {batchSize: 20, partSize: 10, partName: 'partSize', growth: 0.5};

  it('takes the variance of the mean from the parts, by hand', () => {
    // Parts (1, 0) and (3, 4): mean (2, 2), both √5 off, so 10 / (2 · 1).
    const {mean, variance} = gradientSpread([Float64Array.of(1, 0), Float64Array.of(3, 4)]);
    expect([[...mean], variance]).toEqual([[2, 2], 5]);
  });

  it('grows to 20 · 5 / (0.25 · 8) = 50 examples', () => {
    const size = new SampleSize('train', options, 1000);
    size.grow({mean: Float64Array.of(2, 2), variance: 5});
    expect([size.parts, size.partSize]).toEqual([5, 10]);
    size.grow({mean: Float64Array.of(2, 2), variance: 1});
    expect(size.parts).toBe(5);
  });

  it('counts only the variance that is left of a sample without replacement: (1 - 20 / examples) of it', () => {
    // Allowed is 0.25 · 8 = 2; of 3 there is left 3 · (1 - 20 / 50) = 1.8 of 50 examples, 2.4 of 100.
    const partsOf = (examples: number) => {
      const size = new SampleSize('train', options, examples);
      size.grow({mean: Float64Array.of(2, 2), variance: 3});
      return size.parts;
    };
    expect([partsOf(50), partsOf(100)]).toEqual([2, 3]);
  });

  it('has larger parts rather than many, and never more than all examples', () => {
    const size = new SampleSize('train', options, 1000);
    size.grow({mean: Float64Array.of(2, 2), variance: 50});
    expect([size.parts, size.partSize]).toEqual([13, 40]);
    size.grow({mean: Float64Array.of(0, 0), variance: 50});
    expect([size.parts, size.partSize]).toEqual([12, 80]);
  });
});
