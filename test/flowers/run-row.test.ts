import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {data} from 'gradlab';
import sharp from 'sharp';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type FlowerSets, flowerSets} from '../../notebooks/flowers/flower-sets.ts';
import {runRow} from '../../notebooks/flowers/run-row.ts';

const CLASSES = ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'];
const EACH = 8;

/** A few generated flowers, to be quick. */
const few = (): FlowerSets => {
  const draw = (seed: number): data.Dataset => data.flowers({examples: 40, size: 32, seed});
  return {name: 'few', train: draw(1), validation: draw(2), test: draw(3)};
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-photographs-'));
  for (const [index, name] of CLASSES.entries()) {
    mkdirSync(join(folder, name));
    for (let picture = 0; picture < EACH; picture++) {
      // A colour for each class, so that they can be told apart, and sizes of their own.
      const background = {r: 50 * index, g: 250 - 50 * index, b: (97 * index) % 256};
      const image = sharp({create: {width: 40 + picture, height: 50, channels: 3, background}});
      const path = join(folder, name, `${picture}${picture % 2 === 0 ? '.jpg' : '.png'}`);
      await (picture % 2 === 0 ? image.jpeg() : image.png()).toFile(path);
    }
  }
});
afterAll(() => rmSync(folder, {recursive: true}));

describe('a row of the study', () => {
  it('is run on a folder of photographs in five classes as on the generated flowers', async () => {
    const sets = await flowerSets({data: folder, size: 32});
    expect(sets.train.classes).toEqual(CLASSES);
    expect([sets.train, sets.validation, sets.test].map(({y}) => y.values.length)).toEqual([32, 4, 4]);
    const row = await runRow('R4', {sets, epochs: 12, seed: 1});
    expect(row.settings).toEqual({network: 'R4', size: 32, examples: 32, epochs: 12, seed: 1});
    // Plain colours are soon learned.
    expect(row.accuracy.train).toBeGreaterThan(0.8);
    expect(row.curves.validationAccuracy.length).toBe(12);
  });

  it('trains on a part of the photographs, each class by the same share, and leaves the other sets as they are', async () => {
    const [all, part] = [
      await flowerSets({data: folder, size: 32}),
      await flowerSets({data: folder, size: 32, examples: 10}),
    ];
    expect([...part.train.y.values].sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(part.test.x.values).toEqual(all.test.x.values);
  });

  it('measures the same twice, the gap [R11] by its accuracies, and the best epoch on its curve', async () => {
    const sets = few();
    const [row, again] = [
      await runRow('R4', {sets, epochs: 4, seed: 3, testCurve: true}),
      await runRow('R4', {sets, epochs: 4, seed: 3, testCurve: true}),
    ];
    expect({...again, secondsPerEpoch: 0}).toEqual({...row, secondsPerEpoch: 0});
    expect(row.gap).toBeCloseTo(row.accuracy.train - row.accuracy.validation, 10);
    const {validationAccuracy, testAccuracy = []} = row.curves;
    expect(row.best.validation).toBe(Math.max(...validationAccuracy));
    expect(row.best.epoch).toBe(validationAccuracy.indexOf(row.best.validation) + 1);
    // The weights of the best epoch came back: what they give is what the curve had then.
    expect(row.best.test).toBe(testAccuracy[row.best.epoch - 1]);
    expect(row.accuracy.test).toBe(testAccuracy[3]);
  });

  it('[R8] counts weights without biases, and those near zero more the stronger L1 is', async () => {
    const sets = few();
    const row = await runRow('R3', {sets, epochs: 2, seed: 1, learningRate: 1e-3});
    const weak = await runRow('R3', {sets, epochs: 2, seed: 1, learningRate: 1e-3, decay: 1e-6});
    const byHand = 32 * 32 * 3 * 30 + 30 * 10 + 10 * 5;
    expect([row.weights.count, weak.weights.count]).toEqual([byHand, byHand]);
    expect(row.weights.nearZero).toBeGreaterThan(1.2 * weak.weights.nearZero);
    const {counts, outside} = row.weights.histogram;
    expect(counts.reduce((sum, count) => sum + count, outside)).toBe(byHand);
    expect(counts.length).toBe(40);
  });
});
