import {describe, expect, it} from 'vitest';
import {heightWeight, moons, rings, spiral} from '../../../src/data/generated/index.ts';
import type {Dataset} from '../../../src/data/samples/index.ts';

/** The points of a set with their classes. */
function pointsOf({x, y}: Dataset): {x: number; y: number; number: number}[] {
  return Array.from(y.values, (number, index) => ({
    x: x.values[2 * index] as number,
    y: x.values[2 * index + 1] as number,
    number,
  }));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const deviation = (numbers: readonly number[]): number => {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map(number => (number - middle) ** 2)));
};
/** Angle from -π to π. */
const turned = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

describe('moons', () => {
  it('without noise lie on two half circles, the second around (1, ½) and upside down', () => {
    for (const {x, y, number} of pointsOf(moons({examples: 400, noise: 0, type: 'float64'}))) {
      const [dx, dy] = number === 0 ? [x, y] : [1 - x, 0.5 - y];
      expect(dx * dx + dy * dy).toBeCloseTo(1, 12);
      expect(dy).toBeGreaterThanOrEqual(0);
    }
  });

  it('have the noise on both coordinates', () => {
    const options = {examples: 4000, type: 'float64'} as const;
    const exact = moons({...options, noise: 0}).x.values;
    const errors = Array.from(
      moons({...options, noise: 0.2}).x.values,
      (value, index) => value - (exact[index] as number),
    );
    // The standard error of a deviation is σ/√(2n), here 0.0016; of the mean 0.0022.
    expect(Math.abs(deviation(errors) - 0.2)).toBeLessThan(0.008);
    expect(Math.abs(mean(errors))).toBeLessThan(0.011);
  });

  it('fill the half circles evenly', () => {
    const angles = pointsOf(moons({examples: 4000, noise: 0})).map(({x, y, number}) =>
      number === 0 ? Math.atan2(y, x) : Math.atan2(0.5 - y, 1 - x),
    );
    // Uniform on [0, π): mean π/2, deviation π/√12 = 0.907; standard errors 0.014 and 0.006.
    expect(Math.abs(mean(angles) - Math.PI / 2)).toBeLessThan(0.07);
    expect(Math.abs(deviation(angles) - Math.PI / Math.sqrt(12))).toBeLessThan(0.04);
  });
});

describe('the spiral', () => {
  it('winds each arm by turn times the radius from a start of its own', () => {
    const set = spiral({examples: 600, classes: 5, turn: 3, noise: 0, type: 'float64'});
    for (const {x, y, number} of pointsOf(set)) {
      const radius = Math.sqrt(x * x + y * y);
      expect(radius).toBeLessThan(1);
      expect(turned(Math.atan2(y, x) - (2 * Math.PI * number) / 5 - 3 * radius)).toBeCloseTo(0, 9);
    }
  });

  it('has the noise on the angle', () => {
    const errors = pointsOf(spiral({examples: 3000})).map(({x, y, number}) =>
      turned(Math.atan2(y, x) - (2 * Math.PI * number) / 3 - 4 * Math.sqrt(x * x + y * y)),
    );
    expect(Math.abs(deviation(errors) - 0.2)).toBeLessThan(0.013);
    expect(Math.abs(mean(errors))).toBeLessThan(0.019);
  });
});

describe('rings', () => {
  it('have the radii 1, 2, 3 without noise', () => {
    for (const {x, y, number} of pointsOf(rings({examples: 300, classes: 3, noise: 0, type: 'float64'}))) {
      expect(Math.sqrt(x * x + y * y)).toBeCloseTo(number + 1, 12);
    }
  });

  it('have the noise on the radius alone, and all angles', () => {
    const points = pointsOf(rings({examples: 4000, noise: 0.15}));
    const errors = points.map(({x, y, number}) => Math.sqrt(x * x + y * y) - number - 1);
    expect(Math.abs(deviation(errors) - 0.15)).toBeLessThan(0.0085);
    expect(Math.abs(mean(errors))).toBeLessThan(0.012);
    // The mean of a unit vector of uniform direction has deviation √(1/2n) = 0.011 on each axis.
    const angles = points.map(({x, y}) => Math.atan2(y, x));
    expect(Math.abs(mean(angles.map(Math.cos)))).toBeLessThan(0.056);
    expect(Math.abs(mean(angles.map(Math.sin)))).toBeLessThan(0.056);
  });
});

describe('height and weight', () => {
  const groups = [
    {mean: [1.56, 47], deviation: [0.075, 7], person: [1.525, 45.0]},
    {mean: [1.78, 70], deviation: [0.08, 9], person: [1.885, 65.5]},
  ] as const;

  it('have the means, deviations and the correlation that are promised', () => {
    const points = pointsOf(heightWeight({examples: 8000, type: 'float64'}));
    for (const [number, group] of groups.entries()) {
      const own = points.filter(point => point.number === number);
      const [tall = [], heavy = []] = [own.map(({x}) => x), own.map(({y}) => y)].map((column, index) => {
        const [middle, spread] = [group.mean[index] as number, group.deviation[index] as number];
        // 4,000 draws: standard errors of 1.6% of σ for the mean, 1.1% for the deviation.
        expect(Math.abs(mean(column) - middle) / spread).toBeLessThan(0.08);
        expect(Math.abs(deviation(column) / spread - 1)).toBeLessThan(0.06);
        return column.map(value => (value - middle) / spread);
      });
      // The standard error of a correlation of ½ is ¾/√n = 0.012.
      expect(Math.abs(mean(tall.map((height, index) => height * (heavy[index] as number))) - 0.5)).toBeLessThan(0.06);
    }
  });

  it("make the two persons of the lecture usual ones: within 90% of their group's ellipse", () => {
    for (const {mean: middle, deviation: spread, person} of groups) {
      const [tall, heavy] = [(person[0] - middle[0]) / spread[0], (person[1] - middle[1]) / spread[1]];
      // Squared Mahalanobis distance at a correlation of ½; 4.605 is the 90% point of chi-square with 2 degrees.
      expect((tall * tall - tall * heavy + heavy * heavy) / (1 - 0.5 * 0.5)).toBeLessThan(4.605);
    }
  });
});
