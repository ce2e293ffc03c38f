import {expect, describe as group, it} from 'vitest';
import * as losses from '../../src/losses/index.ts';
import * as regularizers from '../../src/regularizers/index.ts';
import * as schedules from '../../src/schedules/index.ts';
import {describe} from '../../src/search/runs/index.ts';

group('the description of a setting, by which a file knows its results', () => {
  it('is the setting itself if it is plain data', () => {
    const plain = {rate: 0.1, sizes: [4, 8], name: 'a', deep: {on: true, none: null}};
    expect(describe(plain)).toEqual(plain);
    expect(describe({rate: undefined})).toEqual({});
  });

  it.each([
    ['regularizers', regularizers.l1({rate: 0.1}), regularizers.l1({rate: 0.1}), regularizers.l1({rate: 0.2})],
    ['classes', regularizers.l1({rate: 0.1}), regularizers.l1({rate: 0.1}), regularizers.l2({rate: 0.1})],
    ['schedules', schedules.constant({rate: 1}), schedules.constant({rate: 1}), schedules.constant({rate: 2})],
    ['losses', losses.focal({gamma: 1}), losses.focal({gamma: 1}), losses.focal({gamma: 3})],
    ['functions', (x: number) => x + 1, (x: number) => x + 1, (x: number) => x + 2],
    ['typed arrays', Float32Array.of(1, 2), Float32Array.of(1, 2), Float32Array.of(1, 3)],
    ['their kinds', Int32Array.of(0), Int32Array.of(0), Float32Array.of(0)],
    ['bigints', 1n, 1n, 2n],
  ])('tells %s apart, and knows equal ones', (_, one, same, other) => {
    const text = (value: unknown) => JSON.stringify(describe({value}));
    expect(text(one)).toBe(text(same));
    expect(text(one)).not.toBe(text(other));
  });

  it('is cut where a setting takes part in itself', () => {
    const ring: Record<string, unknown> = {size: 1};
    ring.self = ring;
    expect(describe(ring)).toEqual({size: 1, self: {again: 1}});
  });
});
