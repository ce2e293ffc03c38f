import {expect, it} from 'vitest';
import {toJson, toPlainJson} from '../../../src/kernel/json/index.ts';

it('a plain copy has what JSON can say, also in names and deep inside', () => {
  const value = {rate: 10n, loss: [NaN, -Infinity], at: new Date(0), '\ud800': {text: 'a\udfff'}, gone: undefined};
  expect(toPlainJson(value)).toEqual({
    rate: '10',
    loss: [null, null],
    at: '1970-01-01T00:00:00.000Z',
    '\ufffd': {text: 'a\ufffd'},
  });
});

it('what JSON cannot say at all is refused', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  for (const value of [cycle, {cycle, count: 1n}]) expect(() => toJson(value)).toThrow(TypeError);
  expect(() => toPlainJson(undefined)).toThrow(
    new TypeError('Cannot write JSON as value must be one that JSON has: current value is undefined'),
  );
});
