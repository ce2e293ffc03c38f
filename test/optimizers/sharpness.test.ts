import {afterEach, describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {
  adaDelta,
  adaGrad,
  adam,
  adamW,
  amsGrad,
  lion,
  momentum,
  momentum as momentumOfTransforms,
  nadam,
  nesterov,
  rmsProp,
  SharpnessAware,
  scaleByRate,
  sgd,
  sgd as sgdOfTransforms,
  sharpnessAware,
  TransformOptimizer,
} from '../../src/optimizers/index.ts';
import {randomTensor} from '../engine/support.ts';
import {expectNoLeak} from '../support/leaks.ts';

afterEach(() => tf.setBackend('wasm'));

const NAMED = {
  ...{adaDelta, adaGrad, adam, adamW, amsGrad, lion, nadam, nesterov, rmsProp},
  ...{momentum: momentumOfTransforms, sgd: sgdOfTransforms},
};
const CURVATURE = [1, 10];
const MINIMUM = [0.5, -1];

/** f = sum(c (w - m)^2) / 2 of two variables, in float64 and as a loss. */
const slopes = (w: readonly number[]): number[] =>
  w.map((value, i) => (CURVATURE[i] as number) * (value - (MINIMUM[i] as number)));

function problem() {
  const variables = [2, 1].map(start => tf.tidy(() => tf.variable(tf.tensor1d([start]))));
  const loss = (): tf.Scalar =>
    tf.addN(
      variables.map((w, i) =>
        w
          .sub(MINIMUM[i] as number)
          .square()
          .mul((CURVATURE[i] as number) / 2)
          .sum(),
      ),
    );
  return {variables, loss, values: () => variables.map(variable => variable.dataSync()[0] as number)};
}

/** Foret et al., algorithm 1, with descent of rate 0.05; Kwon et al. with T = |w| if adaptive. */
function slowly(steps: number, radius: number, adaptive: boolean): number[] {
  let w = [2, 1];
  for (let step = 0; step < steps; step++) {
    const g = slopes(w);
    const scale = w.map(value => (adaptive ? Math.abs(value) : 1));
    const norm = Math.hypot(...g.map((value, i) => value * (scale[i] as number)));
    const worst = w.map((value, i) => value + (radius * (scale[i] as number) ** 2 * (g[i] as number)) / norm);
    const there = slopes(worst);
    w = w.map((value, i) => value - 0.05 * (there[i] as number));
  }
  return w;
}

function network() {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 8,
        inputShape: [4],
        activation: 'tanh',
        kernelInitializer: tf.initializers.glorotUniform({seed: 1}),
      }),
      tf.layers.dense({units: 3, activation: 'softmax', kernelInitializer: tf.initializers.glorotUniform({seed: 2})}),
    ],
  });
  const x = randomTensor([32, 4], 3);
  const y = tf.oneHot(
    tf.tensor1d(
      Array.from({length: 32}, (_, index) => index % 3),
      'int32',
    ),
    3,
  );
  return {model, x, y};
}

describe('sharpnessAware', () => {
  for (const backend of ['wasm', 'cpu']) {
    for (const adaptive of [false, true]) {
      it(`takes the steps of the paper's algorithm, ${adaptive ? 'adaptive, ' : ''}on ${backend}`, async () => {
        await tf.setBackend(backend);
        const {loss, values} = problem();
        const optimizer = sharpnessAware(sgd({learningRate: 0.05}), {radius: 0.3, adaptive});
        for (let step = 0; step < 12; step++) optimizer.minimize(loss);
        const expected = slowly(12, 0.3, adaptive);
        expect(values()).toEqual(expected.map(value => expect.closeTo(value, 5)));
      });
    }
  }

  it('has the radius of its paper', () => {
    expect(sharpnessAware().getConfig()).toMatchObject({radius: 0.05, adaptive: false});
    expect(sharpnessAware(sgd(), {adaptive: true}).getConfig()).toMatchObject({radius: 0.5});
  });

  it('reports the loss at the weights, and leaves them where they were', () => {
    const {variables, loss, values} = problem();
    const before = values();
    const expected = loss().dataSync()[0];
    const {value, grads} = sharpnessAware(sgd(), {radius: 1}).computeGradients(loss, variables);
    expect(value.dataSync()[0]).toBe(expected);
    expect(values()).toEqual(before);
    const [first, second] = slopes(before) as [number, number];
    const far = before[1] as number;
    const slope = 10 * (far + second / Math.hypot(first, second) + 1);
    expect(grads[(variables[1] as tf.Variable).name]?.dataSync()[0]).toBeCloseTo(slope, 4);
  });

  it('gives the weights back bit for bit when the loss throws, in either evaluation, and leaves nothing behind', async () => {
    const {variables, loss, values} = problem();
    const optimizer = sharpnessAware(sgd(), {radius: 0.37});
    const before = values();
    const buffers = variables.map(({dataId}) => dataId);
    for (const last of [1, 2]) {
      const fail = () => {
        let calls = 0;
        const failing = (): tf.Scalar => {
          calls++;
          if (calls === last) throw new Error('no loss');
          return loss();
        };
        expect(() => optimizer.minimize(failing)).toThrow('no loss');
      };
      await expectNoLeak(fail);
    }
    expect(values()).toEqual(before);
    expect(variables.map(({dataId}) => dataId)).toEqual(buffers);
  });

  it('moves nothing where the gradient is 0, and so does not divide by it', () => {
    const weight = tf.variable(tf.tensor1d([0, 0]));
    sharpnessAware(sgd({learningRate: 1})).minimize(() => weight.square().mean());
    expect([...weight.dataSync()]).toEqual([0, 0]);
  });

  it('evaluates twice a step, and lets go what the loss keeps in the second', () => {
    const weight = tf.variable(tf.tensor1d([1]));
    const kept: tf.Tensor[] = [];
    const loss = (): tf.Scalar => {
      const value = weight.square().mean() as tf.Scalar;
      kept.push(tf.keep(value.mul(2)));
      return value;
    };
    sharpnessAware(sgd()).minimize(loss);
    expect(kept.map(({isDisposed}) => isDisposed)).toEqual([false, true]);
    expect(kept[0]?.dataSync()[0]).toBe(2);
  });

  it('leaves nothing behind in model.fit of several outputs with metrics', async () => {
    const input = tf.input({shape: [4]});
    const outputs = [1, 2].map(units => tf.layers.dense({units}).apply(input) as tf.SymbolicTensor);
    const model = tf.model({inputs: input, outputs});
    model.compile({optimizer: sharpnessAware(), loss: 'meanSquaredError', metrics: ['mae', 'mse']});
    const x = randomTensor([8, 4], 3);
    const targets = [randomTensor([8, 1], 4), randomTensor([8, 2], 5)];
    await expectNoLeak(() => model.fit(x, targets, {epochs: 3, batchSize: 4, verbose: 0}));
  });

  it('trains in model.fit with metrics compiled, without a leak, and reports those at the weights', async () => {
    const {model, x, y} = network();
    model.compile({
      optimizer: sharpnessAware(sgd({learningRate: 0.1})),
      loss: 'categoricalCrossentropy',
      metrics: ['accuracy', 'mse'],
    });
    const trained = (epochs: number) => model.fit(x, y, {epochs, batchSize: 32, verbose: 0, shuffle: false});
    const before = tf.tidy(() => (model.evaluate(x, y) as tf.Scalar[]).map(value => value.dataSync()[0] as number));
    const {history} = await trained(1);
    const reported = ['loss', 'acc', 'mse'].map(name => (history[name] as number[])[0] as number);
    expect(reported).toEqual(before.map(value => expect.closeTo(value, 5)));
    const tensors = tf.memory().numTensors;
    const longer = await trained(30);
    expect(tf.memory().numTensors).toBe(tensors);
    const {loss: losses} = longer.history as {readonly loss: number[]};
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) - 0.02);
  });

  for (const [name, make] of [
    ['sgd of the engine', () => sgd({learningRate: 0.1})],
    ['momentum of the engine', () => momentum({learningRate: 0.05})],
    ['Adam of transforms', () => adam({learningRate: 0.01})],
  ] as const) {
    it(`is replayed in trainingStep around ${name}, with the bits of eager steps`, () => {
      const runs = [false, 'auto' as const].map(replay => {
        const {model, x, y} = network();
        const loss = (input: tf.Tensor, target: tf.Tensor): tf.Scalar =>
          tf.losses.softmaxCrossEntropy(target, model.apply(input) as tf.Tensor).asScalar();
        const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
        const optimizer = sharpnessAware(make(), {radius: 0.2});
        const step = trainingStep({loss, optimizer, variables, replay});
        const losses = Array.from({length: 40}, () => step(x, y));
        const weights = variables.flatMap(variable => [...variable.dataSync()]);
        const {mode, refusal} = step;
        step.dispose();
        return {losses, weights, mode, refusal, iterations: optimizer.iterations};
      });
      expect(runs[1]?.refusal).toBeUndefined();
      expect(runs.map(({mode}) => mode)).toEqual(['eager', 'replayed']);
      expect(runs[1]?.losses).toEqual(runs[0]?.losses);
      expect(runs[1]?.weights).toEqual(runs[0]?.weights);
      expect(runs.map(({iterations}) => iterations)).toEqual([40, 40]);
      expect(runs[0]?.losses.at(-1)).toBeLessThan(runs[0]?.losses[0] as number);
    });
  }

  for (const [name, make] of Object.entries(NAMED)) {
    it(`goes around ${name}, eagerly and replayed, and leaves nothing behind`, async () => {
      const run = (replay: boolean | 'auto') => {
        const {variables, loss, values} = problem();
        const optimizer = sharpnessAware(make({learningRate: 0.01}));
        const step = trainingStep({loss, optimizer, variables, replay});
        const x = tf.ones([1]);
        for (let count = 0; count < 20; count++) step(x, x);
        const [{mode}, reached] = [step, values()];
        step.dispose();
        optimizer.dispose();
        tf.dispose([x, variables]);
        return {mode, reached};
      };
      const runs = [run(false), run('auto')];
      expect(runs.map(({mode}) => mode)).toEqual(['eager', 'replayed']);
      expect(runs[1]?.reached).toEqual(runs[0]?.reached);
      expect(runs[0]?.reached).not.toEqual([2, 1]);
      await expectNoLeak(() => run('auto'));
    });
  }

  it('replays around an optimizer of TensorFlow.js with the bits of eager steps', () => {
    const run = (replay: boolean): number[] => {
      const weight = tf.variable(tf.tensor1d([1]));
      const optimizer = sharpnessAware(tf.train.adam(0.1));
      const loss = (x: tf.Tensor): tf.Scalar => weight.mul(x).square().mean();
      const step = trainingStep({loss, optimizer, variables: [weight], replay});
      const x = tf.ones([1]);
      return Array.from({length: 12}, () => step(x, x));
    };
    const replayed = run(true);
    expect(replayed).toEqual(run(false));
    expect(replayed.at(-1)).toBeLessThan(replayed[0] as number);
  });

  it('hands learning rate, steps and state through', async () => {
    const inner = new TransformOptimizer(scaleByRate({rate: 0.5}));
    const optimizer = sharpnessAware(inner);
    expect(optimizer.learningRate).toBe(0.5);
    optimizer.learningRate = 0.25;
    expect(inner.learningRate).toBe(0.25);
    optimizer.setLearningRate(0.125);
    expect(inner.learningRate).toBe(0.125);
    const weight = tf.variable(tf.scalar(1));
    optimizer.minimize(() => weight.square() as tf.Scalar);
    expect([optimizer.iterations, inner.iterations]).toEqual([1, 1]);
    const saved = await optimizer.getWeights();
    const other = sharpnessAware(new TransformOptimizer(scaleByRate()));
    await other.setWeights(saved);
    expect(other.iterations).toBe(1);
    const stock = tf.train.sgd(0.5);
    sharpnessAware(stock).learningRate = 0.25;
    expect((stock as unknown as {learningRate: number}).learningRate).toBe(0.25);
  });

  it('comes back from its config, the optimizer within included', () => {
    const optimizer = sharpnessAware(adam({learningRate: 0.02}), {radius: 0.1, adaptive: true});
    const config = JSON.parse(JSON.stringify(optimizer.getConfig()));
    const again = SharpnessAware.fromConfig(SharpnessAware, config) as SharpnessAware;
    expect(again.getConfig()).toEqual(optimizer.getConfig());
    expect(again.learningRate).toBe(0.02);
  });
});
