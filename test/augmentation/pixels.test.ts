import {describe, expect, it} from 'vitest';
import * as augmentation from '../../src/augmentation/index.ts';
import {Random} from '../../src/base/index.ts';
import {anyPicture, hills, picture} from './support.ts';

const {colourPca, cutout, elastic, fitColours, mixup, noise} = augmentation;
const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('elastic', () => {
  it('displaces by the standard deviation alpha / sqrt(3) · Σ w², at the edge as in the middle', () => {
    // On x itself the new number less the old one is the displacement.
    const size = 60;
    const plane = picture(Array.from({length: size}, () => Array.from({length: size}, (_, x) => x)));
    const [alpha, sigma] = [34, 4];
    const weights = Array.from({length: 25}, (_, place) => Math.exp(-((place - 12) ** 2) / 32));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const expected = (alpha / Math.sqrt(3)) * weights.reduce((total, weight) => total + (weight / sum) ** 2, 0);
    expect(expected).toBeCloseTo(alpha / (2 * sigma * Math.sqrt(3 * Math.PI)), 1);
    const moves: number[] = [];
    const atTop: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const {values} = elastic({alpha, sigma, border: 'edge'})(plane, new Random(seed));
      // One in 12 pixels, which are all but independent; so far from the sides that no displacement reaches them.
      for (const y of [0, 20, 40]) {
        for (const x of [12, 24, 36, 48]) {
          const move = (values[y * size + x] as number) - x;
          (y === 0 ? atTop : moves).push(move);
        }
      }
    }
    const deviation = (list: readonly number[]) => Math.sqrt(meanOf(list.map(move => move * move)));
    // 480 and 240 numbers: the deviation's own is 1 / sqrt(2 n), 3.2 % and 4.6 %; four of these.
    expect(Math.abs(deviation(moves) / expected - 1)).toBeLessThan(0.13);
    expect(Math.abs(deviation(atTop) / expected - 1)).toBeLessThan(0.19);
    expect(Math.abs(meanOf(moves))).toBeLessThan((4 * expected) / Math.sqrt(480));
  });

  it('displaces downwards independently of sideways, by as much', () => {
    const size = 30;
    const across = picture(Array.from({length: size}, () => Array.from({length: size}, (_, x) => x)));
    const down = picture(Array.from({length: size}, (_, y) => Array<number>(size).fill(y)));
    const moves = Array.from({length: 400}, (_, seed) =>
      [across, down].map(
        plane => (elastic({border: 'edge'})(plane, new Random(seed)).values[15 * size + 15] as number) - 15,
      ),
    ) as [number, number][];
    const [xx, yy, xy] = [
      meanOf(moves.map(([x]) => x * x)),
      meanOf(moves.map(([, y]) => y * y)),
      meanOf(moves.map(([x, y]) => x * y)),
    ];
    // A correlation of 400 pairs has the deviation 1 / 20, a variance sqrt(2 / 400) = 7 %, two of them 10 %.
    expect(Math.abs(xy / Math.sqrt(xx * yy))).toBeLessThan(0.2);
    expect(Math.abs(xx / yy - 1)).toBeLessThan(0.4);
  });

  it('keeps what is the same everywhere, and the ink of a picture on average', () => {
    const flat = picture(Array.from({length: 20}, () => Array<number>(20).fill(0.7)));
    for (const value of elastic({border: 'reflect'})(flat, new Random(3)).values) expect(value).toBeCloseTo(0.7, 12);
    const blob = picture(
      Array.from({length: 40}, (_, y) =>
        Array.from({length: 40}, (_, x) => Math.exp(-((x - 19.5) ** 2 + (y - 19.5) ** 2) / 30)),
      ),
    );
    const ink = meanOf(blob.values);
    const inks = Array.from({length: 60}, (_, seed) => meanOf(elastic()(blob, new Random(seed)).values));
    // Single pictures gain or lose tenths, as parts of them are pulled apart.
    expect(Math.abs(meanOf(inks) / ink - 1)).toBeLessThan(0.1);
  });
});

describe('colour PCA', () => {
  const bytes = Uint8Array.of(10, 20, 30, 40, 10, 0, 200, 180, 90, 90, 120, 160, 255, 0, 55, 0, 255, 7);
  const images = {values: bytes, shape: [1, 2, 3, 3]};

  it("finds NumPy's eigenvalues and eigenvectors of the covariance (divided by n)", () => {
    const {vectors, variances} = fitColours(images);
    const expected = [
      {variance: 0.17183943463427898, vector: [-0.7608299780833887, 0.6332429287146603, -0.14191947605071892]},
      {variance: 0.12647442539462508, vector: [0.5636737582099125, 0.7532216445563432, 0.33901187070271]},
      {variance: 0.03306723271320364, vector: [0.32157369101831673, 0.177934109728061, -0.9300160288081805]},
    ];
    for (const [index, {variance, vector}] of expected.entries()) {
      expect(variances[index]).toBeCloseTo(variance, 12);
      const product = vector.reduce((sum, part, channel) => sum + part * (vectors[index]?.[channel] as number), 0);
      expect(Math.abs(product)).toBeCloseTo(1, 12);
    }
  });

  it('finds the same in floats as in bytes', () => {
    const floats = {values: Float64Array.from(bytes, byte => byte / 255), shape: [1, 2, 3, 3]};
    for (const [index, variance] of fitColours(floats).variances.entries()) {
      expect(variance).toBeCloseTo(fitColours(images).variances[index] as number, 12);
    }
  });

  it('adds one colour to all pixels: Σ p α s with s the deviation, or the variance as printed', () => {
    const components = fitColours(images);
    const image = {...anyPicture(2, 2, 3), white: 255};
    for (const along of ['deviation', 'variance'] as const) {
      const random = new Random(4);
      const alphas = [random.normal(0, 0.1), random.normal(0, 0.1), random.normal(0, 0.1)];
      const lit = colourPca({components, along})(image, new Random(4));
      for (const channel of [0, 1, 2]) {
        const change = alphas.reduce((sum, alpha, index) => {
          const variance = components.variances[index] as number;
          const strength = along === 'variance' ? variance : Math.sqrt(variance);
          return sum + (components.vectors[index]?.[channel] as number) * alpha * strength * 255;
        }, 0);
        for (const pixel of [0, 1, 2, 3]) {
          const place = 3 * pixel + channel;
          expect((lit.values[place] as number) - (image.values[place] as number)).toBeCloseTo(change, 10);
        }
      }
    }
  });

  it('gives changes whose covariance is 0.01 of that of the set', () => {
    const components = fitColours(images);
    const black = {values: new Float64Array(3), height: 1, width: 1, channels: 3, white: 1};
    const changes = Array.from({length: 4000}, (_, seed) => colourPca({components})(black, new Random(seed)).values);
    const red = meanOf(changes.map(([value = 0]) => value * value));
    const reds = bytes.filter((_, place) => place % 3 === 0);
    const variance = meanOf(Array.from(reds, byte => (byte / 255) ** 2)) - (meanOf(reds) / 255) ** 2;
    // A mean square of 4000 normal numbers has the relative deviation sqrt(2 / 4000) = 2.2 %; four of these.
    expect(Math.abs(red / (0.01 * variance) - 1)).toBeLessThan(0.09);
  });
});

describe('noise', () => {
  it('has mean 0 and its deviation in units of full intensity', () => {
    const grey = {...hills(50, 50, 3), white: 255};
    const {values} = noise({deviation: 0.1})(grey, new Random(8));
    const added = values.map((value, place) => value - (grey.values[place] as number));
    // 7500 numbers of deviation 25.5: 4 · 25.5 / sqrt(7500) = 1.18, and 4 / sqrt(15000) = 3.3 %.
    expect(Math.abs(meanOf(added))).toBeLessThan(1.18);
    expect(Math.abs(Math.sqrt(meanOf(added.map(value => value * value))) / 25.5 - 1)).toBeLessThan(0.033);
  });
});

describe('cutout', () => {
  it('covers side² pixels in the middle, and what is left of the square at the edge', () => {
    const image = {values: new Float64Array(12 * 12 * 3).fill(1), height: 12, width: 12, channels: 3, white: 1};
    const areas = Array.from({length: 3000}, (_, seed) => {
      const {values} = cutout({share: 1 / 3, fill: 0})(image, new Random(seed));
      return values.filter(value => value === 0).length / 3;
    });
    expect(Math.max(...areas)).toBe(16);
    // The corner at (0, 0): rows -2 to 1 of the square, 2 by 2 pixels of it inside.
    expect(Math.min(...areas)).toBe(4);
    // Per axis 4 pixels, but 2, 3 at the low end and 3 at the high one: (2 + 3 + 9 · 4 + 3) / 12 = 44 / 12.
    const expected = (44 / 12) ** 2;
    expect(Math.abs(meanOf(areas) / expected - 1)).toBeLessThan(0.02);
  });

  it('fills with a share of full intensity', () => {
    const {values} = cutout({share: 1, fill: 0.5})(picture([[7]], 255), new Random(1));
    expect([...values]).toEqual([127.5]);
  });
});

describe('mixup', () => {
  const x = {values: Float32Array.from({length: 40}, (_, place) => (place * 7) % 11), shape: [10, 2, 2]};
  const y = {
    values: Float32Array.from({length: 30}, (_, place) => (place % 3 === Math.floor(place / 3) % 3 ? 1 : 0)),
    shape: [10, 3],
  };

  it('mixes examples and labels by the same share, which stays between the two', () => {
    const mixed = mixup({alpha: 0.4})(x, y, new Random(2));
    expect([...mixed.partners].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const [index, partner] of mixed.partners.entries()) {
      const share = mixed.shares[index] as number;
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      for (const [samples, made, size] of [
        [x, mixed.x, 4],
        [y, mixed.y, 3],
      ] as const) {
        for (let place = 0; place < size; place++) {
          const [own, other] = [
            samples.values[index * size + place] as number,
            samples.values[partner * size + place] as number,
          ];
          const value = made.values[index * size + place] as number;
          expect(value).toBeCloseTo(share * own + (1 - share) * other, 5);
          expect(value).toBeGreaterThanOrEqual(Math.min(own, other) - 1e-6);
          expect(value).toBeLessThanOrEqual(Math.max(own, other) + 1e-6);
        }
      }
      expect(meanOf(mixed.y.values.subarray(3 * index, 3 * index + 3))).toBeCloseTo(1 / 3, 6);
    }
  });

  it.each([0.05, 0.2, 1, 4])('draws shares from Beta(%f, same): mean 1/2, variance 1 / (8 alpha + 4)', alpha => {
    const random = new Random(`beta ${alpha}`);
    const shares = Array.from({length: 20000}, () => mixup({alpha}).share(random));
    const variance = 1 / (8 * alpha + 4);
    expect(shares.every(share => share >= 0 && share <= 1)).toBe(true);
    expect(Math.abs(meanOf(shares) - 0.5)).toBeLessThan(4 * Math.sqrt(variance / 20000));
    const found = meanOf(shares.map(share => (share - 0.5) ** 2));
    // (share - 1/2)² is at most 1/4, so that its own deviation is at most sqrt(variance / 4).
    expect(Math.abs(found - variance)).toBeLessThan(4 * Math.sqrt(variance / 4 / 20000));
  });

  it('draws a share of Beta(1, 1) from every tenth as often', () => {
    const random = new Random(1);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 10000; draw++) {
      const tenth = Math.min(9, Math.floor(10 * mixup({alpha: 1}).share(random)));
      counts[tenth] = (counts[tenth] as number) + 1;
    }
    // Chi-squared of 9 degrees of freedom: above 33.7 once in 10,000.
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(33.7);
  });
});
