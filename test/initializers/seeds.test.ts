import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import {weightsOf} from './support.ts';

describe('a seed', () => {
  it('gives other numbers than its neighbours, and none of them shifted', () => {
    const drawn = [0, 1, 2, -1].map(seed => weightsOf(initializers.normal({seed}), [100]));
    for (const [index, values] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) {
        expect(values.filter(value => other.includes(value))).toEqual(new Float64Array(0));
      }
    }
  });

  it('serves several layers of one initializer: they start different, the first as if it were alone', () => {
    const one = initializers.heNormal({seed: 1});
    const [first, second] = [weightsOf(one, [4, 4]), weightsOf(one, [4, 4])];
    expect(second).not.toEqual(first);
    const again = initializers.heNormal({seed: 1});
    expect([weightsOf(again, [4, 4]), weightsOf(again, [4, 4])]).toEqual([first, second]);
  });

  it('left out is drawn, and can be read and used again', () => {
    const one = initializers.uniform();
    const seed = one.getConfig().seed as number;
    expect(Number.isSafeInteger(seed)).toBe(true);
    expect(initializers.uniform().getConfig().seed).not.toBe(seed);
    expect(weightsOf(one, [5])).toEqual(weightsOf(initializers.uniform({seed}), [5]));
  });

  it('gives the same bits on another backend', async () => {
    const draw = () => weightsOf(initializers.orthogonal({seed: 4}), [6, 3]);
    const ours = draw();
    await tf.setBackend('cpu');
    const theirs = draw();
    await tf.setBackend('wasm');
    expect(theirs).toEqual(ours);
  });

  it('gives these numbers, as long as this library lives', () => {
    const rounded = (values: Float64Array) => [...values].map(value => Number(value.toFixed(6)));
    expect(rounded(weightsOf(initializers.uniform({min: 0, max: 1, seed: 0}), [3]))).toEqual([
      0.310399, 0.345233, 0.979371,
    ]);
    expect(rounded(weightsOf(initializers.normal({deviation: 1, seed: 0}), [3]))).toEqual([
      -0.485637, 0.71235, 1.209095,
    ]);
  });
});
