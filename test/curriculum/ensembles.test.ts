import {describe, expect, it} from 'vitest';
import {batches} from '../../src/data/batches/index.ts';
import {countExamples, takeExamples} from '../../src/data/samples/index.ts';
import {digits8x8} from '../../src/data/shipped/index.ts';
import {split} from '../../src/data/splits/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {ambiguity, averagePredictions, bagging, boostStumps, snapshots, vote} from '../../src/ensembles/index.ts';
import {accuracy, predict, probabilities} from '../../src/evaluation/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {nesterov} from '../../src/optimizers/index.ts';

const digits = digits8x8();
const [training, test] = split(digits, {shares: [0.2, 0.8], seed: 1});
const EXAMPLES = countExamples(training);

/** A network of its own start, on its own choice of the examples. */
function member(
  seed: number,
  indices?: Int32Array,
  rate: number | ((step: number) => number) = 0.1,
  watch?: (model: tf.LayersModel) => void,
) {
  const set = indices === undefined ? training : takeExamples(training, indices);
  const model = mlp({inputs: 64, hidden: [24], outputs: 10, seed});
  const loss = sparseCategoricalCrossEntropy();
  const optimizer = nesterov({learningRate: rate});
  const step = trainingStep({
    loss: (x: tf.Tensor, y: tf.Tensor) =>
      loss(y, model.apply(tf.reshape(x, [-1, 64]), {training: true}) as tf.Tensor).mean() as tf.Scalar,
    optimizer,
    variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
  });
  for (const {x, y} of batches(set, {batchSize: 32, epochs: 12, seed, dropLast: true})) {
    const cost = step(x, y);
    tf.dispose(cost);
    watch?.(model);
  }
  return predict(model, test);
}

const labels = test.y.values as Int32Array;
const error = (predicted: Parameters<typeof accuracy>[1]): number => 1 - accuracy(labels, predicted);
const oneHot = {
  values: Float64Array.from({length: labels.length * 10}, (_, index) =>
    labels[Math.floor(index / 10)] === index % 10 ? 1 : 0,
  ),
  shape: [labels.length, 10],
};

describe('[D5.4.5] ensembles of networks', () => {
  const starts = [1, 2, 3, 4, 5, 6].map(seed => member(seed));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('of different starts err less than their members, averaged or by vote, and by the identity as much as they disagree', () => {
    const errors = starts.map(error);
    expect(error(averagePredictions(starts))).toBeLessThan(mean(errors));
    expect(error(vote(starts))).toBeLessThan(mean(errors));
    const members = starts.map(scores => probabilities(scores));
    const parts = ambiguity(oneHot, members);
    expect(parts.ambiguity).toBeGreaterThan(0);
    expect(parts.ensembleError).toBeCloseTo(parts.averageError - parts.ambiguity, 14);
  });

  it('of bags err less than their members, each of which knows 63.2% of the examples', () => {
    const bags = bagging(EXAMPLES, {members: 6, seed: 1});
    const share = mean(bags.map(({outOfBag}) => 1 - outOfBag.length / EXAMPLES));
    expect(share).toBeCloseTo(1 - 1 / Math.E, 1.5);
    const members = bags.map(({indices}, index) => member(index + 1, indices));
    expect(error(averagePredictions(members))).toBeLessThan(mean(members.map(error)));
  });

  it('of snapshots of one training err no more than their members on average', () => {
    const taken = snapshots({rate: 0.2, steps: Math.floor(EXAMPLES / 32) * 3});
    let model: tf.LayersModel | undefined;
    member(1, undefined, taken.schedule, trained => {
      model = trained;
      taken.afterStep(trained);
    });
    expect(taken.taken).toHaveLength(4);
    const members = taken.predictions(model as tf.LayersModel, test);
    expect(error(averagePredictions(members))).toBeLessThanOrEqual(mean(members.map(error)));
  });

  it('of boosted stumps err far less than one stump', () => {
    const boosting = boostStumps(training.x, training.y, {rounds: 100});
    const one = error(boosting.predict(test.x, {rounds: 1}));
    expect(one).toBeGreaterThan(0.7);
    expect(error(boosting.predict(test.x))).toBeLessThan(one - 0.3);
  });
});
