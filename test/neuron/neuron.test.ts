import {describe, expect, it} from 'vitest';
import {gradient, lossSurface, neuron, train} from '../../src/neuron/index.ts';
import {crossEntropy, type Loss, squaredError} from '../../src/neuron/losses/index.ts';
import {slope} from '../numeric/slope.ts';

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const LOSSES = [squaredError, crossEntropy(), crossEntropy({unit: 'bits'})];

describe('neuron', () => {
  it('puts the sigmoid on w x + b', () => {
    const unit = neuron({weight: -2, bias: 0.5});
    expect(unit.net(3)).toBe(-5.5);
    expect(unit.output(3)).toBeCloseTo(logistic(-5.5), 15);
    expect([unit.weight, unit.bias]).toEqual([-2, 0.5]);
  });

  it('refuses parameters and inputs that are no finite numbers', () => {
    expect(() => neuron({weight: NaN, bias: 0})).toThrow(
      'Cannot create neuron as weight must be finite: current value is NaN',
    );
    expect(() => neuron({weight: 1} as {weight: number; bias: number})).toThrow(TypeError);
    expect(() => neuron({weight: 1, bias: 0}).output(Infinity)).toThrow(RangeError);
  });
});

describe('gradient', () => {
  it('is what differences of the loss measure, for every loss', () => {
    for (const loss of LOSSES) {
      for (const [weight, bias, x, y] of [
        [0.4, 0.5, 1.5, 0],
        [1.9, 3, 1.5, 0],
        [-1, 0.2, -2, 1],
        [0.3, 0, 0, 1],
      ] as const) {
        const found = gradient(neuron({weight, bias}), loss, {x, y});
        expect(slope(w => loss(y, logistic(w * x + bias)), weight)).toBeCloseTo(found.weight, 8);
        expect(slope(b => loss(y, logistic(weight * x + b)), bias)).toBeCloseTo(found.bias, 8);
      }
    }
  });

  it('of cross-entropy is x (o - y), also where the output rounds to 0 or 1', () => {
    const nats = crossEntropy();
    const at = (logit: number) => neuron({weight: 0, bias: logit});
    expect(at(40).output(1)).toBe(1);
    expect(gradient(at(40), nats, {x: 2, y: 0})).toEqual({weight: 2, bias: 1});
    expect(at(-800).output(1)).toBe(0);
    expect(gradient(at(-800), nats, {x: 2, y: 1})).toEqual({weight: -2, bias: -1});
    expect(gradient(at(-800), crossEntropy({unit: 'bits'}), {x: 2, y: 1}).bias).toBeCloseTo(-1 / Math.LN2, 15);
    // Right and certain: the difference is lost in o - 1, not in the gradient.
    expect(gradient(at(40), nats, {x: 1, y: 1}).bias / -4.248354255291589e-18).toBeCloseTo(1, 14);
  });

  it('of the squared error vanishes with the slope of the sigmoid, without NaN', () => {
    const found = gradient(neuron({weight: 0, bias: 40}), squaredError, {x: 1, y: 0});
    expect(found.bias / 4.248354255291589e-18).toBeCloseTo(1, 14);
    expect(gradient(neuron({weight: 0, bias: 1000}), squaredError, {x: 1, y: 0}).bias).toBe(0);
  });

  it('takes a loss of the reader, by the chain rule', () => {
    const absolute: Loss = Object.assign((y: number, o: number) => Math.abs(o - y), {
      slope: (y: number, o: number) => Math.sign(o - y),
      title: 'absolute error',
      unit: 'squared output' as const,
    });
    const found = gradient(neuron({weight: 0, bias: 0}), absolute, {x: 3, y: 0});
    expect(found).toEqual({weight: 0.75, bias: 0.25});
  });
});

describe('train', () => {
  const start = neuron({weight: 1, bias: -0.5});
  const example = {x: 2, y: 0};

  it('takes the steps that hand arithmetic takes', () => {
    // z = 1.5, o = 0.817574, dL/dz = o: w = 1 - 0.1 * 2 * 0.817574, b = -0.5 - 0.1 * 0.817574.
    const run = train(start, crossEntropy(), {...example, rate: 0.1, steps: 1});
    expect(run.table.column('weight')[1]).toBeCloseTo(0.836485, 6);
    expect(run.table.column('bias')[1]).toBeCloseTo(-0.581757, 6);
    expect(run.firstStep.weight).toBeCloseTo(-0.163515, 6);
    expect(run.firstStep.bias).toBeCloseTo(-0.081757, 6);
  });

  it('equals the textbook loop for the squared error', () => {
    let [w, b] = [1, -0.5];
    const run = train(start, squaredError, {...example, rate: 0.7, steps: 40});
    for (let step = 0; step < 40; step++) {
      const o = logistic(w * 2 + b);
      const delta = o * o * (1 - o);
      [w, b] = [w - 0.7 * delta * 2, b - 0.7 * delta];
    }
    const last = run.table.rows().at(-1);
    expect(last?.step).toBe(40);
    expect(last?.weight).toBeCloseTo(w, 13);
    expect(last?.bias).toBeCloseTo(b, 13);
    expect(last?.output).toBeCloseTo(logistic(w * 2 + b), 13);
    expect(last?.loss).toBeCloseTo(0.5 * logistic(w * 2 + b) ** 2, 13);
  });

  it('records the start and every step, and changes no neuron', () => {
    const run = train(start, squaredError, {...example, rate: 0.1, steps: 3});
    expect(run.table.column('step')).toEqual([0, 1, 2, 3]);
    expect(run.table.rows()[0]).toMatchObject({weight: 1, bias: -0.5});
    expect(start.weight).toBe(1);
  });

  it('records a finite loss where the output rounds to 1', () => {
    const run = train(neuron({weight: 0, bias: 50}), crossEntropy(), {x: 1, y: 0, rate: 0.1, steps: 1});
    expect(run.table.column('loss')[0]).toBe(50);
  });

  it('counts the steps until the output is near the target, from either side', () => {
    const down = train(neuron({weight: 1, bias: 1}), crossEntropy(), {x: 1, y: 0, rate: 0.15, steps: 100});
    const up = train(neuron({weight: -1, bias: -1}), crossEntropy(), {x: 1, y: 1, rate: 0.15, steps: 100});
    expect(down.stepsUntil(0.1)).toBe(up.stepsUntil(0.1));
    const outputs = down.table.column('output');
    const step = down.stepsUntil(0.1) ?? NaN;
    expect(outputs[step]).toBeLessThan(0.1);
    expect(outputs[step - 1]).toBeGreaterThanOrEqual(0.1);
    expect(down.stepsUntil(0.9)).toBe(0);
    expect(down.stepsUntil(1e-6)).toBeUndefined();
  });

  it('refuses rates, steps and thresholds that make no sense', () => {
    expect(() => train(start, squaredError, {...example, rate: NaN, steps: 1})).toThrow(RangeError);
    expect(() => train(start, squaredError, {...example, rate: 0.1, steps: 0})).toThrow(
      'Cannot train neuron as steps must be >= 1: current value is 0',
    );
    const run = train(start, squaredError, {...example, rate: 0.1, steps: 1});
    expect(() => run.stepsUntil(0)).toThrow(RangeError);
  });
});

describe('lossSurface', () => {
  const area = {weights: [-1, 1], biases: [0, 6], count: 3} as const;

  it('has a row for each bias and a column for each weight', () => {
    const {x, y, z} = lossSurface(squaredError, {x: 2, y: 0}, area);
    expect(x).toEqual([-1, 0, 1]);
    expect(y).toEqual([0, 3, 6]);
    for (const [row, bias] of y.entries()) {
      for (const [column, weight] of x.entries()) {
        expect(z[row]?.[column]).toBeCloseTo(0.5 * logistic(2 * weight + bias) ** 2, 14);
      }
    }
  });

  it('stays finite for cross-entropy where the output rounds to 1', () => {
    const {z} = lossSurface(crossEntropy(), {x: 1, y: 0}, {weights: [0, 100], biases: [0, 100], count: 2});
    expect(z[1]?.[1]).toBe(200);
  });

  it('refuses a grid of one point', () => {
    expect(() => lossSurface(squaredError, {x: 1, y: 0}, {...area, count: 1})).toThrow(RangeError);
  });
});
