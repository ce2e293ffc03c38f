import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {Random} from '../../../src/base/index.ts';
import {normal} from '../../../src/data/generated/normal.ts';
import {cosine, logarithm, sine} from '../../../src/data/generated/portable-math.ts';

describe('the portable functions', () => {
  it("give the engine's sine and cosine but for the last bits, from -10,000 to 10,000", () => {
    const random = new Random(1);
    for (let count = 0; count < 20_000; count++) {
      const angle = random.uniform(-1, 1) * 10 ** (count % 5);
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThan(2 ** -52);
      expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThan(2 ** -52);
    }
  });

  it('give sine and cosine at the corners of the circle', () => {
    const quarters = [0, 1, 2, 3, 4, -1].map(count => (count * Math.PI) / 2);
    expect(quarters.map(angle => Math.round(sine(angle)) + 0)).toEqual([0, 1, 0, -1, 0, -1]);
    expect(quarters.map(angle => Math.round(cosine(angle)) + 0)).toEqual([1, 0, -1, 0, 1, 0]);
  });

  it("give the engine's logarithm but for the last bits, down to the least draw", () => {
    const random = new Random(2);
    const numbers = [1, 2, 0.5, 10, 2 ** -53, 1e-12, 1 - 2 ** -53];
    for (let count = 0; count < 5000; count++) numbers.push(1 - random.uniform(), 100 * (1 - random.uniform()));
    for (const number of numbers) {
      const expected = Math.log(number);
      expect(Math.abs(logarithm(number) - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -50 + 2 ** -55);
    }
  });

  it('draw normal numbers with the moments of the normal distribution', () => {
    const random = new Random('moments');
    const draws = Array.from({length: 40_000}, () => normal(random, 3, 2));
    const moment = (power: number): number =>
      draws.reduce((sum, draw) => sum + ((draw - 3) / 2) ** power, 0) / draws.length;
    // Bounds of five standard errors: the variances of z, z², z³ and z⁴ are 1, 2, 15 and 96.
    for (const [power, value, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      expect(Math.abs(moment(power) - value), `moment ${power}`).toBeLessThan(5 * Math.sqrt(variance / draws.length));
    }
  });
});

it('no generator uses a function whose last bits ECMAScript leaves to the engine', () => {
  const folder = new URL('../../../src/data/generated/', import.meta.url);
  const used = new Set<string>();
  for (const file of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
    if (!file.endsWith('.ts')) continue;
    const code = readFileSync(new URL(file, folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [name] of code.matchAll(/Math\.\w+|random\.normal/g)) used.add(name);
  }
  const exact = ['LN2', 'PI', 'SQRT1_2', 'SQRT2', 'abs', 'ceil', 'floor', 'max', 'min', 'round', 'sqrt'];
  expect([...used].sort()).toEqual(exact.map(name => `Math.${name}`));
});
