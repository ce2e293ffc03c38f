import {expect, it} from 'vitest';
import {maxNorm} from '../../src/constraints/index.ts';
import {tf} from '../../src/engine/index.ts';
import {accuracyOf} from '../../src/evaluation/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {readWeights, writeWeights} from '../../src/models/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {l2} from '../../src/regularizers/index.ts';
import {MeasuredStep} from '../../src/training/measured-step.ts';
import {network} from './support.ts';

const loss = sparseCategoricalCrossEntropy();
const accuracy = accuracyOf(loss);

it.each([
  ['AdamW', () => optimizers.adamW()],
  ['an optimizer that asks for the loss twice', () => optimizers.sharpnessAware(optimizers.sgd({learningRate: 0.1}))],
])('steps of %s are replayed, and measure what eager ones do, before the update', (_name, optimizerOf) => {
  const model = network({kernelRegularizer: l2({rate: 0.1}), kernelConstraint: maxNorm({max: 1}), isNormalized: true});
  const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
  const optimizer = optimizerOf();
  const step = new MeasuredStep({model, loss, optimizer, variables, metrics: [accuracy]});
  const y = tf.tensor1d([0, 1, 1, 0, 1], 'int32');
  for (let count = 1; count <= 20; count++) {
    const x = tf.randomNormal([5, 2], 0, 1, 'float32', count);
    // What the step is to measure, without any of its code; moving averages are put back.
    const before = readWeights(model);
    const output = model.apply(x, {training: true}) as tf.Tensor;
    const penalty = model.getWeights()[0]?.square().sum().mul(0.1).dataSync()[0] as number;
    const data = tf.losses.softmaxCrossEntropy(tf.oneHot(y, 2), output).dataSync()[0] as number;
    const right = output.argMax(1).equal(y).mean().dataSync()[0] as number;
    writeWeights(model, before);
    const {total, measures} = step.train(x, y);
    const found = [...measures, total];
    for (const [index, value] of [data, penalty, right, data + penalty].entries()) {
      expect(found[index], `number ${index} of step ${count}`).toBeCloseTo(value, 5);
    }
  }
  for (let count = 0; count < 5; count++) step.train(tf.ones([5, 2]), y);
  expect(step.mode).toBe('replayed');
  step.dispose();
});
