import {describe, expect, it} from 'vitest';
import {convolution} from '../../../src/engine/kernels/convolutions/index.ts';
import {softmaxCrossEntropy} from '../../../src/engine/kernels/losses/index.ts';
import {dense} from '../../../src/engine/kernels/products/index.ts';
import {backend} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {adam} from '../../../src/optimizers/index.ts';

setUpEngine();

interface Case {
  readonly variables: tf.Variable[];
  readonly logits: (x: tf.Tensor) => tf.Tensor;
  readonly input: readonly number[];
  readonly classes: number;
}

const variable = (...shape: number[]) => tf.variable(tf.randomNormal(shape, 0, 0.05, 'float32', shape.length));

function perceptron(batch: number, ...sizes: number[]): Case {
  const weights = sizes.slice(1).map((units, layer) => variable(sizes[layer] as number, units));
  const biases = sizes.slice(1).map(units => variable(units));
  const logits = (x: tf.Tensor) =>
    weights.reduce(
      (y, weight, layer) =>
        dense(
          y,
          weight as tf.Tensor as tf.Tensor2D,
          biases[layer] as tf.Tensor as tf.Tensor1D,
          layer < weights.length - 1 ? 'relu' : 'linear',
        ),
      x,
    );
  return {
    variables: [...weights, ...biases],
    logits,
    input: [batch, sizes[0] as number],
    classes: sizes.at(-1) as number,
  };
}

/** The flowers network of the benchmark. */
function convolutional(): Case {
  const filters = [variable(3, 3, 3, 6), variable(3, 3, 6, 12), variable(3, 3, 12, 24)];
  const [first, second, third] = filters as unknown as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const weight = variable(1536, 5);
  const relu = {activation: 'relu'} as const;
  const logits = (x: tf.Tensor) => {
    const a = tf.maxPool(convolution(x as tf.Tensor4D, first, undefined, relu), 2, 2, 'valid');
    const b = tf.maxPool(convolution(a, second, undefined, relu), 2, 2, 'valid');
    const c = tf.avgPool(convolution(b, third, undefined, relu), 3, 3, 'valid');
    return dense(c.reshape([10, -1]), weight as tf.Tensor as tf.Tensor2D);
  };
  return {variables: [...filters, weight], logits, input: [10, 100, 100, 3], classes: 5};
}

const CASES: readonly [name: string, make: () => Case][] = [
  ['a: a perceptron 784-512-512-10, batch 128', () => perceptron(128, 784, 512, 512, 10)],
  ['c: the flowers network, batch 10', convolutional],
  ['e: a perceptron 2-16-16-2, batch 32', () => perceptron(32, 2, 16, 16, 2)],
];

describe('200 training steps leave no tensor behind and let the memory not grow', () => {
  for (const [name, make] of CASES) {
    for (const replay of [false, 'auto'] as const) {
      it(`${name}, ${replay === false ? 'eager' : 'replayed'}`, {timeout: 30_000}, () => {
        const {variables, logits, input, classes} = make();
        const x = tf.randomUniform([...input], 0, 1, 'float32', 7);
        const y = tf.oneHot(tf.range(0, input[0] as number, 1, 'int32').mod(tf.scalar(classes, 'int32')), classes);
        const labels = y.toFloat() as tf.Tensor2D;
        const step = trainingStep({
          loss: images => softmaxCrossEntropy(logits(images) as tf.Tensor2D, labels),
          optimizer: adam({learningRate: 1e-3}),
          variables,
          replay,
        });
        // The first steps make what a step needs: the optimizer's state, scratch memory, the recording, and, with the
        // first check of a replay (call 19), the place for an eager step beside it.
        for (let call = 0; call < 30; call++) step(x, labels);
        const before = {...tf.memory(), heap: backend().wasm.HEAPU8.length};
        for (let call = 0; call < 200; call++) step(x, labels);
        const after = {...tf.memory(), heap: backend().wasm.HEAPU8.length};
        expect(step.mode).toBe(replay === false ? 'eager' : 'replayed');
        expect(after).toEqual(before);
        step.dispose();
      });
    }
  }
});
