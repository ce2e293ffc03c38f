import {describe, expect, it} from 'vitest';
import {finite, inRange, integer, oneOf, positiveInteger, refusal} from '../../src/base/index.ts';

const thrown = (act: () => unknown): Error => {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};

describe('argument checks', () => {
  it('return the value that passes', () => {
    expect(finite('step', 'rate', -0.5)).toBe(-0.5);
    expect(inRange('step', 'rate', 1, {min: 0, max: 1})).toBe(1);
    expect(inRange('step', 'rate', Infinity, {min: 0})).toBe(Infinity);
    expect(integer('draw', 'low', -7)).toBe(-7);
    expect(positiveInteger('train', 'steps', 1)).toBe(1);
    expect(oneOf('create', 'unit', 'bits', ['nats', 'bits'])).toBe('bits');
  });

  it('say what cannot be done, the rule, and the value', () => {
    const messages = [
      [
        () => inRange('create l1 penalty', 'rate', -1, {min: 0}),
        'Cannot create l1 penalty as rate must be >= 0: current value is -1',
      ],
      [
        () => inRange('draw', 'p', 1, {minExclusive: 0, maxExclusive: 1}),
        'Cannot draw as p must be > 0 and < 1: current value is 1',
      ],
      [() => inRange('draw', 'p', NaN, {}), 'Cannot draw as p must be a number other than NaN: current value is NaN'],
      [() => finite('step', 'rate', -Infinity), 'Cannot step as rate must be finite: current value is -Infinity'],
      [() => integer('draw', 'low', 1.5), 'Cannot draw as low must be an integer: current value is 1.5'],
      [() => positiveInteger('train', 'steps', 0), 'Cannot train as steps must be >= 1: current value is 0'],
      [
        () => oneOf('create', 'unit', 'bit', ['nats', 'bits']),
        'Cannot create as unit must be one of "nats", "bits": current value is "bit"',
      ],
    ] as const;
    for (const [act, message] of messages) {
      const error = thrown(act);
      expect(error).toBeInstanceOf(RangeError);
      expect(error.message).toBe(message);
    }
  });

  it('throw TypeError for another kind of value', () => {
    const checks = [finite, integer, positiveInteger] as const;
    for (const check of checks) expect(() => check('step', 'rate', '1' as unknown as number)).toThrow(TypeError);
    expect(() => inRange('step', 'rate', null as unknown as number, {min: 0})).toThrow(
      new TypeError('Cannot step as rate must be a number: current value is null'),
    );
  });

  it('refuse integers that a double does not hold exactly', () => {
    expect(() => integer('draw', 'high', 2 ** 53)).toThrow(RangeError);
  });

  it('write values so that they can be told apart', () => {
    expect(refusal('a', 'b', 'c', ['x', 1])).toBe('Cannot a as b must c: current value is ["x", 1]');
    expect(refusal('a', 'b', 'c', -0)).toBe('Cannot a as b must c: current value is -0');
    expect(refusal('a', 'b', 'c', {})).toBe('Cannot a as b must c: current value is [object Object]');
  });
});
