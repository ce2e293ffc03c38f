import {describe, expect, it} from 'vitest';
import {elu, leakyRelu} from '../../src/activations/index.ts';
import {tf} from '../../src/engine/index.ts';
import {activation} from '../../src/layers/index.ts';

describe('a layer of an activation', () => {
  it('takes an activation, its config or its name', () => {
    const x = tf.tensor2d([[-4, 3]]);
    const of = (given: Parameters<typeof activation>[0]) => (activation(given).apply(x) as tf.Tensor).arraySync();
    expect(of({activation: leakyRelu({slope: 0.25})})).toEqual([[-1, 3]]);
    expect(of({activation: {name: 'leakyRelu', slope: 0.5}})).toEqual([[-2, 3]]);
    expect(of({activation: 'relu'})).toEqual([[0, 3]]);
    expect(of({})).toEqual([[-4, 3]]);
  });

  it('keeps the options in a saved model', async () => {
    const model = tf.sequential({layers: [activation({activation: elu({alpha: 0.5}), inputShape: [2]})]});
    const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string));
    expect(again.layers.at(-1)?.getConfig()).toEqual(model.layers.at(-1)?.getConfig());
    const x = tf.tensor2d([[-1, 3]]);
    expect((again.predict(x) as tf.Tensor).dataSync()[0]).toBeCloseTo(0.5 * (Math.exp(-1) - 1), 6);
  });
});
