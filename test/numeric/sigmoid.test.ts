import {describe, expect, it} from 'vitest';
import {sigmoid, sigmoidSlope} from '../../src/numeric/index.ts';
import {relativeError, slope} from './slope.ts';

/** z, σ(z), σ'(z), computed with 60 decimal digits. */
const REFERENCE = [
  [-40, 4.248354255291589e-18, 4.248354255291589e-18],
  [-4, 0.01798620996209156, 0.017662706213291118],
  [-1, 0.2689414213699951, 0.19661193324148185],
  [0, 0.5, 0.25],
  [0.3, 0.574442516811659, 0.24445831169074586],
  [1.1, 0.7502601055951176, 0.18736987954752057],
  [5.85, 0.9971283708442996, 0.0028633829016925304],
  [40, 1, 4.248354255291589e-18],
] as const;

describe('sigmoid', () => {
  it('equals the values of 60-digit arithmetic to the last digits, in both tails', () => {
    for (const [z, value, itsSlope] of REFERENCE) {
      expect(relativeError(sigmoid(z), value)).toBeLessThan(4e-16);
      expect(relativeError(sigmoidSlope(z), itsSlope)).toBeLessThan(8e-16);
    }
  });

  it('never overflows', () => {
    expect([-Infinity, -1e308, -800, 800, 1e308, Infinity].map(sigmoid)).toEqual([0, 0, 0, 1, 1, 1]);
    expect([-Infinity, -1e308, 1e308, Infinity].map(sigmoidSlope)).toEqual([0, 0, 0, 0]);
    expect(sigmoid(NaN)).toBeNaN();
  });

  it('has the slope that differences measure', () => {
    for (const z of [-6, -1.5, 0, 0.7, 3, 9]) expect(Math.abs(slope(sigmoid, z) - sigmoidSlope(z))).toBeLessThan(1e-10);
  });

  it('has an even slope', () => {
    for (const z of [0.1, 1, 5.85, 40, 700]) expect(sigmoidSlope(-z)).toBe(sigmoidSlope(z));
  });
});
