import {tf} from '../../../src/engine/tensorflow/index.ts';

/** The loss of a batch. */
export type Loss = (x: tf.Tensor, y: tf.Tensor) => tf.Scalar;

/** A network with its variables, the same for every call. */
export function perceptron(sizes: readonly number[]): {readonly variables: tf.Variable[]; readonly loss: Loss} {
  const variables = sizes
    .slice(1)
    .flatMap((size, layer) => [
      tf.tidy(() => tf.variable(tf.randomNormal([sizes[layer] as number, size], 0, 0.4, 'float32', layer + 1))),
      tf.tidy(() => tf.variable(tf.zeros([size]))),
    ]);
  const loss: Loss = (x, y) => {
    let hidden = x as tf.Tensor2D;
    for (let i = 0; i < variables.length; i += 2) {
      hidden = hidden.matMul(variables[i] as unknown as tf.Tensor2D).add(variables[i + 1] as tf.Tensor);
      if (i + 2 < variables.length) hidden = i % 4 === 0 ? hidden.relu() : hidden.tanh();
    }
    return tf.losses.softmaxCrossEntropy(y, hidden) as tf.Scalar;
  };
  return {variables, loss};
}

/** A convolutional network with pooling. */
export function convolutional(): {readonly variables: tf.Variable[]; readonly loss: Loss} {
  const shapes = [
    [3, 3, 2, 4],
    [3, 3, 4, 5],
    [4 * 4 * 5, 3],
  ];
  const variables = shapes.map((shape, index) =>
    tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, 0.3, 'float32', 10 + index))),
  );
  const [first, second, last] = variables as [tf.Variable, tf.Variable, tf.Variable];
  const loss: Loss = (x, y) => {
    const low = tf.maxPool(
      tf.conv2d(x as tf.Tensor4D, first as unknown as tf.Tensor4D, 1, 'same').relu() as tf.Tensor4D,
      2,
      2,
      'valid',
    );
    const high = tf.conv2d(low, second as unknown as tf.Tensor4D, 1, 'same').sigmoid();
    const logits = high.reshape([-1, 4 * 4 * 5]).matMul(last as unknown as tf.Tensor2D);
    return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
  };
  return {variables, loss};
}

/** Normal inputs and one-hot labels, a function of the seed. */
export function batch(shape: readonly number[], classes: number, seed: number): readonly [tf.Tensor, tf.Tensor] {
  const labels = Array.from({length: shape[0] as number}, (_, i) => (i * seed) % classes);
  const x = tf.randomNormal([...shape], 0, 1, 'float32', seed);
  return [x, tf.tidy(() => tf.oneHot(tf.tensor1d(labels, 'int32'), classes).toFloat())];
}

/** All values of all variables. */
export const bitsOf = (variables: readonly tf.Variable[]) => variables.map(variable => [...variable.dataSync()]);
