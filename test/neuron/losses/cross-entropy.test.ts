import {describe, expect, it} from 'vitest';
import {crossEntropy, crossEntropyFromLogit} from '../../../src/neuron/losses/index.ts';
import {sigmoid} from '../../../src/numeric/index.ts';
import {relativeError, slope} from '../../numeric/slope.ts';

const nats = crossEntropy();
const bits = crossEntropy({unit: 'bits'});

/** y, z, L(y, σ(z)) in nats, o - y, computed with 60 decimal digits. */
const REFERENCE = [
  [1, 0, Math.LN2, -0.5],
  [0, 4, 4.0181499279178094, 0.9820137900379085],
  [1, 4, 0.01814992791780974, -0.01798620996209156],
  [0, 40, 40, 1],
  [1, 40, 4.248354255291589e-18, -4.248354255291589e-18],
  [1, -800, 800, -1],
  [0.5, 2, 1.1269280110429725, 0.3807970779778824],
  [0.3, -1.7, 0.6777860293862659, -0.1455347349164653],
] as const;

describe('crossEntropy', () => {
  it('costs one bit, or ln 2 nats, for a coin toss', () => {
    for (const target of [0, 1, 0.25]) {
      expect(bits(target, 0.5)).toBeCloseTo(1, 15);
      expect(nats(target, 0.5)).toBeCloseTo(Math.LN2, 15);
    }
  });

  it('costs -log2 p where p is the probability of the truth', () => {
    for (const power of [1, 2, 10, 1000]) expect(bits(1, 2 ** -power)).toBeCloseTo(power, 10);
    expect(bits(0, 0.75)).toBeCloseTo(2, 14);
  });

  it('keeps its digits for outputs near the truth', () => {
    expect(relativeError(nats(0, 1e-20), 1e-20)).toBeLessThan(1e-15);
    expect(nats(1, 1)).toBe(0);
    expect(Object.is(nats(1, 1), 0)).toBe(true);
    expect(nats(0, 0)).toBe(0);
  });

  it('is infinite for a certain wrong answer, with an infinite slope', () => {
    expect([nats(1, 0), nats(0, 1), bits(1, 0), bits(0, 1), nats(0.5, 0), nats(0.5, 1)]).toEqual(
      new Array(6).fill(Infinity),
    );
    expect([nats.slope(1, 0), nats.slope(0, 1)]).toEqual([-Infinity, Infinity]);
    expect([nats.slope(1, 1), nats.slope(0, 0)]).toEqual([-1, 1]);
  });

  it('has the slopes that differences measure, over the output and over the logit', () => {
    for (const loss of [nats, bits]) {
      for (const [y, o] of [
        [0, 0.3],
        [1, 0.3],
        [0.6, 0.8],
      ] as const) {
        expect(slope(at => loss(y, at), o)).toBeCloseTo(loss.slope(y, o), 8);
      }
      for (const [y, z] of [
        [0, 1.1],
        [1, -5.85],
        [0.3, 2],
      ] as const) {
        expect(slope(at => loss(y, sigmoid(at)), z)).toBeCloseTo(loss.logitSlope?.(y, z) ?? NaN, 9);
      }
    }
  });

  it('has on the logit the values and slopes of 60-digit arithmetic, also where the output rounds to 0 or 1', () => {
    for (const [y, z, value, itsSlope] of REFERENCE) {
      expect(relativeError(crossEntropyFromLogit(y, z), value)).toBeLessThan(4e-16);
      expect(relativeError(nats.fromLogit?.(y, z) ?? NaN, value)).toBeLessThan(4e-16);
      expect(relativeError(nats.logitSlope?.(y, z) ?? NaN, itsSlope)).toBeLessThan(4e-16);
      expect(relativeError(crossEntropyFromLogit(y, z, {unit: 'bits'}), value / Math.LN2)).toBeLessThan(6e-16);
      expect(relativeError(bits.logitSlope?.(y, z) ?? NaN, itsSlope / Math.LN2)).toBeLessThan(6e-16);
    }
  });

  it('is the same from the output and from the logit where both can be computed', () => {
    for (const y of [0, 0.2, 1]) {
      for (let z = -12; z <= 12; z += 0.75) expect(crossEntropyFromLogit(y, z)).toBeCloseTo(nats(y, sigmoid(z)), 9);
    }
  });

  it('stays finite for every finite logit', () => {
    for (const z of [-1e308, -710, 0, 710, 1e308]) {
      for (const y of [0, 1]) expect(Number.isFinite(crossEntropyFromLogit(y, z))).toBe(true);
    }
  });

  it('says what it is called and counted in', () => {
    expect([nats.title, nats.unit, bits.unit]).toEqual(['cross-entropy', 'nats', 'bits']);
  });

  it('refuses what is no probability, no finite logit, no unit', () => {
    expect(() => nats(1, 1.5)).toThrow(
      new RangeError('Cannot compute cross-entropy as output must be >= 0 and <= 1: current value is 1.5'),
    );
    expect(() => nats(-1, 0.5)).toThrow(RangeError);
    expect(() => nats.slope(1, NaN)).toThrow(RangeError);
    expect(() => crossEntropyFromLogit(1, Infinity)).toThrow(RangeError);
    expect(() => crossEntropyFromLogit(2, 0)).toThrow(RangeError);
    expect(() => crossEntropy({unit: 'bit' as 'bits'})).toThrow(
      'Cannot create cross-entropy as unit must be one of "nats", "bits": current value is "bit"',
    );
  });
});
