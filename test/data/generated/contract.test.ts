import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {digits, flowers, heightWeight, moons, rings, sine, spiral, teacher} from '../../../src/data/generated/index.ts';
import {classCounts, type Dataset, exampleSize} from '../../../src/data/samples/index.ts';

type Generator = (options: {examples?: number; seed?: number | string}) => Dataset;

/** Every generator, and the SHA-256 of x and y of 40 examples of seed 7. */
const GENERATORS: Readonly<Record<string, readonly [Generator, string]>> = {
  'digits, easy': [
    options => digits({...options, cache: false}),
    'b92d0a04bb21a204b0bae65a2dd3dc40d6c0d4befc6573bf3ebf61573a0df9d0',
  ],
  'digits, hard': [
    options => digits({...options, hardness: 'hard', cache: false}),
    'bc7d3ec32cd14027992ed30fb50a81f89eca7bf0f7e4f96f2f66e9e4fcf6f7d6',
  ],
  'flowers of 32 pixels': [
    options => flowers({...options, size: 32, cache: false}),
    '76e67de46a68834816c9740d3401a7e5c5151c6d8670581429e6fe1a40150159',
  ],
  'flowers of 61 pixels': [
    options => flowers({...options, size: 61, cache: false}),
    'df6232fa3d2e13a55f558002d9477e5ca4d55d087869f656a5a8cac0e395f34a',
  ],
  heightWeight: [options => heightWeight(options), 'adefd88ec6a4b07f1024081a44cc702e769700b9bfbd8a2b72cc4a24787fc549'],
  moons: [options => moons(options), '720a9b7287fdf52df44cc5b45043bea7fd7eeb17ca36550bd5606cc4a1330e07'],
  rings: [options => rings(options), '9ab0059246bb6e6a67962e92a1f6ced59abd2219cc784d9e8ccb21caa3a5e48b'],
  sine: [options => sine(options), '84bacb0902f04305ecbbca68f7faafee73b8d499f5b3fcc804b9e037cc158635'],
  'spiral of 4 arms in float64': [
    options => spiral({...options, classes: 4, type: 'float64'}),
    '6394fb88ba141d948aedc0f63bbbc887061c7d92b09d5ee160fe535884a1cd2a',
  ],
  teacher: [options => teacher(options), 'b5b0d46d3687daaf0c948f6c5d6450027a1d26199223464bc65e18bfef1e67d8'],
};

const bytesOf = ({values}: Dataset['x']): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

for (const [name, [generate, hash]] of Object.entries(GENERATORS)) {
  describe(name, () => {
    const set = generate({examples: 40, seed: 7});

    it('has the bits that it had when it was written, in every engine', () => {
      expect(createHash('sha256').update(bytesOf(set.x)).update(bytesOf(set.y)).digest('hex')).toBe(hash);
    });

    it('begins a larger set with the smaller one', () => {
      const small = generate({examples: 23, seed: 7});
      expect(small.x.values).toEqual(set.x.values.slice(0, 23 * exampleSize(set.x)));
      expect(small.y.values).toEqual(set.y.values.slice(0, 23 * exampleSize(set.y)));
    });

    it('is another set with another seed, and no example comes twice', () => {
      const other = generate({examples: 40, seed: '7'});
      const size = exampleSize(set.x);
      const examples = [set, other].flatMap(({x}) =>
        Array.from({length: 40}, (_, index) => x.values.slice(index * size, (index + 1) * size).join()),
      );
      expect(new Set(examples).size).toBe(80);
    });

    if (set.classes !== undefined) {
      const classes = set.classes.length;

      it('has as many examples of each class, or one more', () => {
        for (const examples of [classes, 39, 40]) {
          const counts = classCounts(generate({examples, seed: 3})).column('examples');
          expect(Math.max(...counts) - Math.min(...counts)).toBe(examples % classes === 0 ? 0 : 1);
        }
      });

      it('has the classes in random order', () => {
        const {y} = generate({examples: 20 * classes, seed: 5});
        const first = Array.from({length: 20}, (_, run) => y.values[run * classes] as number);
        expect(new Set(first).size).toBeGreaterThan(1);
        // A run of classes in order would repeat the one before it.
        expect(
          new Set(Array.from({length: 20}, (_, run) => y.values.slice(run * classes, (run + 1) * classes).join())).size,
        ).toBeGreaterThan(1);
      });
    }
  });
}

it('one seed makes unrelated sets of different generators', () => {
  const [first, second] = [moons({examples: 500, noise: 0, seed: 1}), rings({examples: 500, noise: 0, seed: 1})];
  const same = first.y.values.filter((number, index) => number === second.y.values[index]).length;
  // In each of 250 runs both or none agree, at even odds: 250 ± 16.
  expect(Math.abs(same - 250)).toBeLessThan(80);
});
