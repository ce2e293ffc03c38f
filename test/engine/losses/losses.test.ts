import {beforeAll, describe, expect, it} from 'vitest';
import {
  registerLossesKernels,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  sparseSoftmaxCrossEntropy,
} from '../../../src/engine/kernels/losses/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
  registerLossesKernels();
});

type Rows = number[][];

/** log softmax of a row in float64. */
function logSoftmax(row: readonly number[]): number[] {
  const highest = Math.max(...row);
  const log = Math.log(row.reduce((sum, z) => sum + Math.exp(z - highest), 0));
  return row.map(z => z - highest - log);
}

/** Loss, and its gradients with respect to logits and labels, in float64. */
function softmaxReference(logits: Rows, labels: Rows) {
  const n = logits.length;
  const logs = logits.map(logSoftmax);
  const loss = -logs.reduce((sum, row, r) => sum + row.reduce((s, l, c) => s + l * at(labels, r, c), 0), 0) / n;
  const weights = labels.map(row => row.reduce((sum, y) => sum + y, 0));
  return {
    loss,
    logits: logs.map((row, r) => row.map((l, c) => (Math.exp(l) * (weights[r] as number) - at(labels, r, c)) / n)),
    labels: logs.map(row => row.map(l => -l / n)),
  };
}

const at = (rows: Rows, r: number, c: number): number => rows[r]?.[c] as number;

/** The largest distance, as a share of the largest value expected. */
function distance(actual: tf.Tensor, expected: Rows | number[]): number {
  const exact = (expected as (number | number[])[]).flat();
  const largest = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  const distances = Array.from(actual.dataSync(), (value, i) => Math.abs(value - (exact[i] as number)));
  return distances.reduce((most, value) => Math.max(most, value), 0) / largest;
}

const SHAPES = [
  [1, 1],
  [1, 2],
  [3, 5],
  [128, 10],
  [7, 131],
  [1031, 4],
  [501, 23],
] as const;

describe('softmax cross-entropy', () => {
  it('agrees with float64 on any shape, with its gradients to logits and labels', () => {
    for (const [n, k] of SHAPES) {
      for (const scale of [1, 30, 1e4]) {
        const logits = tf.randomNormal([n, k], 0, scale, 'float32', 3) as tf.Tensor2D;
        // Any weights, not only distributions.
        const labels = tf.randomUniform([n, k], 0, 1, 'float32', 4) as tf.Tensor2D;
        const expected = softmaxReference(logits.arraySync(), labels.arraySync());
        const {value, grads} = tf.valueAndGrads((z, y) => softmaxCrossEntropy(z as tf.Tensor, y as tf.Tensor))([
          logits,
          labels,
        ]);
        expect(Math.abs((value.dataSync()[0] as number) - expected.loss)).toBeLessThanOrEqual(
          3e-7 * Math.abs(expected.loss),
        );
        expect(distance(grads[0] as tf.Tensor, expected.logits)).toBeLessThan(1e-6);
        expect(distance(grads[1] as tf.Tensor, expected.labels)).toBeLessThan(3e-7);
        tf.dispose([logits, labels, value, ...grads]);
      }
    }
  });

  it('keeps digits for large logits, where a clipped probability has none', () => {
    const logits = tf.tensor2d([[1e4, 0, 9999]]);
    const {value, grads} = tf.valueAndGrads(z => softmaxCrossEntropy(z as tf.Tensor, tf.tensor2d([[0, 1, 0]])))([
      logits,
    ]);
    // log(1 + exp(-1)) = 0.3132617.
    expect(value.dataSync()[0]).toBeCloseTo(10_000.3132617, 2);
    const gradient = [...(grads[0] as tf.Tensor).dataSync()];
    expect(gradient[0]).toBeCloseTo(0.7310586, 6);
    expect(gradient[1]).toBe(-1);
    expect(gradient[2]).toBeCloseTo(0.2689414, 6);
  });

  it('gives classes of logit -infinity the probability 0, and NaN for NaN', () => {
    const logits = tf.tensor2d([[0, -Infinity, 0]]);
    const loss = softmaxCrossEntropy(logits, tf.tensor2d([[1, 0, 0]]));
    expect(loss.dataSync()[0]).toBeCloseTo(Math.LN2, 7);
    expect(softmaxCrossEntropy(tf.tensor2d([[0, NaN]]), tf.tensor2d([[1, 0]])).dataSync()[0]).toBeNaN();
  });

  it('scales its gradient by what comes from above', () => {
    const logits = tf.tensor2d([
      [1, 2],
      [3, 5],
    ]);
    const labels = tf.tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const plain = tf
      .grad(z => softmaxCrossEntropy(z, labels))(logits)
      .dataSync();
    const scaled = tf
      .grad(z => softmaxCrossEntropy(z, labels).mul(-3))(logits)
      .dataSync();
    plain.forEach((value, i) => {
      expect(scaled[i]).toBeCloseTo(-3 * value, 6);
    });
  });

  it('has second derivatives: the gradient of its squared gradient is 2 H g', () => {
    const logits = tf.tensor2d([
      [1, -2, 0.5],
      [300, 299, 4],
    ]);
    const rows = logits.arraySync();
    const labels = [
      [0.2, 0.3, 0.5],
      [0, 1, 0],
    ];
    const gradient = softmaxReference(rows, labels).logits;
    // H = (diag(p) - p p') / 2 for each of the 2 rows.
    const expected = rows.map((row, r) => {
      const p = logSoftmax(row).map(Math.exp);
      const mean = p.reduce((sum, probability, c) => sum + probability * at(gradient, r, c), 0);
      return p.map((probability, c) => probability * (at(gradient, r, c) - mean));
    });
    const classes = tf.tensor1d([2, 1], 'int32');
    const squaredGradient = (loss: (z: tf.Tensor) => tf.Tensor) =>
      tf.grad(outer => tf.sum(tf.square(tf.grad(loss)(outer))))(logits);
    expect(
      distance(
        squaredGradient(z => softmaxCrossEntropy(z, tf.tensor2d(labels))),
        expected,
      ),
    ).toBeLessThan(1e-6);
    const sparse = squaredGradient(z => sparseSoftmaxCrossEntropy(z, classes));
    const dense = squaredGradient(z => softmaxCrossEntropy(z, tf.oneHot(classes, 3, 1, 0, 'float32')));
    expect(distance(sparse, [...dense.dataSync()])).toBeLessThan(1e-6);
  });

  it('says what its arguments must be', () => {
    expect(() => softmaxCrossEntropy(tf.zeros([3]), tf.zeros([3]))).toThrow(
      'Cannot compute softmax cross-entropy as logits must be float32 of shape [examples, classes]: current value is float32 of shape [3]',
    );
    expect(() => softmaxCrossEntropy(tf.zeros([3, 2]), tf.zeros([3, 3]))).toThrow(
      'Cannot compute softmax cross-entropy as labels must have the shape of the logits, [3,2]: current value is [3,3]',
    );
  });
});

describe('sparse softmax cross-entropy', () => {
  it('agrees with the dense form', () => {
    for (const [n, k] of SHAPES) {
      const logits = tf.randomNormal([n, k], 0, 4, 'float32', 5);
      const classes = tf.tensor1d(
        Array.from({length: n}, (_, r) => (7 * r + 1) % k),
        'int32',
      );
      const dense = tf.tensor2d(
        [...classes.dataSync()].map(label => Array.from({length: k}, (_, c) => Number(c === label))),
      );
      const expected = softmaxReference(logits.arraySync() as Rows, dense.arraySync());
      const {value, grads} = tf.valueAndGrads(z => sparseSoftmaxCrossEntropy(z as tf.Tensor, classes))([logits]);
      expect(value.dataSync()[0]).toBeCloseTo(expected.loss, 5);
      expect(distance(grads[0] as tf.Tensor, expected.logits)).toBeLessThan(1e-6);
    }
  });

  it('is NaN for a number that is no class', () => {
    for (const label of [-1, 2]) {
      const loss = sparseSoftmaxCrossEntropy(tf.zeros([1, 2]), tf.tensor1d([label], 'int32'));
      expect(loss.dataSync()[0]).toBeNaN();
    }
    expect(() => sparseSoftmaxCrossEntropy(tf.zeros([1, 2]), tf.tensor1d([0]))).toThrow('must be int32');
    expect(() => sparseSoftmaxCrossEntropy(tf.zeros([1, 2]), tf.zeros([2], 'int32'))).toThrow('must have shape [1]');
  });
});

describe('sigmoid cross-entropy', () => {
  it('agrees with float64 on any shape, with its gradients to logits and labels', () => {
    for (const shape of [[1], [5, 3], [2, 3, 7], [5003]]) {
      for (const scale of [1, 50, 1e4]) {
        const logits = tf.randomNormal(shape, 0, scale, 'float32', 6);
        const labels = tf.randomUniform(shape, 0, 1, 'float32', 7);
        const [z, y] = [[...logits.dataSync()], [...labels.dataSync()]];
        const n = z.length;
        const soft = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        const loss =
          z.reduce((sum, x, i) => sum + (y[i] as number) * soft(-x) + (1 - (y[i] as number)) * soft(x), 0) / n;
        const {value, grads} = tf.valueAndGrads((a, b) => sigmoidCrossEntropy(a as tf.Tensor, b as tf.Tensor))([
          logits,
          labels,
        ]);
        expect(Math.abs((value.dataSync()[0] as number) - loss)).toBeLessThanOrEqual(1e-7 * loss);
        const slopes = z.map((x, i) => (1 / (1 + Math.exp(-x)) - (y[i] as number)) / n);
        expect(distance(grads[0] as tf.Tensor, slopes)).toBeLessThan(2e-7);
        expect(
          distance(
            grads[1] as tf.Tensor,
            z.map(x => -x / n),
          ),
        ).toBeLessThan(2e-7);
      }
    }
  });

  it('has second derivatives: of sigmoid(z) - y over n they are sigmoid(z) (1 - sigmoid(z)) over n', () => {
    const logits = tf.tensor1d([-3, 0, 0.5, 40]);
    const curvature = tf.grad(outer =>
      tf.sum(tf.grad(z => sigmoidCrossEntropy(z, tf.tensor1d([0, 1, 0.5, 1])))(outer)),
    )(logits);
    const expected = [...logits.dataSync()].map(z => Math.exp(-z) / (1 + Math.exp(-z)) ** 2 / 4);
    expect(distance(curvature, expected)).toBeLessThan(1e-6);
  });

  it('does not overflow', () => {
    const values = (z: number, y: number) => sigmoidCrossEntropy(tf.tensor1d([z]), tf.tensor1d([y])).dataSync()[0];
    expect(values(-1e4, 1)).toBe(1e4);
    expect(values(1e4, 1)).toBe(0);
    expect(values(Infinity, 1)).toBe(0);
    expect(values(0, 0.5)).toBeCloseTo(Math.LN2, 7);
    expect(() => sigmoidCrossEntropy(tf.zeros([1], 'int32'), tf.zeros([1]))).toThrow('logits must be float32');
  });
});

describe('the fused losses', () => {
  it('compute the same on the cpu backend and leave no tensor behind', async () => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const logits = tf.tensor2d([
        [1, -2],
        [3, 4],
      ]);
      const labels = tf.tensor2d([
        [1, 0],
        [0.5, 0.5],
      ]);
      tf.valueAndGrads((z, y) => softmaxCrossEntropy(z as tf.Tensor, y as tf.Tensor))([logits, labels]);
      tf.valueAndGrads((z, y) => sigmoidCrossEntropy(z as tf.Tensor, y as tf.Tensor))([logits, labels]);
    });
    expect(tf.memory().numTensors).toBe(before);
    const values = () =>
      tf.tidy(() => {
        const logits = tf.tensor2d([
          [1, -2],
          [3, 4],
        ]);
        const labels = tf.tensor2d([
          [1, 0],
          [0.5, 0.5],
        ]);
        return [
          softmaxCrossEntropy(logits, labels).dataSync()[0] as number,
          sparseSoftmaxCrossEntropy(logits, tf.tensor1d([1, 0], 'int32')).dataSync()[0] as number,
          sigmoidCrossEntropy(logits, labels).dataSync()[0] as number,
        ];
      });
    const ours = values();
    await tf.setBackend('cpu');
    const theirs = values();
    await tf.setBackend('wasm');
    ours.forEach((value, i) => {
      expect(value).toBeCloseTo(theirs[i] as number, 6);
    });
  });
});
