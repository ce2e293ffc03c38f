import {describe, expect, it} from 'vitest';
import {linspace} from '../../src/base/index.ts';

describe('linspace', () => {
  it('has both ends exactly and equal distances', () => {
    const points = linspace(-8, 8, 161);
    expect(points).toHaveLength(161);
    expect(points[0]).toBe(-8);
    expect(points[80]).toBe(0);
    expect(points.at(-1)).toBe(8);
    for (const [index, point] of points.entries()) expect(point).toBeCloseTo(-8 + index / 10, 13);
  });

  it('gives decimal steps as they are written', () => {
    expect(linspace(0, 1, 11)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it('runs downwards when the first end is the higher one', () => {
    expect(linspace(3, 1, 3)).toEqual([3, 2, 1]);
  });

  it('refuses fewer than two points and infinite ends', () => {
    expect(() => linspace(0, 1, 1)).toThrow('Cannot create linspace as count must be >= 2: current value is 1');
    expect(() => linspace(0, Infinity, 3)).toThrow(RangeError);
  });
});
