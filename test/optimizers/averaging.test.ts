import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {
  exponentialMovingAverage,
  momentum,
  sgd,
  sharpnessAware,
  stochasticWeightAveraging,
  WeightAverage,
} from '../../src/optimizers/index.ts';
import {step as stairs} from '../../src/schedules/index.ts';
import {randomTensor} from '../engine/support.ts';

/** Weights of descent on (w - 3)^2 / 2, rate 0.3, from -1: after each step. */
function path(steps: number): number[] {
  let w = -1;
  return Array.from({length: steps}, () => {
    w -= 0.3 * (w - 3);
    return w;
  });
}

function train(make: (inner: tf.Optimizer) => WeightAverage, steps: number) {
  const weight = tf.variable(tf.tensor1d([-1]));
  const optimizer = make(sgd({learningRate: 0.3}));
  const averages: number[] = [];
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => weight.sub(3).square().div(2).sum());
    averages.push(optimizer.withAveragedWeights(() => weight.dataSync()[0] as number));
  }
  return {weight, optimizer, averages};
}

describe('averages of the weights', () => {
  it('exponential, corrected: the sum of (1 - d) d^(n - i) w_i over 1 - d^n', () => {
    const {averages} = train(inner => exponentialMovingAverage(inner, {decay: 0.8}), 15);
    const w = path(15);
    averages.forEach((average, last) => {
      let sum = 0;
      for (let i = 0; i <= last; i++) sum += 0.2 * 0.8 ** (last - i) * (w[i] as number);
      expect(average).toBeCloseTo(sum / (1 - 0.8 ** (last + 1)), 5);
    });
  });

  it('exponential, not corrected: begins at the first weights, then d a + (1 - d) w', () => {
    const {averages} = train(inner => exponentialMovingAverage(inner, {decay: 0.8, correction: false}), 15);
    let average = Number.NaN;
    path(15).forEach((w, index) => {
      average = index === 0 ? w : 0.8 * average + 0.2 * w;
      expect(averages[index]).toBeCloseTo(average, 5);
    });
  });

  it('exponential: the numbers of torch.optim.swa_utils.AveragedModel', () => {
    // torch 2.15: AveragedModel(p, multi_avg_fn=get_ema_multi_avg_fn(0.9)), update_parameters after each p -= 0.3 (p - 3)
    const {averages} = train(inner => exponentialMovingAverage(inner, {decay: 0.9, correction: false}), 5);
    expect(averages).toEqual([0.2, 0.284, 0.4184, 0.58052, 0.75524].map(value => expect.closeTo(value, 5)));
  });

  it('equal: the plain mean of all weights taken, from a start on, one step in so many', () => {
    const w = path(20);
    const {averages, optimizer} = train(inner => stochasticWeightAveraging(inner, {start: 5, every: 3}), 20);
    // Taken: steps 8, 11, 14, 17, 20. Before the first of them the weights are shown.
    expect(averages.slice(0, 7)).toEqual(w.slice(0, 7).map(value => expect.closeTo(value, 5)));
    const mean = (...steps: number[]) => steps.reduce((sum, step) => sum + (w[step - 1] as number), 0) / steps.length;
    expect(averages[7]).toBeCloseTo(mean(8), 5);
    expect(averages[9]).toBeCloseTo(mean(8), 5);
    expect(averages[13]).toBeCloseTo(mean(8, 11, 14), 5);
    expect(averages[19]).toBeCloseTo(mean(8, 11, 14, 17, 20), 5);
    expect(optimizer.averaged).toBe(5);
  });

  it('leave training as it would be without', () => {
    const {weight} = train(inner => exponentialMovingAverage(inner), 10);
    const plain = tf.variable(tf.tensor1d([-1]));
    const optimizer = sgd({learningRate: 0.3});
    for (let step = 0; step < 10; step++) optimizer.minimize(() => plain.sub(3).square().div(2).sum());
    expect([...weight.dataSync()]).toEqual([...plain.dataSync()]);
  });

  it('are swapped in for a while, and out bit for bit, also after an error and after a promise', async () => {
    const {weight, optimizer} = train(inner => exponentialMovingAverage(inner), 3);
    const before = weight.dataSync()[0] as number;
    const buffer = weight.dataId;
    const {numTensors} = tf.memory();
    const average = optimizer.withAveragedWeights(() => weight.dataSync()[0] as number);
    expect(average).not.toBe(before);
    expect(() =>
      optimizer.withAveragedWeights(() => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(weight.dataSync()[0]).toBe(before);
    const later = optimizer.withAveragedWeights(async () => {
      await Promise.resolve();
      return weight.dataSync()[0];
    });
    expect(weight.dataSync()[0]).toBe(average);
    expect(await later).toBe(average);
    expect(weight.dataSync()[0]).toBe(before);
    expect(weight.dataId).toBe(buffer);
    const failing = optimizer.withAveragedWeights(() => Promise.reject(new Error('late')));
    await expect(failing).rejects.toThrow('late');
    expect(weight.dataSync()[0]).toBe(before);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('stay as they are when the weights go on', () => {
    const {weight, optimizer, averages} = train(inner => stochasticWeightAveraging(inner, {every: 4}), 4);
    for (let step = 0; step < 3; step++) optimizer.minimize(() => weight.sub(3).square().div(2).sum());
    expect(optimizer.withAveragedWeights(() => weight.dataSync()[0])).toBe(averages[3]);
  });

  it('take the weights that a constraint allows', () => {
    const layer = tf.layers.dense({
      units: 1,
      inputShape: [1],
      useBias: false,
      kernelInitializer: 'ones',
      kernelConstraint: tf.constraints.nonNeg(),
    });
    const model = tf.sequential({layers: [layer]});
    const optimizer = stochasticWeightAveraging(sgd({learningRate: 10}));
    const kernel = layer.trainableWeights[0]?.read() as tf.Variable;
    optimizer.minimize(() => (model.apply(tf.ones([1, 1])) as tf.Tensor).square().mean());
    expect(kernel.dataSync()[0]).toBe(0);
    expect(optimizer.withAveragedWeights(() => kernel.dataSync()[0])).toBe(0);
  });

  for (const [name, make] of [
    ['exponential', (inner: tf.Optimizer) => exponentialMovingAverage(inner, {decay: 0.9})],
    ['equal', (inner: tf.Optimizer) => stochasticWeightAveraging(inner, {start: 3, every: 2})],
    ['exponential around SAM', (inner: tf.Optimizer) => exponentialMovingAverage(sharpnessAware(inner), {every: 5})],
  ] as const) {
    it(`${name}: replayed in trainingStep with the bits of eager steps`, () => {
      const x = randomTensor([16, 3], 1);
      const y = randomTensor([16, 2], 2);
      const runs = [false, 'auto' as const].map(replay => {
        const weight = tf.variable(randomTensor([3, 2], 4));
        const optimizer = make(momentum({learningRate: stairs({rate: 0.1, every: 7, factor: 0.7}), momentum: 0.8}));
        const loss = (input: tf.Tensor, target: tf.Tensor): tf.Scalar =>
          input.matMul(weight).sub(target).square().mean();
        const step = trainingStep({loss, optimizer, variables: [weight], replay});
        const averages: number[][] = [];
        for (let count = 0; count < 60; count++) {
          step(x, y);
          if (count % 10 === 9) averages.push(optimizer.withAveragedWeights(() => [...weight.dataSync()]));
        }
        const {mode, refusal} = step;
        step.dispose();
        return {averages, weights: [...weight.dataSync()], mode, refusal, averaged: optimizer.averaged};
      });
      expect(runs[1]?.refusal).toBeUndefined();
      expect(runs.map(({mode}) => mode)).toEqual(['eager', 'replayed']);
      expect(runs[1]).toEqual({...runs[0], mode: 'replayed', refusal: undefined});
    });
  }

  it('go on after saving as if nothing had been', async () => {
    for (const make of [
      (inner: tf.Optimizer) => exponentialMovingAverage(inner, {decay: 0.7}),
      (inner: tf.Optimizer) => stochasticWeightAveraging(inner, {start: 2, every: 2}),
    ]) {
      const run = (optimizer: tf.Optimizer, weight: tf.Variable, steps: number) => {
        for (let step = 0; step < steps; step++) optimizer.minimize(() => weight.sub(3).square().div(2).sum());
      };
      const inner = () => momentum({learningRate: 0.1});
      const whole = make(inner());
      const weight = tf.variable(tf.tensor1d([-1]));
      run(whole, weight, 7);
      const saved = (await whole.getWeights()).map(({name, tensor}) => ({
        name,
        tensor: tf.tensor(tensor.dataSync(), tensor.shape, tensor.dtype),
      }));
      const copy = tf.variable(tf.tensor1d([...weight.dataSync()]));
      const names = saved.map(({name, tensor}) => ({name: name.replace(weight.name, copy.name), tensor}));
      const config = JSON.parse(JSON.stringify(whole.getConfig()));
      const resumed = WeightAverage.fromConfig(WeightAverage, config) as WeightAverage;
      await resumed.setWeights(names);
      run(whole, weight, 6);
      run(resumed, copy, 6);
      expect([...copy.dataSync()]).toEqual([...weight.dataSync()]);
      expect(resumed.averaged).toBe(whole.averaged);
      expect(resumed.withAveragedWeights(() => copy.dataSync()[0])).toBe(
        whole.withAveragedWeights(() => weight.dataSync()[0]),
      );
    }
  });

  it('go through model.save with all that they have seen', async () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2]})]});
    const optimizer = stochasticWeightAveraging(momentum({learningRate: 0.05}), {every: 2});
    model.compile({optimizer, loss: 'meanSquaredError'});
    const [x, y] = [randomTensor([20, 2], 5), randomTensor([20, 1], 6)];
    const trained = (of: tf.LayersModel) => of.fit(x, y, {epochs: 1, batchSize: 5, verbose: 0, shuffle: false});
    await trained(model);
    let artifacts: tf.io.ModelArtifacts | undefined;
    const handler = tf.io.withSaveHandler(async given => {
      artifacts = given;
      return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}};
    });
    await model.save(handler, {includeOptimizer: true} as tf.io.SaveConfig);
    const again = await tf.loadLayersModel(tf.io.fromMemory(artifacts as tf.io.ModelArtifacts));
    const loaded = again.optimizer as unknown as WeightAverage;
    expect([loaded.getConfig(), loaded.averaged, loaded.iterations]).toEqual([optimizer.getConfig(), 2, 4]);
    await trained(model);
    await trained(again);
    const weights = (of: tf.LayersModel) => of.getWeights().flatMap(weight => [...weight.dataSync()]);
    expect(weights(again)).toEqual(weights(model));
    expect(loaded.withAveragedWeights(() => weights(again))).toEqual(
      optimizer.withAveragedWeights(() => weights(model)),
    );
  });

  it('train in model.fit with metrics, evaluate there, and leave nothing behind', async () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2]})]});
    const optimizer = exponentialMovingAverage(sgd({learningRate: 0.1}), {decay: 0.9});
    model.compile({optimizer, loss: 'meanSquaredError', metrics: ['mae']});
    const [x, y] = [randomTensor([20, 2], 5), randomTensor([20, 1], 6)];
    const trained = () => model.fit(x, y, {epochs: 3, batchSize: 5, verbose: 0});
    await trained();
    const {numTensors} = tf.memory();
    await trained();
    expect(tf.memory().numTensors).toBe(numTensors);
    const loss = () => tf.tidy(() => ((model.evaluate(x, y) as tf.Scalar[])[0] as tf.Scalar).dataSync()[0] as number);
    const [plain, averaged] = [loss(), optimizer.withAveragedWeights(loss)];
    expect(averaged).not.toBe(plain);
    expect(loss()).toBe(plain);
    expect(optimizer.averaged).toBe(24);
    model.dispose();
    optimizer.dispose();
  });
});
