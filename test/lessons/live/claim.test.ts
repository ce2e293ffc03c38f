import {describe, expect, it} from 'vitest';
import {claim} from '../../../src/lessons/live/index.ts';
import {watchDisplay} from './support.ts';

const shown = watchDisplay();
const facts = () => shown.bundles.at(-1)?.['application/vnd.gradlab.claim+json'];

describe('claim', () => {
  it('says the value, and that it holds', () => {
    claim('slope', 0.017662706213291, {is: 0.0177, within: 5e-5});
    expect(shown.text()).toBe('✓ slope: 0.017663');
    expect(facts()).toEqual({
      id: 'slope',
      value: 0.017662706213291,
      numbers: [0.017662706213291],
      expected: '0.0177 ± 0.00005',
      holds: true,
    });
  });

  it('says both values where they differ, and throws nothing', () => {
    claim('slope', 0.0178, {is: 0.0177, within: 5e-5});
    expect(shown.text()).toBe('✗ slope: you have 0.0178, the lesson has 0.0177 ± 0.00005');
    expect(facts()).toMatchObject({holds: false});
  });

  it('knows bounds, words, and that NaN is nothing that was claimed', () => {
    const cases = [
      [[5001, {moreThan: 5000}], true],
      [[5000, {moreThan: 5000}], false],
      [[-0.5, {lessThan: 0}], true],
      [[0.5, {between: [0.5, 1]}], true],
      [[1.01, {between: [0.5, 1]}], false],
      [['softmax', {is: 'softmax'}], true],
      [[469, {is: 469}], true],
      [[470, {is: 469}], false],
      [[Number.NaN, {is: 0.5, within: 1}], false],
      [[Number.NaN, {between: [0, 1]}], false],
      [[Number.NaN, {moreThan: 0}], false],
    ] as const;
    for (const [[value, expected], holds] of cases) {
      claim('it', value, expected);
      expect(facts(), `${value} ${JSON.stringify(expected)}`).toMatchObject({holds});
    }
  });

  it('takes the median of seeds where it is said to be something, and each of them in a band', () => {
    claim('accuracy', [0.7, 0.9, 0.72, 0.71, 0.74], {is: 0.72, within: 0.001});
    expect(facts()).toMatchObject({value: 0.72, numbers: [0.72, 0.7, 0.9], holds: true});
    expect(shown.text()).toBe('✓ accuracy: 0.72 (median of 5 seeds, 0.7 to 0.9)');
    claim('accuracy', [0.7, 0.9, 0.72, 0.71, 0.74], {between: [0.7, 0.8]});
    expect(facts()).toMatchObject({holds: false});
  });

  it('refuses what it cannot decide', () => {
    expect(() => claim('a', 0.5, {is: 0.5})).toThrow(
      new RangeError('Cannot claim "a" as within must be given for a decimal number: current value is undefined'),
    );
    expect(() => claim('a', 0.5, {is: 0.5, within: 0})).toThrow(
      new RangeError('Cannot claim "a" as within must be > 0: current value is 0'),
    );
    expect(() => claim('a', [1, 2, 3, 4], {between: [0, 9]})).toThrow(
      new RangeError('Cannot claim "a" as values by seed must be at least 5: current value is 4'),
    );
  });

  it('escapes what it shows as HTML', () => {
    claim('<b>a</b>', 1, {is: 1});
    expect(shown.bundles[0]?.['text/html']).not.toContain('<b>a');
  });
});
