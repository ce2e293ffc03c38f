import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {registerGradients} from '../../../src/engine/gradients/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';

const numbers = (tensor: tf.Tensor): number[] => [...tensor.dataSync()];

describe.each(['wasm', 'cpu'])('on the %s backend', backend => {
  let before = '';

  beforeAll(() => {
    setUpEngine();
    registerGradients();
    before = tf.getBackend();
  });

  beforeEach(() => {
    tf.setBackend(backend);
  });

  afterAll(() => {
    tf.setBackend(before);
  });

  it('has 0 for the derivative of |x| and of sums of |x| at 0, so that an L1 penalty leaves a zero weight', () => {
    const x = tf.tensor1d([-2, 0, 3]);
    expect(numbers(tf.grad(tf.abs)(x))).toEqual([-1, 0, 1]);
    expect(numbers(tf.grad(w => tf.norm(w, 1))(x))).toEqual([-1, 0, 1]);
    const [penalty] = numbers(tf.grad(w => tf.regularizers.l1({l1: 0.5}).apply(w))(tf.tensor1d([0])));
    expect(penalty).toBe(0);
    const labels = tf.tensor1d([1, 2]);
    const error = tf.grad(y => tf.losses.absoluteDifference(labels, y))(tf.tensor1d([1, 4]));
    expect(numbers(error).map(Math.abs)).toEqual([0, 0.5]);
  });

  it('keeps the derivative of smooth functions that hold |x|: the sigmoid cross-entropy has 1/2 - label at 0', () => {
    const logits = tf.tensor1d([0, 0]);
    const labels = tf.tensor1d([0, 1]);
    const gradient = tf.grad(z => tf.losses.sigmoidCrossEntropy(labels, z, undefined, 0, tf.Reduction.SUM))(logits);
    expect(numbers(gradient)).toEqual([0.5, -0.5]);
    const softplus = (x: tf.Tensor) => tf.add(tf.relu(x), tf.log1p(tf.exp(tf.mul(-1, tf.abs(x)))));
    expect(numbers(tf.grad(softplus)(tf.tensor1d([0])))).toEqual([0.5]);
  });

  it('has 0 for the gradient of a norm at 0', () => {
    const sizes = (tensor: tf.Tensor) => numbers(tf.abs(tensor));
    expect(sizes(tf.grad(x => tf.norm(x))(tf.zeros([3])))).toEqual([0, 0, 0]);
    expect(sizes(tf.grad(x => tf.norm(x, 'fro', [0, 1]))(tf.zeros([2, 1])))).toEqual([0, 0]);
  });

  it('gives nothing to the branch of tf.where that was not chosen, even if its derivative is infinite', () => {
    const safe = (x: tf.Tensor) => tf.where(tf.greater(x, 0), tf.log(x), tf.mul(x, 2));
    const [atZero, atTwo] = numbers(tf.grad(safe)(tf.tensor1d([-1, 2])));
    expect(atZero).toBe(2);
    expect(atTwo).toBeCloseTo(0.5, 6);
  });

  it('differentiates a third time: tanh, exp and softmax', () => {
    const third = (f: (x: tf.Tensor) => tf.Tensor, x: number) =>
      numbers(tf.grad(tf.grad(tf.grad(f)))(tf.scalar(x)))[0] as number;
    const t = Math.tanh(0.4);
    expect(third(tf.tanh, 0.4)).toBeCloseTo(-2 * (1 - t * t) * (1 - 3 * t * t), 5);
    expect(third(tf.exp, 0.4)).toBeCloseTo(Math.exp(0.4), 5);
    // The softmax of (x, 0) is the sigmoid of x.
    const s = 1 / (1 + Math.exp(-0.4));
    const first = (x: tf.Tensor) => tf.slice(tf.softmax(tf.stack([x, tf.scalar(0)])), 0, 1).squeeze();
    expect(third(first, 0.4)).toBeCloseTo(s * (1 - s) * (1 - 6 * s + 6 * s * s), 5);
  });

  it('takes a custom gradient as it stands and differentiates it', () => {
    const steps = tf.customGrad((x, save) => {
      const input = x as tf.Tensor;
      const cube = tf.mul(tf.square(input), input);
      (save as tf.GradSaveFunc)([cube]);
      return {value: tf.round(input), gradFunc: (dy, [saved]) => tf.mul(dy, saved as tf.Tensor)};
    });
    const x = tf.tensor1d([0.5, 2]);
    expect(numbers(tf.grad(steps)(x))).toEqual([0.125, 8]);
    const slope = tf.grad(steps);
    expect(numbers(tf.grad(slope)(x))).toEqual([0.75, 12]);
    expect(numbers(tf.grad(tf.grad(slope))(x))).toEqual([3, 12]);
  });

  it('refuses to differentiate a custom gradient of a value from outside of the inner gradient', () => {
    const x = tf.tensor1d([0.5, 2]);
    const outside = (input: tf.Tensor): tf.Tensor => {
      const value = tf.logSoftmax(input);
      return tf.grad(again => tf.sum(tf.mul(value, tf.square(again))))(input);
    };
    expect(() => tf.grad(outside)(x)).toThrow('Cannot differentiate logSoftmax twice as it must be computed inside');
  });

  it('names an operation without a gradient', () => {
    expect(() => tf.grad(x => tf.cumprod(x))(tf.tensor1d([1, 2]))).toThrow('Cumprod');
  });

  it('leaves no tensors behind', () => {
    const x = tf.tensor2d([[0.1, -0.4]]);
    const labels = tf.tensor2d([[0, 1]]);
    const loss = (z: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, tf.tanh(z));
    const count = tf.memory().numTensors;
    const product = tf.grad(z => tf.sum(tf.square(tf.grad(loss)(z))))(x);
    expect(tf.memory().numTensors).toBe(count + 1);
    tf.dispose([x, labels, product]);
  });

  it('computes each function once for a first derivative', async () => {
    const x = tf.tensor2d([[0.1, -0.4]]);
    const f = (z: tf.Tensor) => tf.sum(tf.softmax(tf.elu(tf.tanh(tf.exp(tf.sigmoid(z))))));
    const {kernelNames} = await tf.profile(() => tf.tidy(() => tf.grad(f)(x)));
    const names = (await tf.profile(() => tf.tidy(() => tf.grad(f)(x)))).kernels.map(({name}) => name);
    for (const name of ['Softmax', 'Elu', 'Tanh', 'Exp', 'Sigmoid']) {
      expect(names.filter(other => other === name)).toHaveLength(1);
    }
    expect(kernelNames).toContain('EluGrad');
  });
});
