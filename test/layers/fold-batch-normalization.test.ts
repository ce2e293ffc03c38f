import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {batchNormalization, foldBatchNormalization, populationStatistics} from '../../src/layers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const largestDifference = (a: tf.Tensor, b: tf.Tensor): number =>
  tf.tidy(() => tf.max(tf.abs(tf.sub(a, b))).arraySync() as number);

/** Of a seed each, so that nothing is 0 or 1. */
const spread = (seed: number) => tf.initializers.randomUniform({minval: 0.5, maxval: 1.5, seed});

const normOf = (options: object = {}) =>
  batchNormalization({gammaInitializer: spread(3), betaInitializer: spread(4), ...options});

describe('a folded batch normalization [E5.18]', () => {
  it('is in the weights of one unit as by hand', () => {
    const norm = batchNormalization({epsilon: 1, weights: [2, 3, 5, 8].map(value => tf.tensor1d([value]))});
    const weights = [tf.tensor2d([[6], [9]]), tf.tensor1d([2])];
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2], weights}), norm]});
    // gamma / sqrt(s² + epsilon) = 2 / 3; kernel (4, 6); bias 2 (2 / 3) + 3 - 2 * 5 / 3 = 1
    const folded = foldBatchNormalization(model);
    expect(folded.getWeights().map(weight => [...weight.dataSync()])).toEqual([[4, 6], [1]]);
    expect(folded.layers).toHaveLength(1);
    expect(model.layers).toHaveLength(2);
  });

  for (const backend of ['wasm', 'cpu']) {
    it(`predicts as before within float32's rounding on ${backend}: dense, conv, without bias, with an activation after`, async () => {
      await tf.setBackend(backend);
      const model = tf.sequential({
        layers: [
          tf.layers.conv2d({inputShape: [8, 7, 2], filters: 5, kernelSize: 3, padding: 'same', useBias: false}),
          normOf(),
          tf.layers.activation({activation: 'relu'}),
          tf.layers.conv2d({filters: 4, kernelSize: 2, strides: 2}),
          normOf({scale: false}),
          tf.layers.maxPooling2d({poolSize: 2}),
          tf.layers.flatten(),
          tf.layers.dense({units: 6, useBias: false}),
          tf.layers.batchNormalization({betaInitializer: spread(5)}),
          tf.layers.activation({activation: 'tanh'}),
          tf.layers.dense({units: 3}),
          normOf({center: false}),
        ],
      });
      const x = tf.randomNormal([20, 8, 7, 2], 1, 2, 'float32', 6);
      populationStatistics(model, x);
      const folded = foldBatchNormalization(model);
      const expected = model.predict(x) as tf.Tensor;
      expect(folded.layers.map(layer => layer.getClassName())).not.toContain('GradlabBatchNormalization');
      expect(folded.layers).toHaveLength(8);
      expect(largestDifference(folded.predict(x) as tf.Tensor, expected)).toBeLessThan(
        1e-5 * (tf.max(tf.abs(expected)).arraySync() as number),
      );
      await tf.setBackend('wasm');
    });
  }

  it('predicts as before behind a layer with a constraint, which is one of the weights before', () => {
    const kernelConstraint = tf.constraints.maxNorm({maxValue: 0.1, axis: 0});
    const model = tf.sequential({layers: [tf.layers.dense({units: 4, inputShape: [3], kernelConstraint}), normOf()]});
    const x = tf.randomNormal([20, 3], 0, 1, 'float32', 1);
    const expected = model.predict(x) as tf.Tensor;
    expect(largestDifference(foldBatchNormalization(model).predict(x) as tf.Tensor, expected)).toBeLessThan(1e-6);
  });

  it('is refused for an axis of TensorFlow.js that is not the last, however long', () => {
    // As high as it has feature maps: the sizes would fit.
    const convolution = tf.layers.conv2d({inputShape: [5, 5, 2], filters: 5, kernelSize: 3, padding: 'same'});
    const model = tf.sequential({layers: [convolution, tf.layers.batchNormalization({axis: 1, name: 'rows'})]});
    expect(() => foldBatchNormalization(model)).toThrow(
      new RangeError('Cannot fold batch normalization as axis of rows must be the last, -1 or 3: current value is 1'),
    );
  });

  it('leaves nothing behind but the new model', async () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 3, inputShape: [2]}), normOf()]});
    await expectNoLeak(() => foldBatchNormalization(model).dispose());
  });

  it('is refused in words where no layer before can take it', () => {
    const model = (...layers: tf.layers.Layer[]) => tf.sequential({layers});
    const norm = () => normOf({name: 'norm'});
    const rule =
      'Cannot fold batch normalization as norm must come after Dense, Conv1D or Conv2D without activation: current value is ';
    expect(() => foldBatchNormalization(model(normOf({name: 'norm', inputShape: [2]})))).toThrow(`${rule}"nothing"`);
    expect(() =>
      foldBatchNormalization(model(tf.layers.dense({units: 2, inputShape: [2], activation: 'relu'}), norm())),
    ).toThrow(`${rule}"Dense with \\"relu\\""`);
    expect(() =>
      foldBatchNormalization(
        model(tf.layers.dense({units: 2, inputShape: [2]}), tf.layers.activation({activation: 'relu'}), norm()),
      ),
    ).toThrow(`${rule}"Activation"`);
    expect(() => foldBatchNormalization({} as tf.Sequential)).toThrow('model must be a tf.Sequential');
  });
});
