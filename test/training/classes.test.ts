import {describe, expect, it} from 'vitest';
import type {Dataset} from '../../src/data/samples/index.ts';
import {iris} from '../../src/data/shipped/index.ts';
import {tf} from '../../src/engine/index.ts';
import {binaryCrossEntropy, hinge, meanSquaredError} from '../../src/losses/index.ts';
import {fit as train} from '../../src/training/index.ts';
import {network, points, quiet} from './support.ts';

const line = (inputs: number): tf.Sequential =>
  tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [inputs]})]});

describe('classes', () => {
  it('are two for a model of one output, unless its loss is of squares', async () => {
    for (const loss of [binaryCrossEntropy(), hinge()]) {
      await expect(train(line(4), iris(), {...quiet, loss})).rejects.toThrow(
        new RangeError(
          'Cannot fit as the classes of the examples must be two for a model of one output: current value is 3',
        ),
      );
      expect((await train(line(2), points(20), {...quiet, loss})).status).toBe('finished');
    }
    expect((await train(line(4), iris(), {...quiet, loss: meanSquaredError()})).status).toBe('finished');
  });

  it('have the same order in the validation set', async () => {
    const set = points(20);
    const {y} = points(10);
    const turned: Dataset = {
      ...points(10),
      y: {...y, values: y.values.map(number => 1 - number)},
      classes: ['high', 'low'],
    };
    await expect(train(network(), set, {...quiet, validation: turned})).rejects.toThrow(
      new RangeError(
        'Cannot fit as the classes of the validation set must be ["low", "high"], those of the examples, in this order: current value is ["high", "low"]',
      ),
    );
  });
});
