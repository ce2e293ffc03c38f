import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {liveChart} from '../../src/live/index.ts';

type Shown = readonly [bundle: Record<string, unknown>, place: {displayId: string; update: boolean}];

// The first picture of a process takes seconds where the machine is busy.
vi.setConfig({testTimeout: 30_000});

const axes = {x: {title: 'step'}, y: {title: 'loss', unit: 'nats'}};
const PLOTLY = 'application/vnd.plotly.v1+json';
let shown: Shown[] = [];
const globals = globalThis as {[symbol: symbol]: unknown};

/** A kernel whose cell somebody watches, or nobody. */
function kernel(isAttended: boolean): void {
  globals[Symbol.for('gradlab.display')] = (...call: Shown) => shown.push(call);
  globals[Symbol.for('gradlab.isAttended')] = () => isAttended;
}

beforeEach(() => {
  shown = [];
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const name of ['display', 'isAttended', 'interruption']) {
    Reflect.deleteProperty(globalThis, Symbol.for(`gradlab.${name}`));
  }
});

describe('a live chart', () => {
  it('draws at most five times a second, the last point soon after it came, all in one place', () => {
    vi.useFakeTimers({toFake: ['performance', 'setTimeout', 'clearTimeout']});
    kernel(true);
    const chart = liveChart({title: 'Descent', ...axes});
    // 1000 points in 2 seconds; the clock stands still while it draws
    for (let step = 0; step < 1000; step++) {
      chart.add(step, {training: 1 / (1 + step)});
      vi.setSystemTime(Date.now() + 2);
      vi.advanceTimersByTime(2);
    }
    expect(shown.length).toBeGreaterThanOrEqual(9);
    expect(shown.length).toBeLessThanOrEqual(11);
    vi.advanceTimersByTime(1000);
    expect(shown.at(-1)?.[0]['text/plain']).toBe('Descent: training 0.001 at step 999');
    expect(new Set(shown.map(([, {displayId}]) => displayId)).size).toBe(1);
    expect(shown.map(([, {update}]) => update)).toEqual(shown.map((_, index) => index > 0));
    expect(shown.every(([bundle]) => PLOTLY in bundle)).toBe(false);
  });

  it('ends as the whole figure in the same place, with all points, and can be ended twice', async () => {
    kernel(true);
    const chart = liveChart({title: 'Descent', ...axes, series: ['validation']});
    for (let step = 0; step < 30; step++)
      chart.add(step, {training: step ** 2, [step % 10 === 0 ? 'validation' : 'rest']: 1});
    await chart.end();
    const count = shown.length;
    await chart.end();
    expect(shown.length).toBe(count);
    const {figure} = chart;
    const [bundle, place] = shown.at(-1) as Shown;
    expect(Object.keys(bundle)).toEqual([PLOTLY, 'image/png', 'text/plain']);
    expect(place).toEqual({displayId: shown[0]?.[1].displayId, update: true});
    expect((bundle[PLOTLY] as {layout: {uirevision: string}}).layout.uirevision).toBe('kept');
    expect(figure.data.map(({name}) => name)).toEqual(['validation', 'training', 'rest']);
    expect(figure.data[1]?.y).toEqual(Array.from({length: 30}, (_, step) => step ** 2));
    expect(() => chart.add(30, {training: 1})).toThrow('Cannot add to live chart as it must not have ended: it has');
  });

  it('shows the figure alone where a program runs the notebook', async () => {
    kernel(false);
    {
      await using chart = liveChart({title: 'Descent', ...axes});
      for (let step = 0; step < 100; step++) chart.add(step, {training: step});
      expect(shown.length).toBe(0);
    }
    expect(shown.map(([bundle, {update}]) => [PLOTLY in bundle, update])).toEqual([[true, false]]);
  });

  it('stays as it is where its cell was interrupted, and ends at once', async () => {
    kernel(true);
    let isInterrupted = false;
    globals[Symbol.for('gradlab.interruption')] = () => () => isInterrupted;
    const chart = liveChart({title: 'Descent', ...axes});
    chart.add(0, {training: 1});
    chart.add(1, {training: 0.5});
    isInterrupted = true;
    await chart.end();
    expect(shown.map(([bundle]) => bundle['text/plain'])).toEqual([
      'Descent: training 1 at step 0',
      'Descent: training 0.5 at step 1',
    ]);
  });

  it('is told on the console without a kernel', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const chart = liveChart({title: 'Descent', ...axes});
    chart.add(0, {training: 1});
    expect(log).not.toHaveBeenCalled();
    await chart.end();
    const {figure} = chart;
    expect(log.mock.calls).toEqual([[figure.description]]);
  });

  it('refuses what is no axis, no place and no number', () => {
    const chart = liveChart({title: 'Descent', ...axes});
    expect(() => liveChart({title: 'Descent', x: axes.x, y: 'loss' as never})).toThrow(
      new TypeError('Cannot create live chart as y must be an axis {title, unit}: current value is "loss"'),
    );
    expect(() => chart.add(Number.NaN, {a: 1})).toThrow(
      new RangeError('Cannot add to live chart as x must be finite: current value is NaN'),
    );
    expect(() => chart.add(0, {a: 1, b: '2' as never})).toThrow(
      new TypeError('Cannot add to live chart as "b" must be a number: current value is "2"'),
    );
    expect(chart.figure.data.length, 'nothing was added').toBe(0);
  });
});
