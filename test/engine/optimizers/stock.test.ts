import {afterEach, beforeAll, describe, expect, it} from 'vitest';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
});

afterEach(() => tf.setBackend('wasm'));

const MAKERS: readonly (readonly [name: string, make: () => tf.Optimizer])[] = [
  ['sgd', () => tf.train.sgd(0.05)],
  ['momentum', () => tf.train.momentum(0.05, 0.9)],
  ['nesterov', () => tf.train.momentum(0.05, 0.9, true)],
  ['rmsprop', () => tf.train.rmsprop(0.01)],
  ['rmsprop with momentum', () => tf.train.rmsprop(0.01, 0.8, 0.5)],
  ['centered rmsprop', () => tf.train.rmsprop(0.01, 0.9, 0, 1e-7, true)],
  ['adagrad', () => tf.train.adagrad(0.1)],
  ['adam', () => tf.train.adam(0.001)],
];

const gradientAt = (step: number): number[] => [0, 1, 2, 3, 4].map(i => Math.sin(2.3 * step + i + 0.5) + 0.3 * i);

function run(optimizer: tf.Optimizer, variable: tf.Variable, from: number, to: number): number[] {
  for (let step = from; step < to; step++) {
    optimizer.applyGradients({[variable.name]: tf.tensor1d(gradientAt(step))});
  }
  return [...variable.dataSync()];
}

const start = () => tf.variable(tf.tensor1d([1, -1, 0.5, 2, 0]));
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number))));

/** The ops subtract epsilon from the centered variance, the fused pass adds it: a step differs by 1e-7 of its share. */
const tolerance = (name: string): number => (name === 'centered rmsprop' ? 1e-4 : 1e-6);

describe.each(MAKERS)("TensorFlow.js's own %s", (name, make) => {
  it('gives the numbers that its ops give on another backend', () => {
    const fused = run(make(), start(), 0, 40);
    tf.setBackend('cpu');
    const composed = run(make(), start(), 0, 40);
    expect(distance(fused, composed)).toBeLessThan(tolerance(name));
  });

  it('takes over state that was saved after steps of its ops', async () => {
    const expected = run(make(), start(), 0, 20);
    tf.setBackend('cpu');
    const [optimizer, variable] = [make(), start()];
    run(optimizer, variable, 0, 10);
    const weights = (await optimizer.getWeights()).map(({name: own, tensor}) => ({
      name: own,
      values: [...tensor.dataSync()],
      shape: tensor.shape,
      dtype: tensor.dtype,
    }));
    const values = [...variable.dataSync()];
    tf.setBackend('wasm');
    const [restored, copy] = [make(), tf.variable(tf.tensor1d(values))];
    await restored.setWeights(
      weights.map(({name: own, values: data, shape, dtype}) => ({name: own, tensor: tf.tensor(data, shape, dtype)})),
    );
    expect(distance(run(restored, copy, 10, 20), expected)).toBeLessThan(tolerance(name));
  });

  it('goes on with its ops when the backend changes', () => {
    const [optimizer, variable] = [make(), start()];
    run(optimizer, variable, 0, 10);
    tf.setBackend('cpu');
    const mixed = run(optimizer, variable, 10, 20);
    const composed = run(make(), start(), 0, 20);
    expect(distance(mixed, composed)).toBeLessThan(tolerance(name));
  });
});

describe("TensorFlow.js's optimizers on the engine", () => {
  it('take a learning rate that is set as a property', () => {
    const variable = tf.variable(tf.tensor1d([0]));
    const optimizer = tf.train.sgd(1) as tf.SGDOptimizer & {learningRate: number};
    optimizer.learningRate = 0.5;
    optimizer.applyGradients({[variable.name]: tf.tensor1d([1])});
    expect(variable.dataSync()[0]).toBe(-0.5);
  });

  it('centered rmsprop stays finite where the variance is nil', () => {
    const variable = tf.variable(tf.tensor1d([1]));
    const optimizer = tf.train.rmsprop(0.01, 0.9, 0, 1e-8, true);
    for (let step = 0; step < 200; step++) optimizer.applyGradients({[variable.name]: tf.tensor1d([0.5])});
    expect(Number.isFinite(variable.dataSync()[0])).toBe(true);
  });
});
