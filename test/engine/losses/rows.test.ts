import {describe, expect, it} from 'vitest';
import {
  sigmoidCrossEntropy,
  sigmoidCrossEntropyRows,
  softmaxCrossEntropy,
  softmaxCrossEntropyRows,
  sparseSoftmaxCrossEntropy,
  sparseSoftmaxCrossEntropyRows,
} from '../../../src/engine/kernels/losses/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {largestError} from '../support.ts';

process.env.GRADLAB_THREADS = '2';
setUpEngine();

const SHAPES = [
  [1, 1],
  [3, 5],
  [128, 10],
  [7, 131],
  [1031, 4],
] as const;

const normal = (shape: readonly number[], seed: number, scale = 4): tf.Tensor =>
  tf.randomNormal([...shape], 0, scale, 'float32', seed);

/** - log softmax of a row, in float64. */
function costs(row: readonly number[]): number[] {
  const highest = Math.max(...row);
  const log = Math.log(row.reduce((sum, z) => sum + Math.exp(z - highest), 0));
  return row.map(z => log - (z - highest));
}

const classesFor = (n: number, k: number): tf.Tensor1D =>
  tf.tensor1d(
    Array.from({length: n}, (_, r) => (7 * r + 1) % k),
    'int32',
  );

/** Losses of rows, and the gradients of their sum weighted by `weights`. */
const weighted = (
  loss: (logits: tf.Tensor, labels: tf.Tensor) => tf.Tensor,
  logits: tf.Tensor,
  labels: tf.Tensor,
  weights: tf.Tensor,
): tf.Tensor[] => tf.grads((z, y) => tf.sum(tf.mul(weights, loss(z as tf.Tensor, y as tf.Tensor))))([logits, labels]);

describe('cross-entropies of rows', () => {
  it('of softmax agree with float64, and each row’s gradient is scaled by its own weight', () => {
    for (const [n, k] of SHAPES) {
      for (const scale of [1, 1e4]) {
        const logits = normal([n, k], 3, scale);
        const labels = tf.randomUniform([n, k], 0, 1, 'float32', 4);
        const weights = normal([n], 5, 1);
        const [z, y, w] = [logits.arraySync() as number[][], labels.arraySync() as number[][], weights.arraySync()];
        const expected = z.map((row, r) => costs(row).reduce((sum, cost, c) => sum + cost * (y[r]?.[c] as number), 0));
        expect(largestError(softmaxCrossEntropyRows(logits, labels).dataSync(), expected)).toBeLessThan(3e-7);
        const [toLogits, toLabels] = weighted(softmaxCrossEntropyRows, logits, labels, weights) as [
          tf.Tensor,
          tf.Tensor,
        ];
        const slopes = z.flatMap((row, r) => {
          const total = (y[r] as number[]).reduce((sum, label) => sum + label, 0);
          return costs(row).map(
            (cost, c) => ((w as number[])[r] as number) * (Math.exp(-cost) * total - (y[r]?.[c] as number)),
          );
        });
        expect(largestError(toLogits.dataSync(), slopes)).toBeLessThan(1e-6);
        const labelSlopes = z.flatMap((row, r) => costs(row).map(cost => ((w as number[])[r] as number) * cost));
        expect(largestError(toLabels.dataSync(), labelSlopes)).toBeLessThan(3e-7);
      }
    }
  });

  it('of class numbers are those of one-hot rows', () => {
    for (const [n, k] of SHAPES) {
      const [logits, classes, weights] = [normal([n, k], 6), classesFor(n, k), normal([n], 7)];
      const rows = [...classes.dataSync()].map(label => Array.from({length: k}, (_, c) => Number(c === label)));
      const oneHot = tf.tensor2d(rows);
      const dense = softmaxCrossEntropyRows(logits, oneHot).dataSync();
      expect(largestError(sparseSoftmaxCrossEntropyRows(logits, classes).dataSync(), dense)).toBeLessThan(1e-7);
      const slopes = tf.grad(z => tf.sum(tf.mul(weights, sparseSoftmaxCrossEntropyRows(z, classes))))(logits);
      const [expected] = weighted(softmaxCrossEntropyRows, logits, oneHot, weights) as [tf.Tensor];
      expect(largestError(slopes.dataSync(), expected.dataSync())).toBeLessThan(1e-6);
    }
  });

  it('of sigmoids are means over all axes but the first, with each row’s gradient scaled by its own weight', () => {
    for (const shape of [[1], [5003], [5, 3], [130, 7, 11], [2, 2000]]) {
      const n = shape[0] as number;
      const logits = normal(shape, 8, 30);
      const labels = tf.randomUniform(shape, 0, 1, 'float32', 9);
      const weights = normal([n], 10);
      const columns = logits.size / n;
      const [z, y, w] = [logits.dataSync(), labels.dataSync(), weights.dataSync()];
      const soft = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      const at = (values: ArrayLike<number>, i: number) => values[i] as number;
      const losses = new Float64Array(n);
      z.forEach((x, i) => {
        const row = Math.floor(i / columns);
        losses[row] = at(losses, row) + (at(y, i) * soft(-x) + (1 - at(y, i)) * soft(x)) / columns;
      });
      expect(largestError(sigmoidCrossEntropyRows(logits, labels).dataSync(), losses)).toBeLessThan(1e-7);
      const [toLogits, toLabels] = weighted(sigmoidCrossEntropyRows, logits, labels, weights) as [tf.Tensor, tf.Tensor];
      const scaled = (of: (x: number, label: number) => number) =>
        Array.from(z, (x, i) => (at(w, Math.floor(i / columns)) / columns) * of(x, at(y, i)));
      const slopes = scaled((x, label) => 1 / (1 + Math.exp(-x)) - label);
      expect(largestError(toLogits.dataSync(), slopes)).toBeLessThan(3e-7);
      expect(
        largestError(
          toLabels.dataSync(),
          scaled(x => -x),
        ),
      ).toBeLessThan(3e-7);
    }
  });

  it('have the mean that the scalar forms have, with its gradient', () => {
    const [logits, labels, classes] = [normal([77, 6], 11), tf.softmax(normal([77, 6], 12)), classesFor(77, 6)];
    const forms: (readonly [(z: tf.Tensor) => tf.Tensor, (z: tf.Tensor) => tf.Tensor])[] = [
      [z => softmaxCrossEntropy(z, labels), z => softmaxCrossEntropyRows(z, labels)],
      [z => sparseSoftmaxCrossEntropy(z, classes), z => sparseSoftmaxCrossEntropyRows(z, classes)],
      [z => sigmoidCrossEntropy(z, labels), z => sigmoidCrossEntropyRows(z, labels)],
    ];
    for (const [scalar, rows] of forms) {
      const one = tf.valueAndGrad(scalar)(logits);
      const many = tf.valueAndGrad(z => tf.mean(rows(z)))(logits);
      expect(largestError(many.value.dataSync(), one.value.dataSync())).toBeLessThan(1e-7);
      expect(tf.max(tf.abs(tf.sub(many.grad, one.grad))).dataSync()[0]).toBeLessThan(1e-8);
    }
  });

  it('have second derivatives: the gradient of v · gradient is w (diag(p) - p p′) v, and w p (1 - p) v / columns', () => {
    const logits = tf.tensor2d([
      [1, -2, 0.5],
      [300, 299, 4],
    ]);
    const weights = tf.tensor1d([3, -0.5]);
    const v = tf.tensor2d([
      [1, 2, -1],
      [0.3, -0.4, 5],
    ]);
    const along = (rows: (z: tf.Tensor) => tf.Tensor) =>
      tf.grad(outer => tf.sum(tf.mul(v, tf.grad(z => tf.sum(tf.mul(weights, rows(z))))(outer))))(logits);
    const [z, directions, w] = [logits.arraySync(), v.arraySync(), weights.arraySync()];
    const expected = z.flatMap((row, r) => {
      const p = costs(row).map(cost => Math.exp(-cost));
      const mean = p.reduce((sum, probability, c) => sum + probability * (directions[r]?.[c] as number), 0);
      return p.map((probability, c) => (w[r] as number) * probability * ((directions[r]?.[c] as number) - mean));
    });
    const labels = tf.tensor2d([
      [0.2, 0.3, 0.5],
      [0, 1, 0],
    ]);
    const classes = tf.tensor1d([2, 1], 'int32');
    expect(largestError(along(x => softmaxCrossEntropyRows(x, labels)).dataSync(), expected)).toBeLessThan(1e-6);
    expect(largestError(along(x => sparseSoftmaxCrossEntropyRows(x, classes)).dataSync(), expected)).toBeLessThan(1e-6);
    const ofSigmoids = z.flatMap((row, r) =>
      row.map((x, c) => {
        const p = 1 / (1 + Math.exp(-x));
        return ((w[r] as number) * p * (1 - p) * (directions[r]?.[c] as number)) / 3;
      }),
    );
    expect(largestError(along(x => sigmoidCrossEntropyRows(x, labels)).dataSync(), ofSigmoids)).toBeLessThan(1e-6);
  });

  it('keep a row’s NaN and wrong class number to that row', () => {
    const logits = tf.tensor2d([
      [0, 0],
      [NaN, 0],
      [0, 0],
    ]);
    const labels = tf.tensor1d([0, 1, 2], 'int32');
    const half = Math.fround(Math.LN2);
    expect([...sparseSoftmaxCrossEntropyRows(logits, labels).dataSync()]).toEqual([half, NaN, NaN]);
    const slopes = tf.grad(z => tf.sum(sparseSoftmaxCrossEntropyRows(z, labels)))(logits);
    expect([...slopes.dataSync()].map(Number.isNaN)).toEqual([false, false, true, true, true, true]);
    expect([...softmaxCrossEntropyRows(logits, tf.ones([3, 2])).dataSync()].map(Number.isNaN)).toEqual([
      false,
      true,
      false,
    ]);
    expect([...sigmoidCrossEntropyRows(logits, tf.ones([3, 2])).dataSync()].map(Number.isNaN)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('of no rows are no numbers', () => {
    expect(softmaxCrossEntropyRows(tf.zeros([0, 3]), tf.zeros([0, 3])).shape).toEqual([0]);
    expect(sigmoidCrossEntropyRows(tf.zeros([0, 3]), tf.zeros([0, 3])).shape).toEqual([0]);
  });

  it('compute the same on the cpu backend, leave no tensor behind, and refuse what is no row', async () => {
    const compute = () =>
      tf.tidy(() => {
        const [logits, labels, classes] = [normal([9, 4], 13), tf.softmax(normal([9, 4], 14)), classesFor(9, 4)];
        const weights = normal([9], 15);
        return [
          softmaxCrossEntropyRows(logits, labels),
          sparseSoftmaxCrossEntropyRows(logits, classes),
          sigmoidCrossEntropyRows(logits, labels),
          ...weighted(softmaxCrossEntropyRows, logits, labels, weights),
          ...weighted(sigmoidCrossEntropyRows, logits, labels, weights),
        ].flatMap(tensor => [...tensor.dataSync()]);
      });
    const before = tf.memory().numTensors;
    const ours = compute();
    expect(tf.memory().numTensors).toBe(before);
    await tf.setBackend('cpu');
    const theirs = compute();
    await tf.setBackend('wasm');
    expect(largestError(ours, theirs)).toBeLessThan(1e-6);
    expect(() => sigmoidCrossEntropyRows(tf.scalar(0), tf.scalar(0))).toThrow(
      'Cannot compute sigmoid cross-entropy of rows as logits must have shape [rows, …]: current value is []',
    );
  });
});
