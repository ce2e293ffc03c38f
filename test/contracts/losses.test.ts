import {beforeAll, describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {fromConfig, type Loss, type LossConfig} from '../../src/losses/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {largestError, setUp} from '../engine/support.ts';
import {CASES, factories, type LossCase} from '../losses/cases.ts';
import {plainLoss} from '../losses/plain.ts';
import {differences} from '../support/differences.ts';
import {expectNoLeak} from '../support/leaks.ts';

beforeAll(() => setUp({blas: true, threads: 2}));

const matrix = (rows: readonly (readonly number[])[]): tf.Tensor2D => tf.tensor2d(rows.map(row => [...row]));
const valuesOf = ({loss, target, output}: LossCase): number[] =>
  tf.tidy(() => [...loss(matrix(target), matrix(output)).dataSync()]);

/** The gradient of the sum over examples with respect to the output. */
const slope = (loss: Loss, target: tf.Tensor, output: tf.Tensor): tf.Tensor =>
  tf.grad(o => tf.sum(loss(target, o)))(output);

/** Tests it with each loss. */
function each(title: string, deed: (given: LossCase) => void | Promise<void>): void {
  describe(title, () => {
    for (const given of CASES) it(given.title, () => deed(given));
  });
}

it('every factory of the folder has a case', () => {
  expect([...new Set(CASES.map(({loss}) => loss.config.name))].sort()).toEqual(Object.keys(factories).sort());
});

it('every factory can be called without options, and names itself, its title and its unit', () => {
  for (const [name, factory] of Object.entries(factories)) {
    const loss = factory();
    expect(loss.config.name).toBe(name);
    expect(loss.name).toBe(name);
    expect(loss.title).toMatch(/^[a-z -]+$/);
    expect(['nats', 'bits', 'squared output', 'margin']).toContain(loss.unit);
    if ('unit' in loss.config) expect(loss.unit).toBe(loss.config.unit);
  }
});

each('a loss is the same after a round trip of its config through JSON:', given => {
  const config = JSON.parse(JSON.stringify(given.loss.config)) as LossConfig;
  const again = fromConfig(config);
  expect(again.config).toEqual(given.loss.config);
  expect([again.title, again.unit]).toEqual([given.loss.title, given.loss.unit]);
  expect(valuesOf({...given, loss: again})).toEqual(valuesOf(given));
});

each('it gives one number for each example, that of a plain loop in float64:', given => {
  const plain = plainLoss(given.loss.config);
  const expected = given.target.map((row, example) => plain(row, given.output[example] as number[]));
  expect(largestError(valuesOf(given), expected)).toBeLessThan(3e-7);
});

each('its gradient is that of differences in float64:', ({loss, target, output}) => {
  const plain = plainLoss(loss.config);
  const expected = output.flatMap((row, example) => differences(o => plain(target[example] as number[], o), row));
  const found = tf.tidy(() => slope(loss, matrix(target), matrix(output)).dataSync());
  expect(largestError(found, expected)).toBeLessThan(1e-6);
});

each('its Hessian times a vector is that of second differences in float64:', ({loss, target, output}) => {
  const plain = plainLoss(loss.config);
  const along = output.map((row, example) => row.map((_, index) => Math.cos(3 * example + index)));
  const expected = output.flatMap((row, example) => {
    const direction = along[example] as number[];
    const step = 1e-3;
    const moved = (o: readonly number[], t: number) => o.map((value, i) => value + t * (direction[i] as number));
    const directional = (o: readonly number[]) =>
      (plain(target[example] as number[], moved(o, step)) - plain(target[example] as number[], moved(o, -step))) /
      (2 * step);
    return differences(directional, row, step);
  });
  const found = tf.tidy(() => {
    const [y, v] = [matrix(target), matrix(along)];
    return tf
      .grad(o => tf.sum(tf.mul(slope(loss, y, o), v)))(matrix(output))
      .dataSync();
  });
  // The differences are good for 1e-4 where probabilities are near 0.05.
  expect(largestError(found, expected)).toBeLessThan(1e-3);
});

each('NaN in one example makes that one NaN and no other:', ({loss, target, output}) => {
  const broken = output.map((row, example) => row.map((value, i) => (example === 1 && i === 2 ? NaN : value)));
  const values = valuesOf({loss, target, output, title: ''});
  const found = valuesOf({loss, target, output: broken, title: ''});
  expect(found[1]).toBeNaN();
  expect([found[0], found[2]]).toEqual([values[0], values[2]]);
});

each(
  'it takes targets of whole numbers, too, as int32 and, if they are 0 and 1, as bool:',
  ({loss, target, output}) => {
    const whole = target.map(row => row.map(Math.round));
    tf.tidy(() => {
      const expected = [...loss(matrix(whole), matrix(output)).dataSync()];
      expect([...loss(tf.cast(matrix(whole), 'int32'), matrix(output)).dataSync()]).toEqual(expected);
      if (whole.flat().every(value => value === 0 || value === 1)) {
        expect([...loss(tf.cast(matrix(whole), 'bool'), matrix(output)).dataSync()]).toEqual(expected);
      }
    });
  },
);

each('the loss of a sequence is the mean, or of half the squared error the sum, over its steps:', given => {
  const {loss, target, output} = given;
  const single = valuesOf(given);
  const found = tf.tidy(() => {
    const [y, o] = [matrix(target), matrix(output)];
    const steps = (x: tf.Tensor2D) => tf.stack([tf.gather(x, [0, 1]), tf.gather(x, [2, 2])]);
    return [...loss(steps(y), steps(o)).dataSync()];
  });
  const sums = [(single[0] as number) + (single[1] as number), 2 * (single[2] as number)];
  const expected = sums.map(value => (loss.config.name === 'halfSquaredError' ? value : value / 2));
  expect(largestError(found, expected)).toBeLessThan(3e-7);
});

each('it computes the same, with the same gradient, on the cpu backend:', async given => {
  const compute = () => [
    ...valuesOf(given),
    ...tf.tidy(() => slope(given.loss, matrix(given.target), matrix(given.output)).dataSync()),
  ];
  const ours = compute();
  try {
    await tf.setBackend('cpu');
    expect(largestError(compute(), ours)).toBeLessThan(1e-6);
  } finally {
    await tf.setBackend('wasm');
  }
});

each('it leaves no tensor behind:', given =>
  expectNoLeak(() => {
    valuesOf(given);
    tf.tidy(() => slope(given.loss, matrix(given.target), matrix(given.output)).dataSync());
  }),
);

/** A layer of 4 outputs that suit the loss, from 3 inputs. */
const INPUT = [
  [1, 0.5, -0.2],
  [-0.3, 0.8, 0.1],
  [0.4, -0.6, 0.9],
];
const activationFor = ({loss}: LossCase) => (loss.config.from === 'probabilities' ? 'softmax' : 'linear');

each('a replayed training step has the bits of the eager one:', given => {
  const losses = [true, false].map(replay => {
    const kernel = tf.variable(tf.tensor2d(INPUT.map(([a, b, c]) => [a, b, c, 0.3] as number[])));
    const outputOf = (x: tf.Tensor) => {
      const z = tf.matMul(x, kernel);
      return activationFor(given) === 'softmax' ? tf.softmax(z) : z;
    };
    const step = trainingStep({
      loss: (x, y) => given.loss(y, outputOf(x)).mean(),
      optimizer: sgd({learningRate: 0.1}),
      variables: [kernel],
      replay,
    });
    const [x, y] = [matrix(INPUT), matrix(given.target)];
    const values = Array.from({length: 8}, () => step(x, y));
    expect(step.mode).toBe(replay ? 'replayed' : 'eager');
    step.dispose();
    tf.dispose([kernel, x, y]);
    return values;
  });
  expect(losses[0]).toEqual(losses[1]);
  const values = losses[0] as number[];
  expect(values.at(-1)).toBeLessThan(values[0] as number);
});

each('fit, evaluate and predict of a plain model agree on it:', async given => {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 4,
        inputShape: [3],
        activation: activationFor(given),
        kernelInitializer: tf.initializers.glorotUniform({seed: 3}),
      }),
    ],
  });
  model.compile({loss: given.loss, optimizer: tf.train.sgd(0.05)});
  const [x, y] = [matrix(INPUT), matrix(given.target)];
  const before = given
    .loss(y, model.predict(x) as tf.Tensor)
    .mean()
    .dataSync()[0] as number;
  expect((model.evaluate(x, y) as tf.Scalar).dataSync()[0]).toBeCloseTo(before, 6);
  const {history} = await model.fit(x, y, {epochs: 4, batchSize: 3, shuffle: false});
  expect(history.loss?.[0]).toBeCloseTo(before, 6);
  const after = given
    .loss(y, model.predict(x) as tf.Tensor)
    .mean()
    .dataSync()[0] as number;
  expect(after).toBeLessThan(before);
});
