import {beforeAll, describe, expect, it} from 'vitest';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {adam} from '../../../src/optimizers/index.ts';
import {batch, bitsOf, convolutional, perceptron} from './networks.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '3';
  setUpEngine();
});

const NETWORKS = [
  ['a small perceptron', () => perceptron([2, 16, 16, 2]), [32, 2], 2],
  ['a perceptron whose work is split over threads', () => perceptron([100, 300, 200, 10]), [64, 100], 10],
  ['a convolutional network', convolutional, [6, 8, 8, 2], 3],
] as const;

const OPTIMIZERS: readonly (readonly [name: string, make: () => tf.Optimizer])[] = [
  ['adam', () => adam({learningRate: 0.01})],
  ["TensorFlow.js's own adam", () => tf.train.adam(0.01)],
  ["TensorFlow.js's own momentum", () => tf.train.momentum(0.01, 0.9)],
];

describe.each(NETWORKS)('training %s', (_name, make, shape, classes) => {
  it.each(OPTIMIZERS)('with %s replays 20 batches with the bits of eager steps', (_optimizer, makeOptimizer) => {
    const [eager, replayed] = [make(), make()];
    const steps = [
      trainingStep({loss: eager.loss, variables: eager.variables, optimizer: makeOptimizer(), replay: false}),
      trainingStep({loss: replayed.loss, variables: replayed.variables, optimizer: makeOptimizer()}),
    ] as const;
    const modes: string[] = [];
    for (let index = 1; index <= 20; index++) {
      const [x, y] = batch(shape, classes, index);
      // Grows the memory between recording and replay.
      if (index === 5) tf.zeros([64, 1024, 1024]).dispose();
      const losses = steps.map(step => step(x, y));
      expect(losses[1]).toBe(losses[0]);
      modes.push(steps[1].mode);
      tf.dispose([x, y]);
    }
    expect(bitsOf(replayed.variables)).toEqual(bitsOf(eager.variables));
    expect(modes).toEqual([...new Array(3).fill('eager'), ...new Array(17).fill('replayed')]);
    for (const step of steps) step.dispose();
  });

  it('differs if one replay is left out', () => {
    const [full, short] = [make(), make()];
    const steps = [full, short].map(({loss, variables}) => trainingStep({loss, variables, optimizer: adam()}));
    for (let index = 1; index <= 8; index++) {
      const [x, y] = batch(shape, classes, index);
      steps[0]?.(x, y);
      if (index !== 6) steps[1]?.(x, y);
    }
    expect(bitsOf(short.variables)).not.toEqual(bitsOf(full.variables));
  });
});
