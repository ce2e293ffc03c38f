import {describe, expect, it} from 'vitest';
import * as augmentation from '../../src/augmentation/index.ts';
import {Random} from '../../src/base/index.ts';

describe('[F5-26] the 2048 crops of AlexNet', () => {
  it('are (256 - 224)² places with 2 reflections, as the authors count', () => {
    expect((256 - 224) ** 2).toBe(1024);
    expect((256 - 224) ** 2 * 2).toBe(2048);
  });

  it('would be 33² · 2 = 2178 with the first and the last place both', () => {
    expect((256 - 224 + 1) ** 2 * 2).toBe(2178);
    const image = {values: new Float64Array(256 * 256), height: 256, width: 256, channels: 1, white: 255};
    image.values.forEach((_, place) => {
      image.values[place] = place;
    });
    const firsts = Array.from({length: 600}, (_, seed) => {
      const [first = 0] = augmentation.crop({size: 224})(image, new Random(seed)).values;
      return first;
    });
    const [rows, columns] = [firsts.map(first => Math.floor(first / 256)), firsts.map(first => first % 256)];
    for (const places of [rows, columns]) {
      expect(new Set(places).size).toBe(33);
      expect([Math.min(...places), Math.max(...places)]).toEqual([0, 32]);
    }
  });

  it('are 9 places and 18 pictures for 6 of 8 pixels, each as often', () => {
    const image = {
      values: Float64Array.from({length: 64}, (_, place) => place),
      height: 8,
      width: 8,
      channels: 1,
      white: 255,
    };
    const some = augmentation.compose(augmentation.crop({size: 6}), augmentation.reflect());
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3600; seed++) {
      const key = some(image, new Random(seed)).values.join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const expected = [0, 1, 2].flatMap(top =>
      [0, 1, 2].flatMap(left => {
        const rows = Array.from({length: 6}, (_, y) => Array.from({length: 6}, (_, x) => (top + y) * 8 + left + x));
        return [rows.flat().join(), rows.flatMap(row => row.toReversed()).join()];
      }),
    );
    expect([...counts.keys()].sort()).toEqual([...expected].sort());
    // 200 of each, deviation sqrt(200 · 17 / 18) = 13.7; five of these, as 18 numbers are looked at.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(69);
  });
});

describe('[F5-24] limits of hand-made augmentation', () => {
  it('a half turn makes a 6 of a 9: the label does not stay', () => {
    const six = ['.#..', '#...', '###.', '#.#.', '###.'].map(row => [...row].map(dot => (dot === '#' ? 1 : 0)));
    const nine = ['.###', '.#.#', '.###', '...#', '..#.'].map(row => [...row].map(dot => (dot === '#' ? 1 : 0)));
    const image = {values: Float64Array.from(six.flat()), height: 5, width: 4, channels: 1, white: 1};
    expect([...augmentation.rotate({degrees: [180, 180]})(image, new Random(1)).values]).toEqual(nine.flat());
  });
});

describe('[R6] noise on the inputs', () => {
  it('adds sigma² |w|² to the mean squared error of a linear unit: ridge with lambda = sigma²', () => {
    const [sigma, weights] = [0.3, [0.5, -1.2, 2]];
    const image = {values: Float64Array.of(0.2, 0.4, 0.6), height: 1, width: 3, channels: 1, white: 1};
    const output = (values: Float64Array): number =>
      weights.reduce((sum, weight, index) => sum + weight * (values[index] as number), 0);
    const clean = output(image.values) - 1;
    const noisy = augmentation.noise({deviation: sigma});
    const count = 40000;
    let sum = 0;
    for (let seed = 0; seed < count; seed++) sum += (output(noisy(image, new Random(seed)).values) - 1) ** 2;
    const penalty = sigma ** 2 * weights.reduce((total, weight) => total + weight ** 2, 0);
    // (c + n)² with n normal of variance p: mean c² + p, variance 4 c² p + 2 p².
    const deviation = Math.sqrt((4 * clean ** 2 * penalty + 2 * penalty ** 2) / count);
    expect(Math.abs(sum / count - clean ** 2 - penalty)).toBeLessThan(4 * deviation);
  });
});
