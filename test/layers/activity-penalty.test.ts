import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {activityPenalty} from '../../src/layers/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import {differences} from '../support/differences.ts';
import {expectNoLeak} from '../support/leaks.ts';

const l2 = () => tf.regularizers.l2({l2: 0.5});

/** h = x w for a scalar weight, penalized by 0.5 h², then the output. */
function modelOf(weight = 2) {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({units: 1, inputShape: [1], useBias: false, weights: [tf.tensor2d([[weight]])]}),
      activityPenalty({regularizer: l2()}),
    ],
  });
  model.compile({optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError'});
  return model;
}

const X = [[1], [3]];
const Y = [[0], [1]];
/** mean (x w - y)² + mean of 0.5 (x w)², by hand: w² 5 - 3 w + 0.5 + w² 2.5 */
const lossAt = (w: number): number => 7.5 * w * w - 3 * w + 0.5;

for (const backend of ['wasm', 'cpu']) {
  describe(`an activity penalty on ${backend}`, () => {
    it('joins the loss and the gradient of fit, of the current batch, and no other tensor stays (bug 11)', async () => {
      await tf.setBackend(backend);
      const model = modelOf();
      const [x, y] = [tf.tensor2d(X), tf.tensor2d(Y)];
      const {history} = await model.fit(x, y, {epochs: 2, batchSize: 2, shuffle: false, verbose: 0});
      // w = 2: loss 24.5, slope 15 w - 3 = 27, next w = 2 - 2.7 = -0.7
      expect(history.loss?.[0]).toBeCloseTo(24.5, 4);
      expect(history.loss?.[1]).toBeCloseTo(lossAt(-0.7), 4);
      expect((model.getWeights()[0] as tf.Tensor).dataSync()[0]).toBeCloseTo(-0.7 - 0.1 * (15 * -0.7 - 3), 4);
      await expectNoLeak(() => model.fit(x, y, {epochs: 3, batchSize: 1, verbose: 0, validationData: [x, y]}));
      await tf.setBackend('wasm');
    });
  });
}

describe('an activity penalty', () => {
  it('is no part of evaluate, as no penalty of TensorFlow.js is', () => {
    const model = modelOf();
    // mean (2 x - y)² = (4 + 25) / 2
    expect((model.evaluate(tf.tensor2d(X), tf.tensor2d(Y)) as tf.Scalar).arraySync()).toBeCloseTo(14.5, 5);
  });

  it('joins the loss of trainingStep by calculateLosses, eager and replayed, with one and the same numbers', () => {
    const runs = [false, true].map(replay => {
      const model = modelOf();
      const step = trainingStep({
        loss: (x, y) => {
          const error = tf.losses.meanSquaredError(y, model.apply(x, {training: true}) as tf.Tensor) as tf.Scalar;
          return model.calculateLosses().reduce((sum: tf.Scalar, penalty) => tf.add(sum, penalty), error);
        },
        optimizer: adam({learningRate: 0.1}),
        variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
        replay,
      });
      const losses = Array.from({length: 20}, (_, at) => step(tf.tensor2d(at % 2 ? X : [[2], [-1]]), tf.tensor2d(Y)));
      return {losses, weights: [...(model.getWeights()[0] as tf.Tensor).dataSync()], mode: step.mode};
    });
    // w = 2, x = 2, -1: mean (16, 9) + 0.5 mean (16, 4)
    expect(runs[0]?.losses[0]).toBeCloseTo(17.5, 4);
    expect(runs[1]).toEqual({...runs[0], mode: 'replayed'});
  });

  it('has the gradient of finite differences', () => {
    const model = modelOf(0.8);
    const variable = model.trainableWeights[0]?.read() as tf.Variable;
    const {value, grads} = tf.variableGrads(() => {
      const output = model.apply(tf.tensor2d(X), {training: true}) as tf.Tensor;
      return tf.add(tf.losses.meanSquaredError(tf.tensor2d(Y), output), tf.addN(model.calculateLosses())) as tf.Scalar;
    }, [variable]);
    expect(value.arraySync()).toBeCloseTo(lossAt(0.8), 5);
    const [slope] = differences(([w]) => lossAt(w as number), [0.8]);
    expect((grads[variable.name] as tf.Tensor).dataSync()[0]).toBeCloseTo(slope as number, 4);
  });

  it('takes the penalty of the latest evaluation when an optimizer takes several, and leaves none behind', async () => {
    /** Evaluates each loss three times, and steps by the last gradient. */
    class Thrice extends tf.Optimizer {
      static readonly className = 'Thrice';
      readonly values: number[] = [];
      readonly #rate: tf.Optimizer = tf.train.sgd(0.1);
      override minimize(f: () => tf.Scalar, _returnCost?: boolean, variables?: tf.Variable[]): tf.Scalar {
        for (let time = 0; time < 2; time++) {
          tf.tidy(() => {
            this.values.push(tf.variableGrads(f, variables).value.arraySync());
          });
        }
        return this.#rate.minimize(f, true, variables) as tf.Scalar;
      }
      override applyGradients(): void {}
      getConfig(): tf.serialization.ConfigDict {
        return {};
      }
    }
    const model = modelOf();
    const optimizer = new Thrice();
    model.compile({optimizer, loss: 'meanSquaredError'});
    const [x, y] = [tf.tensor2d(X), tf.tensor2d(Y)];
    await model.fit(x, y, {epochs: 1, batchSize: 2, verbose: 0});
    expect(optimizer.values.map(value => Math.round(1e4 * value) / 1e4)).toEqual([24.5, 24.5]);
    await expectNoLeak(() => model.fit(x, y, {epochs: 2, batchSize: 2, verbose: 0}));
  });

  it('adds up where one layer is called twice in one gradient, and forgets what nobody collected', async () => {
    const penalty = activityPenalty({regularizer: l2()});
    const input = tf.input({shape: [1]});
    const once = penalty.apply(input) as tf.SymbolicTensor;
    const twice = penalty.apply(tf.layers.add().apply([once, input]) as tf.SymbolicTensor) as tf.SymbolicTensor;
    const model = tf.model({inputs: input, outputs: twice});
    const variable = tf.variable(tf.tensor2d([[3]]));
    // 0.5 * 3² + 0.5 * 6², slope 3 + 4 * 3
    const {value, grads} = tf.variableGrads(() => {
      model.apply(variable, {training: true});
      return model.calculateLosses()[0] as tf.Scalar;
    }, [variable]);
    expect(value.arraySync()).toBe(22.5);
    expect((grads[variable.name] as tf.Tensor).dataSync()[0]).toBe(15);
    await expectNoLeak(() => tf.tidy(() => void model.apply(variable, {training: true})));
    // Outside of a gradient that of the last call stands: 0.5 * 6².
    tf.tidy(() => {
      expect((model.calculateLosses()[0] as tf.Scalar).arraySync()).toBe(18);
      expect((model.calculateLosses()[0] as tf.Scalar).arraySync()).toBe(18);
    });
    tf.tidy(() => {
      expect((model.calculateLosses()[0] as tf.Scalar).arraySync()).toBe(0);
    });
  });
});
