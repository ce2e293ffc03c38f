import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {adamW as adamw, sgd} from '../../src/optimizers/index.ts';
import {conventions, convertRate, elasticNet, l1, l2, penaltyOf} from '../../src/regularizers/index.ts';
import {randomTensor} from '../engine/support.ts';

interface Penalty {
  apply(weights: tf.Tensor): tf.Scalar;
}

const at = (tensor: tf.Tensor): number[] => [...tensor.dataSync()].map(value => value + 0);
const gradient = (penalty: Penalty, values: number[]): number[] =>
  tf.tidy(() => at(tf.grad(w => penalty.apply(w))(tf.tensor1d(values))));

/** The weights after one step of gradient descent on data + penalty. */
function step(values: number[], rate: number, loss: (w: tf.Tensor) => tf.Scalar): number[] {
  const weights = tf.variable(tf.tensor1d(values));
  sgd({learningRate: rate}).minimize(() => loss(weights), false, [weights]);
  const after = at(weights);
  weights.dispose();
  return after;
}

/** Some loss of the data, with gradient data. */
const data = [0.5, -2, 1];
const dataLoss = (w: tf.Tensor): tf.Scalar => tf.sum(tf.mul(w, data));

/** Where `loss` is least, by descent in float32 with a rate below 2 / (largest curvature). */
function minimizer(loss: (w: tf.Tensor) => tf.Scalar): number[] {
  const weights = tf.variable(tf.zeros([2]));
  const optimizer = sgd({learningRate: 0.02});
  for (let count = 0; count < 4000; count++) optimizer.minimize(() => loss(weights), false, [weights]);
  const least = at(weights);
  weights.dispose();
  return least;
}

/** (X^T X + c I)^-1 X^T y in float64, for two columns. */
function ridge(x: readonly (readonly [number, number])[], y: readonly number[], c: number): readonly [number, number] {
  const sum = (f: (row: readonly [number, number], target: number) => number): number =>
    x.reduce((total, row, index) => total + f(row, y[index] as number), 0);
  const [a, b, d] = [sum(([p]) => p * p) + c, sum(([p, q]) => p * q), sum(([, q]) => q * q) + c];
  const [u, v] = [sum(([p], t) => p * t), sum(([, q], t) => q * t)];
  const determinant = a * d - b * b;
  return [(d * u - b * v) / determinant, (a * v - b * u) / determinant];
}

describe('[E5.20]–[E5.23] the penalty L2', () => {
  const values = [3, -1, 0.25];

  it('[E5.19], [E5.20] adds lambda R(theta) to the loss, which knows nothing of the data', () => {
    const penalty = l2({rate: 2});
    const loss = tf.tidy(
      () =>
        dataLoss(tf.tensor1d(values))
          .add(penalty.apply(tf.tensor1d(values)))
          .dataSync()[0],
    );
    // 1.5 + 2 + 0.25 from the data, 2 (9 + 1 + 0.0625) from R.
    expect(loss).toBe(3.75 + 20.125);
  });

  it('[E5.21] is lambda times the sum of squares', () => {
    expect(at(l2({rate: 0.5}).apply(tf.tensor1d([3, 4])))).toEqual([12.5]);
  });

  it('[E5.22] adds 2 lambda theta to the gradient', () => {
    expect(gradient(l2({rate: 2}), values)).toEqual(values.map(value => 4 * value));
  });

  it('[E5.23] multiplies theta by 1 - 2 rho lambda: 0.96 for rho = 0.01, lambda = 2', () => {
    const penalty = l2({rate: 2});
    expect(1 - 2 * 0.01 * 2).toBe(0.96);
    step(values, 0.01, w => penalty.apply(w)).forEach((value, index) => {
      expect(value).toBeCloseTo(0.96 * (values[index] as number), 6);
    });
    step(values, 0.01, w => tf.add(dataLoss(w), penalty.apply(w))).forEach((value, index) => {
      expect(value).toBeCloseTo(0.96 * (values[index] as number) - 0.01 * (data[index] as number), 6);
    });
  });

  it('[E5.31] decays every layer of a deep network by one factor, in a minibatch step, too', () => {
    const rates = [2, 1, 0.5];
    const build = (penalized: boolean) => {
      const layers = rates.map((rate, index) =>
        tf.layers.dense({
          units: 3,
          ...(index === 0 ? {inputShape: [3]} : {}),
          activation: 'tanh',
          ...(penalized ? {kernelRegularizer: l2({rate})} : {}),
        }),
      );
      const model = tf.sequential({layers});
      model.setWeights(model.getWeights().map((weight, index) => randomTensor(weight.shape as [number], index + 1)));
      return model;
    };
    const [x, y] = [randomTensor([4, 3], 20), randomTensor([4, 3], 21)];
    const remainders = (penalized: boolean): number[][] => {
      const model = build(penalized);
      const before = model.getWeights().map(at);
      sgd({learningRate: 0.01}).minimize(() =>
        tf.add(tf.mean(tf.squaredDifference(model.apply(x) as tf.Tensor, y)), penaltyOf(model)),
      );
      return model.getWeights().map((weight, index) => {
        // A bias decays not at all.
        const factor = penalized && index % 2 === 0 ? 1 - 2 * 0.01 * (rates[index / 2] as number) : 1;
        return at(weight).map((value, place) => value - factor * (before[index]?.[place] as number));
      });
    };
    const [plain, decayed] = [remainders(false), remainders(true)];
    decayed.flat().forEach((value, place) => {
      expect(value).toBeCloseTo(plain.flat()[place] as number, 6);
    });
  });
});

describe('[E5.24]–[E5.30] ridge regression, by the penalty', () => {
  const x = [
    [1, 1],
    [2, 3],
    [3, 3],
  ] as const;
  const y = [3, 7, 8.8];
  const residual = (w: tf.Tensor): tf.Tensor => tf.sub(tf.dot(tf.tensor2d(x as unknown as number[][]), w), y);
  const answer = ([first, second]: readonly number[]): number => 5 * (first as number) + 4 * (second as number);

  it('[X5-1] as printed: (5.29) is the least of 1/2 ||Xw - y||^2 + lambda ||w||^2: 12.9009', () => {
    const penalty = l2({rate: 0.25});
    const found = minimizer(w => tf.add(tf.mul(tf.sum(tf.square(residual(w))), 0.5), penalty.apply(w)));
    const closed = ridge(x, y, 2 * 0.25);
    expect(closed.map(value => value.toFixed(4))).toEqual(['1.4916', '1.3607']);
    expect(found[0]).toBeCloseTo(closed[0], 4);
    expect(found[1]).toBeCloseTo(closed[1], 4);
    expect(answer(closed)).toBeCloseTo(12.9009, 4);
    expect(answer(found)).toBeCloseTo(12.9009, 3);
  });

  it('[X5-1] erratum: the least of (5.27), ||Xw - y||^2 + lambda ||w||^2, has lambda I: 13.1304', () => {
    const penalty = l2({rate: 0.25});
    const found = minimizer(w => tf.add(tf.sum(tf.square(residual(w))), penalty.apply(w)));
    const closed = ridge(x, y, 0.25);
    expect(closed.map(value => value.toFixed(4))).toEqual(['1.5863', '1.2997']);
    expect(found[0]).toBeCloseTo(closed[0], 4);
    expect(found[1]).toBeCloseTo(closed[1], 4);
    expect(answer(closed)).toBeCloseTo(13.1304, 4);
    expect(answer(found)).toBeCloseTo(13.1304, 3);
  });
});

describe('[E5.32]–[E5.34] the penalty L1, and the elastic net', () => {
  const values = [3, -1, 0];

  it('[E5.32] is lambda times the sum of absolute values', () => {
    expect(at(l1({rate: 0.5}).apply(tf.tensor1d(values)))).toEqual([2]);
  });

  it('[E5.33] adds lambda sign(theta) to the gradient, 0 at 0', () => {
    expect(gradient(l1({rate: 0.5}), values)).toEqual([0.5, -0.5, 0]);
  });

  it('[E5.34] steps to theta - rho grad J - rho lambda sign(theta)', () => {
    const penalty = l1({rate: 0.5});
    step(values, 0.1, w => tf.add(dataLoss(w), penalty.apply(w))).forEach((value, index) => {
      const theta = values[index] as number;
      expect(value).toBeCloseTo(theta - 0.1 * (data[index] as number) - 0.1 * 0.5 * Math.sign(theta), 6);
    });
  });

  it('[D5.4.1] elastic net: sum(beta W^2 + |W|), times lambda', () => {
    const [lambda, beta] = [0.5, 3];
    // 0.5 (3 (9 + 1) + 3 + 1)
    expect(at(elasticNet({l1: lambda, l2: lambda * beta}).apply(tf.tensor1d(values)))).toEqual([17]);
    expect(gradient(elasticNet({l1: lambda, l2: lambda * beta}), values)).toEqual([9.5, -3.5, 0]);
  });
});

describe("the other sources' penalties", () => {
  const values = [3, -1, 0.25];

  it('[D5.4.1b] five conventions for one penalty: rate 1 of the lecture is 2, 2m, 1 and 2 of the others', () => {
    const rates = Object.keys(conventions).map(to =>
      convertRate({rate: 1, from: 'lecture', to: to as 'keras', examples: 50}),
    );
    expect(rates).toEqual([1, 2, 100, 1, 2]);
  });

  it("[D5.4.1b] PyTorch's weight_decay adds lambda w to the gradient", () => {
    const rate = convertRate({rate: 0.3, from: 'pytorch', to: 'keras'});
    gradient(l2({rate}), values).forEach((value, index) => {
      expect(value).toBeCloseTo(0.3 * (values[index] as number), 6);
    });
  });

  it('[D5.4.1b] decoupled decay is that under plain descent, and none under Adam', () => {
    const shrunk = step(values, 0.1, w => l2({rate: 0.15}).apply(w));
    const weights = tf.variable(tf.tensor1d(values));
    adamw({learningRate: 0.1, weightDecay: 0.3}).applyGradients({[weights.name]: tf.zeros([3])});
    at(weights).forEach((value, index) => {
      expect(value).toBeCloseTo(shrunk[index] as number, 6);
    });
    const penalized = tf.variable(tf.tensor1d(values));
    tf.train.adam(0.1).minimize(() => l2({rate: 0.15}).apply(penalized), false, [penalized]);
    // Adam's first step is as long for every weight, whatever the rate of the penalty.
    at(penalized).forEach((value, index) => {
      expect(value).toBeCloseTo((values[index] as number) - 0.1 * Math.sign(values[index] as number), 5);
    });
  });

  it('[G1] the notes leave the bias out: a kernelRegularizer does', () => {
    const layer = tf.layers.dense({units: 1, inputShape: [2], biasInitializer: 'ones', kernelRegularizer: l2()});
    const model = tf.sequential({layers: [layer]});
    model.setWeights([tf.zeros([2, 1]), tf.ones([1])]);
    expect(at(penaltyOf(model))).toEqual([0]);
  });

  it('[G2] lambda/2m ||w||^2 gives dw = backprop + lambda/m w, so w (1 - alpha lambda/m): weight decay', () => {
    const [lambda, m, alpha] = [0.7, 10, 0.1];
    const penalty = l2({rate: convertRate({rate: lambda, from: 'notes', to: 'keras', examples: m})});
    const after = step(values, alpha, w => tf.add(dataLoss(w), penalty.apply(w)));
    after.forEach((value, index) => {
      const w = values[index] as number;
      expect(value).toBeCloseTo((1 - (alpha * lambda) / m) * w - alpha * (data[index] as number), 6);
    });
  });

  it('[G2] erratum: the printed factor 1 - alpha lambda/m w carries an extra w; 0.979 where 0.993 is right', () => {
    const [lambda, m, alpha, w] = [0.7, 10, 0.1, 3];
    const printed = 1 - ((alpha * lambda) / m) * w;
    const right = 1 - (alpha * lambda) / m;
    expect([printed, right].map(factor => Number(factor.toFixed(3)))).toEqual([0.979, 0.993]);
    const penalty = l2({rate: convertRate({rate: lambda, from: 'notes', to: 'keras', examples: m})});
    const factor = (step([w], alpha, weights => penalty.apply(weights))[0] as number) / w;
    expect(factor).toBeCloseTo(right, 6);
    expect(Math.abs(factor - printed)).toBeGreaterThan(0.01);
  });

  it('[R10] the report: lambda/2 sum w^2 with gradient lambda w; alpha sum |w| with alpha sign(w)', () => {
    const penalty = l2({rate: convertRate({rate: 0.1, from: 'report', to: 'keras'})});
    expect(at(penalty.apply(tf.tensor1d([3, 4])))[0]).toBeCloseTo(1.25, 6);
    gradient(penalty, values).forEach((value, index) => {
      expect(value).toBeCloseTo(0.1 * (values[index] as number), 6);
    });
    expect(gradient(l1({rate: 0.5}), [3, -1, 0])).toEqual([0.5, -0.5, 0]);
  });

  it('[R8] L1 empties weights and L2 does not: a weight without data goes to 0 at a steady pace, or by a factor', () => {
    const run = (penalty: Penalty): number => {
      const weights = tf.variable(tf.tensor1d([0.5]));
      const optimizer = sgd({learningRate: 0.125});
      for (let count = 0; count < 8; count++) optimizer.minimize(() => penalty.apply(weights), false, [weights]);
      return at(weights)[0] as number;
    };
    expect(run(l1({rate: 0.5}))).toBe(0);
    expect(run(l2({rate: 0.5}))).toBeCloseTo(0.5 * 0.875 ** 8, 6);
  });

  it('[H1] l1, l2 and both per layer, from a layer factory with shared defaults', () => {
    const dense = (units: number, options: object = {}) =>
      tf.layers.dense({units, kernelInitializer: 'ones', kernelRegularizer: l2({rate: 0.5}), ...options});
    const model = tf.sequential({
      layers: [
        dense(3, {inputShape: [2]}),
        dense(2, {kernelRegularizer: l1({rate: 0.5})}),
        dense(1, {kernelRegularizer: elasticNet({l1: 1, l2: 2})}),
      ],
    });
    expect(at(penaltyOf(model))).toEqual([0.5 * 6 + 0.5 * 6 + 3 * 2]);
  });
});
