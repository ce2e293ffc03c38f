import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {paced} from '../../src/base/index.ts';

describe('paced calls', () => {
  beforeEach(() => {
    vi.useFakeTimers({toFake: ['performance', 'setTimeout', 'clearTimeout']});
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are made at once, then once for all requests of each pause, from start to start', () => {
    const at: number[] = [];
    const {soon} = paced(
      () => at.push(performance.now()),
      () => 100,
    );
    const start = performance.now();
    for (let time = 0; time < 250; time += 10) {
      soon();
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1000);
    expect(at.map(time => time - start)).toEqual([0, 100, 200, 300]);
  });

  it('are made before their time by now, if one is due', () => {
    let calls = 0;
    const {soon, now} = paced(
      () => calls++,
      () => 100,
    );
    now();
    expect(calls).toBe(0);
    soon();
    soon();
    now();
    now();
    vi.advanceTimersByTime(1000);
    expect(calls).toBe(2);
  });

  it('keep their pause also where one of them throws', () => {
    const {soon} = paced(
      () => {
        throw new Error('no');
      },
      () => 100,
    );
    expect(soon).toThrow('no');
    expect(soon).not.toThrow();
    expect(() => vi.advanceTimersByTime(100)).toThrow('no');
  });
});
