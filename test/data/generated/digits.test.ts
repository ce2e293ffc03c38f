import {describe, expect, it} from 'vitest';
import {GLYPHS} from '../../../src/data/generated/digits/glyphs.ts';
import {ink, SIDE} from '../../../src/data/generated/digits/ink.ts';
import {arc, joined} from '../../../src/data/generated/digits/stroke.ts';
import {digits} from '../../../src/data/generated/index.ts';
import {nearestMean} from './nearest-mean.ts';

const SIZE = SIDE * SIDE;

function drawn(strokes: Parameters<typeof ink>[1], pen: readonly [number, number]): Uint8Array {
  const picture = new Uint8Array(SIZE);
  ink(picture, strokes, pen);
  return picture;
}

describe('strokes', () => {
  it('run along ellipses, in steps of 15 degrees', () => {
    const points = arc(1, 2, 3, 4, 90, 270);
    expect(points).toHaveLength(13);
    for (const [x, y] of points) expect(((x - 1) / 3) ** 2 + ((y - 2) / 4) ** 2).toBeCloseTo(1, 12);
    expect(points[6]?.[0]).toBeCloseTo(-2, 12);
  });

  it('are joined by straight lines whose points are at most a quarter apart', () => {
    const line = joined([0, 0], [0, 1], [0.6, 1]);
    expect(line).toEqual([
      [0, 0],
      [0, 0.25],
      [0, 0.5],
      [0, 0.75],
      [0, 1],
      [expect.closeTo(0.2, 12), 1],
      [expect.closeTo(0.4, 12), 1],
      [0.6, 1],
    ]);
  });

  it('of all glyphs stay in the frame', () => {
    expect(GLYPHS).toHaveLength(10);
    for (const [x, y] of GLYPHS.flat(3)) {
      expect(Math.abs(x)).toBeLessThanOrEqual(0.8);
      expect(Math.abs(y)).toBeLessThanOrEqual(0.9);
    }
  });
});

describe('ink', () => {
  it('of an upright line is as wide as the pen, wherever the line lies', () => {
    for (const x of [0, 0.013, 0.05, -0.21]) {
      const picture = drawn(
        [
          [
            [x, -0.8],
            [x, 0.8],
          ],
        ],
        [0.12, 0.12],
      );
      const row = picture.subarray(14 * SIDE, 15 * SIDE).reduce((sum, value) => sum + value, 0);
      // The samples of a trapeze of half widths 0.12 · 10.2 ± ½ sum up to 2.448; each of 5 bytes is rounded.
      expect(Math.abs(row / 255 - 2.448)).toBeLessThan((5 * 0.5) / 255);
    }
  });

  it('tapers from the first point to the last', () => {
    const picture = drawn([joined([0, -0.8], [0, 0.8])], [0.2, 0.05]);
    const [wide = 0, narrow = 0] = [8, 20].map(row =>
      picture.subarray(row * SIDE, (row + 1) * SIDE).reduce((sum, value) => sum + value, 0),
    );
    expect(wide).toBeGreaterThan(1.5 * narrow);
  });

  it('of a point is a disc, and none lies outside of the picture', () => {
    const picture = drawn(
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [0.3, 0.3],
    );
    const area = picture.reduce((sum, value) => sum + value / 255, 0);
    // πr² with r = 3.06, and π/12 for the edge that falls off over a pixel.
    expect(Math.abs(area - (Math.PI * 3.06 ** 2 + Math.PI / 12))).toBeLessThan(0.5);
    expect(
      drawn(
        [
          [
            [9, 9],
            [10, 9],
          ],
        ],
        [0.3, 0.3],
      ).every(value => value === 0),
    ).toBe(true);
  });
});

describe('digits', () => {
  const easy = digits({examples: 2000, hardness: 'easy', cache: false});
  const hard = digits({examples: 2000, hardness: 'hard', cache: false});

  it("of both levels have about as much ink as MNIST's, 0.1307", () => {
    for (const {x} of [easy, hard]) {
      const sum = (x.values as Uint8Array).reduce((before, value) => before + value, 0);
      expect(Math.abs(sum / x.values.length / 255 - 0.1307)).toBeLessThan(0.005);
    }
  });

  it('have white, black and grey pixels, and mostly black corners', () => {
    const {values} = easy.x;
    expect(new Set(values).size).toBe(256);
    for (const corner of [0, 27, 756, 783]) {
      const inked = Array.from({length: 2000}, (_, index) => values[index * SIZE + corner]).filter(
        value => value !== 0,
      );
      expect(inked.length).toBeLessThan(5);
    }
  });

  it('can be told apart by their mean pictures alone if easy, and much worse if hard', () => {
    const [known = 0, unknown = 0] = [easy, hard].map(({x, y}) => {
      const pictures = Array.from(y.values, (_, index) =>
        Float64Array.from(x.values.subarray(index * SIZE, (index + 1) * SIZE)),
      );
      return nearestMean(pictures, y.values, 1000);
    });
    expect(known).toBeGreaterThan(0.75);
    expect(unknown).toBeLessThan(known - 0.2);
    expect(unknown).toBeGreaterThan(0.3);
  });
});
