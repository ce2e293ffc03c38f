import {describe, expect, it} from 'vitest';
import {histogramCounts, tf} from '../../../src/engine/index.ts';
import {numbers, setUp} from '../support.ts';

setUp({blas: true, threads: 3});

/** Every value in the bin whose edges, taken one by one, it lies between. */
function plain(values: Float32Array, low: number, high: number, bins: number): number[] {
  const counts = new Array<number>(bins + 3).fill(0);
  for (const value of values) {
    let place = Number.isNaN(value) ? bins + 2 : value > high ? bins + 1 : 0;
    for (let bin = 0; bin < bins; bin++) {
      const [from, to] = [low + (bin * (high - low)) / bins, low + ((bin + 1) * (high - low)) / bins];
      if (value >= from && (value < to || (bin === bins - 1 && value <= to))) place = bin + 1;
    }
    (counts[place] as number)++;
  }
  return counts;
}

describe('histogramCounts', () => {
  const values = Float32Array.from(numbers(200_001, 3), (value, index) =>
    index % 1000 === 0 ? Number.NaN : index % 777 === 0 ? Number.NEGATIVE_INFINITY : 1.5 * value,
  );

  it('counts each value once, over blocks and threads', () => {
    const x = tf.tensor1d(values);
    expect(histogramCounts(x, {low: -1, high: 1, bins: 16})).toEqual(plain(values, -1, 1, 16));
    x.dispose();
  });

  it('counts an edge in the bin that it begins, the last one in the last bin', () => {
    const x = tf.tensor2d([
      [0, 0.25, 0.5],
      [0.75, 1, 1.0000001],
    ]);
    expect(histogramCounts(x, {low: 0, high: 1, bins: 4})).toEqual([0, 1, 1, 1, 2, 1, 0]);
    x.dispose();
  });

  it('gives the same counts where the backend is another', () => {
    tf.setBackend('cpu');
    try {
      const x = tf.tensor1d(values);
      expect(histogramCounts(x, {low: -0.5, high: 1.5, bins: 8})).toEqual(plain(values, -0.5, 1.5, 8));
      x.dispose();
    } finally {
      tf.setBackend('wasm');
    }
  });
});
