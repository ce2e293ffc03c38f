import {describe, expect, it} from 'vitest';
import * as activations from '../src/activations/index.ts';
import {tf} from '../src/engine/index.ts';

/** What TypeScript must take and refuse: a line under `@ts-expect-error` that it took would itself be an error. */
describe('the types of the parts', () => {
  it('let layers of TensorFlow.js take activations of ours, and say of a wrong option what is wrong', () => {
    const layer = tf.layers.dense({units: 1, inputShape: [1], activation: activations.leakyRelu({slope: 0.5})});
    layer.apply(tf.zeros([1, 1]));
    layer.setWeights([tf.tensor2d([[-1]]), tf.zeros([1])]);
    expect((layer.apply(tf.ones([1, 1])) as tf.Tensor).dataSync()[0]).toBe(-0.5);
    // @ts-expect-error: the units are missing
    expect(() => tf.layers.dense({unit: 1})).toThrow('Expected units to be a positive integer');
    // @ts-expect-error: no such activation
    expect(() => tf.layers.dense({units: 1, activation: 'leaky'})).toThrow('Unknown activation: leaky');
  });
});
