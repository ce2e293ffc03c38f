import {createHash} from 'node:crypto';
import {dropout, dropoutGenerator} from '../../../src/engine/kernels/dropout/index.ts';
import {
  sigmoidCrossEntropy,
  sigmoidCrossEntropyRows,
  softmaxCrossEntropy,
  softmaxCrossEntropyRows,
} from '../../../src/engine/kernels/losses/index.ts';
import {batchNorm} from '../../../src/engine/kernels/normalization/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';

setUpEngine();

const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 1, 2, 'float32', seed);

/** Values and gradients of each op on sizes that are split over threads. */
const CASES: Readonly<Record<string, () => readonly tf.Tensor[]>> = {
  softmaxCrossEntropy: () => {
    const labels = tf.softmax(normal([5003, 13], 2));
    const {value, grad} = tf.valueAndGrad(z => softmaxCrossEntropy(z, labels))(normal([5003, 13], 1));
    return [value, grad];
  },
  sigmoidCrossEntropy: () => {
    const {value, grad} = tf.valueAndGrad(z => sigmoidCrossEntropy(z, tf.ones([20_011])))(normal([20_011], 3));
    return [value, grad];
  },
  crossEntropyOfRows: () => {
    const labels = tf.softmax(normal([5003, 13], 2));
    const weights = normal([5003], 10);
    return [softmaxCrossEntropyRows, sigmoidCrossEntropyRows].flatMap(rows => {
      const {value, grad} = tf.valueAndGrad(z => tf.sum(tf.mul(weights, rows(z, labels))))(normal([5003, 13], 1));
      return [value, grad];
    });
  },
  sums: () => {
    const x = normal([701, 307], 4);
    return [tf.sum(x), tf.sum(x, 0), tf.mean(x, 1), tf.log1p(tf.abs(x))];
  },
  dropout: () => {
    const generator = dropoutGenerator(8);
    const {value, grad} = tf.valueAndGrad(x => tf.sum(tf.square(dropout(x, 0.3, generator))))(normal([100_003], 5));
    return [value, grad, dropout(tf.ones([100_003]), 0.6, generator)];
  },
  batchNorm: () => {
    const weights = normal([9001, 19], 6);
    const {value, grads} = tf.valueAndGrads((x, gamma) =>
      tf.sum(tf.mul(weights, batchNorm(x as tf.Tensor, {gamma: gamma as tf.Tensor}).y)),
    )([normal([9001, 19], 7), normal([19], 8)]);
    return [value, ...grads];
  },
  views: () => {
    const x = normal([1200, 300], 9);
    return [tf.slice(x, [1, 2], [1100, 290]), tf.concat([x, x], 1), tf.cast(x, 'int32')];
  },
};

const digests = Object.entries(CASES).map(([name, compute]) => {
  const hash = createHash('sha256');
  for (const tensor of tf.tidy(() => [...compute()])) hash.update(new Uint8Array(tensor.dataSync().slice().buffer));
  return [name, hash.digest('hex')];
});
console.log(JSON.stringify(Object.fromEntries(digests)));
