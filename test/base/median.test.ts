import {expect, it} from 'vitest';
import {median} from '../../src/base/index.ts';

it('median() is the middle value in order of size, and leaves the list as it is', () => {
  const values = [10, 9, 100];
  expect(median(values)).toBe(10);
  expect(values).toEqual([10, 9, 100]);
});

it('median() of an even number of values is the mean of the two in the middle', () => {
  // −2, 1, 4, 30: (1 + 4) / 2
  expect(median([4, -2, 30, 1])).toBe(2.5);
});

it('median() of none is NaN', () => {
  expect(median([])).toBeNaN();
});
