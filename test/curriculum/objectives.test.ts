import {describe, expect, it} from 'vitest';
import {gradient, neuron} from '../../src/neuron/index.ts';
import {crossEntropy, crossEntropyFromLogit, squaredError} from '../../src/neuron/losses/index.ts';
import {sigmoid, sigmoidSlope} from '../../src/numeric/index.ts';

/** The two cases of the lecture: input 1.5, target 0. */
const example = {x: 1.5, y: 0};
const left = neuron({weight: 0.4, bias: 0.5});
const right = neuron({weight: 1.9, bias: 3});
const nats = crossEntropy();
const bits = crossEntropy({unit: 'bits'});

describe('curriculum 5.1, objective functions', () => {
  it('[E5.1] squared error is half the squared distance', () => {
    expect(squaredError(0, 0.7503)).toBeCloseTo(0.7503 ** 2 / 2, 15);
    expect(squaredError(1, 0)).toBe(0.5);
  });

  it('[E5.2] [F5-1] left: z = 1.1, o = 0.7503, e = 0.2814', () => {
    expect(left.net(1.5)).toBeCloseTo(1.1, 15);
    expect(left.output(1.5)).toBeCloseTo(0.7503, 4);
    // The source prints 0.2815, which is half the square of the rounded 0.7503.
    expect(squaredError(0, left.output(1.5))).toBeCloseTo(0.281445, 6);
    expect(squaredError(0, 0.7503)).toBeCloseTo(0.2815, 4);
  });

  it('[E5.2] [F5-1] right: z = 5.85, o = 0.9971, e = 0.4971', () => {
    expect(right.net(1.5)).toBeCloseTo(5.85, 15);
    expect(right.output(1.5)).toBeCloseTo(0.9971, 4);
    expect(squaredError(0, right.output(1.5))).toBeCloseTo(0.4971, 4);
  });

  it('[E5.3] the gradient is -(y - o) x σ′(z) and -(y - o) σ′(z)', () => {
    for (const unit of [left, right]) {
      const o = unit.output(1.5);
      const found = gradient(unit, squaredError, example);
      expect(found.weight).toBeCloseTo(o * 1.5 * o * (1 - o), 15);
      expect(found.bias).toBeCloseTo(o * o * (1 - o), 15);
    }
  });

  it('[F5-1] the gradients are (0.2109, 0.1406) and (0.0043, 0.0029): the larger error gets the 49 times smaller correction', () => {
    const [small, large] = [gradient(left, squaredError, example), gradient(right, squaredError, example)];
    expect(small.weight).toBeCloseTo(0.2109, 4);
    expect(small.bias).toBeCloseTo(0.1406, 4);
    expect(large.weight).toBeCloseTo(0.0043, 4);
    expect(large.bias).toBeCloseTo(0.0029, 4);
    expect(Math.round(small.weight / large.weight)).toBe(49);
    expect(squaredError(0, right.output(1.5))).toBeGreaterThan(squaredError(0, left.output(1.5)));
  });

  it('[F5-2] the slope of the sigmoid is 0.25 at 0, its largest value, and vanishes on both sides', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoidSlope(0)).toBe(0.25);
    for (let z = 0.1; z < 30; z += 0.1) {
      expect(sigmoidSlope(z)).toBeLessThan(sigmoidSlope(z - 0.1));
      expect(sigmoidSlope(-z)).toBe(sigmoidSlope(z));
    }
    expect(sigmoidSlope(30)).toBeLessThan(1e-12);
  });

  it('[F5-3] [E5.4] for y = 1, o = 0.98 costs 0.0291 bits and o = 0.0001 costs 13.2877 bits', () => {
    expect(bits(1, 0.98)).toBeCloseTo(0.0291, 4);
    expect(bits(1, 0.0001)).toBeCloseTo(13.2877, 4);
    expect(bits(0, 0.02)).toBeCloseTo(bits(1, 0.98), 14);
  });

  it('[E5.4] the base of the logarithm changes the scale only', () => {
    for (const o of [0.0001, 0.3, 0.98]) expect(nats(1, o) / bits(1, o)).toBeCloseTo(Math.LN2, 15);
  });

  it('[E5.4] the certain wrong answer is infinite, and computed from the logit it is the logit', () => {
    expect(bits(1, 0)).toBe(Infinity);
    expect(nats(0, sigmoid(40))).toBe(Infinity);
    expect(crossEntropyFromLogit(0, 40)).toBe(40);
  });

  it('[E5.5] the gradient of cross-entropy is x (o - y) and o - y, without σ′', () => {
    for (const unit of [left, right]) {
      for (const y of [0, 1]) {
        const found = gradient(unit, nats, {x: 1.5, y});
        expect(found.weight).toBeCloseTo(1.5 * (unit.output(1.5) - y), 15);
        expect(found.bias).toBeCloseTo(unit.output(1.5) - y, 15);
      }
    }
  });

  it('[F5-4] under cross-entropy the two cases get (1.1254, 0.7503) and (1.4957, 0.9971)', () => {
    const [small, large] = [gradient(left, nats, example), gradient(right, nats, example)];
    expect(small.weight).toBeCloseTo(1.1254, 4);
    expect(small.bias).toBeCloseTo(0.7503, 4);
    expect(large.weight).toBeCloseTo(1.4957, 4);
    expect(large.bias).toBeCloseTo(0.9971, 4);
  });
});
