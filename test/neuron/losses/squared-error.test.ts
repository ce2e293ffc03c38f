import {describe, expect, it} from 'vitest';
import {squaredError} from '../../../src/neuron/losses/index.ts';
import {slope} from '../../numeric/slope.ts';

describe('squaredError', () => {
  it('is half the square of the difference, whichever is larger', () => {
    expect(squaredError(1, 4)).toBe(4.5);
    expect(squaredError(4, 1)).toBe(4.5);
    expect(squaredError(2, 2)).toBe(0);
  });

  it('has the slope that differences measure', () => {
    for (const [y, o] of [
      [0, 0.75],
      [1, 0.2],
      [-3, 5],
    ] as const) {
      expect(squaredError.slope(y, o)).toBe(o - y);
      expect(slope(at => squaredError(y, at), o)).toBeCloseTo(o - y, 9);
    }
  });

  it('says what it is called and counted in', () => {
    expect([squaredError.title, squaredError.unit]).toEqual(['squared error', 'squared output']);
  });

  it('refuses NaN, infinities and other kinds', () => {
    expect(() => squaredError(0, NaN)).toThrow(
      'Cannot compute squared error as output must be finite: current value is NaN',
    );
    expect(() => squaredError(Infinity, 0)).toThrow(RangeError);
    expect(() => squaredError.slope('0' as unknown as number, 0)).toThrow(TypeError);
  });
});
