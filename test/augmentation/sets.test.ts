import {describe, expect, it} from 'vitest';
import * as augmentation from '../../src/augmentation/index.ts';
import {Random} from '../../src/base/index.ts';
import {dataset} from '../../src/data/samples/index.ts';
import {anyPicture, picture, rowsOf} from './support.ts';

const {augment, compose, crop, exampleRandom, fromConfig, imageOf, rotate, shift, tenCrops, testTime} = augmentation;

const set = dataset({
  name: 'dots',
  x: {values: Uint8Array.from({length: 3 * 4 * 4}, (_, place) => (place * 83) % 256), shape: [3, 4, 4, 1]},
  y: {values: Int32Array.of(2, 0, 1), shape: [3]},
  classes: ['a', 'b', 'c'],
});

describe('augment', () => {
  it('puts copies behind the originals, with their labels, copy c of example i by its own random numbers', () => {
    const part = compose(rotate(), augmentation.noise());
    const more = augment(set, part, {copies: 2, seed: 9});
    expect(more.x.shape).toEqual([9, 4, 4, 1]);
    expect([...more.y.values]).toEqual([2, 0, 1, 2, 0, 1, 2, 0, 1]);
    expect([...more.x.values.subarray(0, 48)]).toEqual([...set.x.values]);
    for (const [copy, index] of [
      [0, 0],
      [0, 2],
      [1, 1],
    ] as const) {
      const alone = part(imageOf(set.x, index), exampleRandom(9)(copy, index));
      const expected = Array.from(alone.values, value => Math.min(255, Math.max(0, Math.round(value))));
      const start = (3 + 3 * copy + index) * 16;
      expect([...more.x.values.subarray(start, start + 16)]).toEqual(expected);
    }
    expect(more.x.values.subarray(48, 96)).not.toEqual(more.x.values.subarray(96));
    expect(augment(set, part, {copies: 2, seed: 9}).x.values).toEqual(more.x.values);
  });

  it('cuts bytes off at black and white instead of going round', () => {
    const loud = augment(set, augmentation.noise({deviation: 10}), {originals: false});
    const ends = loud.x.values.filter(value => value === 0 || value === 255).length;
    expect(ends).toBeGreaterThan(40);
  });

  it('makes a set of another size if the originals stay away', () => {
    const small = augment(set, crop({size: [2, 3]}), {originals: false, copies: 2});
    expect(small.x.shape).toEqual([6, 2, 3, 1]);
  });
});

describe('fromConfig', () => {
  const components = {
    vectors: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    variances: [0.04, 0.01, 0],
  };
  const all = [
    augmentation.affine({degrees: [3, 40], border: 'edge'}),
    augmentation.colourPca({components}),
    crop({size: [5, 4]}),
    crop(),
    augmentation.cutout({share: 0.3}),
    augmentation.elastic({sigma: 2}),
    augmentation.noise(),
    augmentation.reflect({vertical: 0.5}),
    rotate({border: 'reflect'}),
    augmentation.scale(),
    augmentation.shear({degrees: 30}),
    shift({x: [1, 3]}),
    compose(rotate(), augmentation.noise(), compose(shift(), augmentation.reflect())),
  ];

  it.each(all.map(part => [part.config.name, part] as const))('makes %s again, to the bit', (_, part) => {
    const again = fromConfig(JSON.parse(JSON.stringify(part.config)));
    const image = anyPicture(8, 9, 3);
    expect(again.config).toEqual(part.config);
    for (const seed of [1, 2, 3])
      expect(again(image, new Random(seed)).values).toEqual(part(image, new Random(seed)).values);
  });

  it('makes mixup again', () => {
    const again = fromConfig({name: 'mixup', alpha: 0.7});
    expect(again.share(new Random(1))).toBe(augmentation.mixup({alpha: 0.7}).share(new Random(1)));
  });
});

describe('test time', () => {
  it('looks at the four corners, the centre, and their mirror images', () => {
    const image = picture([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10, 11, 12],
      [13, 14, 15, 16],
    ]);
    const views = tenCrops({size: 2}).map(view => rowsOf(view(image)));
    const five = [
      [
        [1, 2],
        [5, 6],
      ],
      [
        [3, 4],
        [7, 8],
      ],
      [
        [9, 10],
        [13, 14],
      ],
      [
        [11, 12],
        [15, 16],
      ],
      [
        [6, 7],
        [10, 11],
      ],
    ];
    expect(views).toEqual([...five, ...five.map(rows => rows.map(row => row.toReversed()))]);
  });

  it('averages what a model answers to the views, image by image', async () => {
    const shapes: (readonly number[])[] = [];
    // Two outputs: the upper left number, and its square.
    const predict = (x: {values: Float32Array; shape: readonly number[]}): number[] => {
      shapes.push(x.shape);
      return Array.from({length: x.shape[0] as number}, (_, index) => x.values[4 * index] as number).flatMap(value => [
        value,
        value * value,
      ]);
    };
    const values = Uint8Array.from({length: 3 * 16}, (_, place) => place);
    const mean = await testTime(predict, {values, shape: [3, 4, 4, 1]}, tenCrops({size: 2}), {batchSize: 2});
    // Upper left numbers of image 0: 0, 2, 8, 10, 5 and mirrored 1, 3, 9, 11, 6: sum 55, squares 441.
    expect(mean.shape).toEqual([3, 2]);
    expect(mean.values[0]).toBeCloseTo(5.5 / 255, 6);
    expect(mean.values[1]).toBeCloseTo(44.1 / 255 ** 2, 8);
    expect(mean.values[2]).toBeCloseTo(21.5 / 255, 6);
    expect(mean.values[4]).toBeCloseTo(37.5 / 255, 6);
    expect(shapes.slice(0, 1)).toEqual([[2, 2, 2, 1]]);
    expect(shapes.at(-1)).toEqual([1, 2, 2, 1]);
    const raw = await testTime(async x => predict(x), {values, shape: [3, 4, 4, 1]}, tenCrops({size: 2}), {
      scale: false,
    });
    expect(raw.values[0]).toBe(5.5);
  });

  it('refuses a view that gives images of other sizes, even of as many numbers', async () => {
    const values = Uint8Array.from({length: 2 * 2 * 3}, (_, place) => place);
    let isTurned = false;
    const unsteady = (image: augmentation.Image): augmentation.Image => {
      isTurned = !isTurned;
      return isTurned ? image : {...image, height: image.width, width: image.height};
    };
    await expect(testTime(() => [0, 0], {values, shape: [2, 2, 3, 1]}, [unsteady])).rejects.toThrow(
      new RangeError(
        "Cannot predict with test-time augmentation as the size of a view must be [2, 3, 1], as that of the batch's first image: current value is [3, 2, 1]",
      ),
    );
  });
});
