import {setImmediate as turn} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, expectTypeOf, it, vi} from 'vitest';
import type {MimeBundle} from '../../src/base/index.ts';
import {figure, rule} from '../../src/charts/index.ts';
import {checkbox, dropdown, interact, slider} from '../../src/widgets/index.ts';
import {FakeKernel} from './fake-kernel.ts';

const rate = () => slider({value: 1, min: 0, max: 9, label: 'rate'});

describe('in the kernel', () => {
  let kernel: FakeKernel;
  beforeEach(() => {
    kernel = FakeKernel.install();
  });
  afterEach(() => FakeKernel.remove());

  const texts = () => kernel.displays.map(([bundle]) => bundle['text/plain']);

  it('shows the widget, a place below it, and each rendering in that place', async () => {
    const widget = rate();
    await interact(widget, value => `twice is ${2 * value}`);
    await kernel.receive(widget.modelId, {method: 'update', state: {value: 3}, buffer_paths: []});
    const [[view, at], [empty, place], ...renderings] = kernel.displays as [
      readonly [MimeBundle, unknown],
      readonly [MimeBundle, {displayId: string}],
    ];
    expect([view, at]).toEqual([
      {
        'application/vnd.jupyter.widget-view+json': {version_major: 2, version_minor: 0, model_id: widget.modelId},
        'text/plain': 'slider rate: 1 (0 to 9)',
      },
      {},
    ]);
    expect([empty, place]).toEqual([{'text/plain': ''}, {displayId: expect.stringMatching(/^[0-9a-f-]{36}$/)}]);
    expect(renderings).toEqual([
      [{'text/plain': "'twice is 2'"}, {...place, update: true}],
      [{'text/plain': "'twice is 6'"}, {...place, update: true}],
    ]);
  });

  it('renders a burst of changes twice: the first and the newest', async () => {
    const widget = rate();
    const gates: (() => void)[] = [];
    const started: number[] = [];
    const rendered = async (value: number) => {
      started.push(value);
      await new Promise<void>(resolve => gates.push(resolve));
    };
    const first = interact(widget, rendered);
    for (const value of [2, 3, 4, 5]) widget.value = value;
    expect(started).toEqual([1]);
    gates.shift()?.();
    await turn();
    expect(started).toEqual([1, 5]);
    for (const value of [6, 7]) widget.value = value;
    gates.shift()?.();
    await turn();
    expect(started).toEqual([1, 5, 7]);
    gates.shift()?.();
    await first;
    await turn();
    expect(started).toEqual([1, 5, 7]);
  });

  it('fails if the first rendering does, and still follows the widget', async () => {
    const widget = rate();
    const render = (value: number) => {
      if (value === 1) throw new RangeError('no rate of 1');
      return value;
    };
    await expect(interact(widget, render)).rejects.toThrow(new RangeError('no rate of 1'));
    widget.value = 2;
    await turn();
    expect(texts()).toEqual(['slider rate: 1 (0 to 9)', '', '2']);
  });

  it('shows an error of a later rendering in place, with the lines of the caller only, and goes on', async () => {
    const widget = rate();
    const check = (value: number) => {
      if (value === 2) throw new RangeError('no rate of 2');
      return value;
    };
    await interact(widget, value => check(value));
    widget.value = 2;
    await turn();
    const [bundle, options] = kernel.displays.at(-1) as readonly [Record<string, string>, unknown];
    expect(options).toMatchObject({update: true});
    expect(bundle['application/vnd.jupyter.stderr']).toBe(bundle['text/plain']);
    const [heading, ...frames] = (bundle['text/plain'] ?? '').split('\n');
    expect(heading).toBe('RangeError: no rate of 2');
    expect(frames.map(frame => /(check|interact\.test\.ts)/.test(frame))).toEqual([true, true]);
    widget.value = 3;
    await turn();
    expect(texts().at(-1)).toBe('3');
  });

  it('does not wait for a rendering that was interrupted, and leaves what comes of it be', async () => {
    let isInterrupted = false;
    const interruption = Symbol.for('gradlab.interruption');
    Object.assign(globalThis, {
      [interruption]: () => {
        const before = isInterrupted;
        return () => isInterrupted && !before;
      },
    });
    try {
      const widget = rate();
      const gates: (() => void)[] = [];
      const started: number[] = [];
      void interact(widget, async value => {
        started.push(value);
        await new Promise<void>(resolve => gates.push(resolve));
      });
      isInterrupted = true;
      for (const value of [2, 3]) widget.value = value;
      expect(started).toEqual([1, 2]);
      gates.shift()?.();
      await turn();
      expect(started).toEqual([1, 2]);
      gates.shift()?.();
      await turn();
      expect(started).toEqual([1, 2, 3]);
    } finally {
      Reflect.deleteProperty(globalThis, interruption);
    }
  });

  it('shows a figure as a cell does', {timeout: 30_000}, async () => {
    const chart = (y: number) =>
      figure({title: `at ${y}`, x: {title: 'x'}, y: {title: 'y'}, marks: [rule({y, name: 'level'})]});
    const widget = rate();
    await interact(widget, chart);
    expect(Object.keys(kernel.displays.at(-1)?.[0] ?? {}).sort()).toEqual([
      'application/vnd.plotly.v1+json',
      'image/png',
      'text/plain',
    ]);
    expect(texts().at(-1)).toMatch(/^at 1\./);
  });

  it('shows nothing for undefined', async () => {
    const widget = rate();
    await interact(widget, value => (value === 1 ? 'one' : undefined));
    widget.value = 2;
    await turn();
    expect(texts().slice(-2)).toEqual(["'one'", '']);
  });

  it('gives the values of several controls by their names, which label those without a label', async () => {
    const controls = {rate: rate(), loss: dropdown({options: ['squared', 'hinge']}), shuffle: checkbox()};
    await interact(controls, values => {
      expectTypeOf(values).toEqualTypeOf<{
        readonly rate: number;
        readonly loss: 'squared' | 'hinge';
        readonly shuffle: boolean;
      }>();
      return {...values};
    });
    controls.loss.value = 'hinge';
    await turn();
    expect(texts()).toEqual([
      'slider rate: 1 (0 to 9)\ndropdown loss: squared (one of squared, hinge)\ncheckbox shuffle: false',
      '',
      "{ rate: 1, loss: 'squared', shuffle: false }",
      "{ rate: 1, loss: 'hinge', shuffle: false }",
    ]);
  });
});

describe('without a kernel', () => {
  it('prints the words and what is rendered; what shows itself does so', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const widget = rate();
    const own = {show: vi.fn(async () => undefined)};
    await interact(widget, value => (value === 1 ? 1 : value === 2 ? undefined : own));
    widget.value = 2;
    await turn();
    widget.value = 3;
    await turn();
    const printed = log.mock.calls;
    log.mockRestore();
    expect(printed).toEqual([['slider rate: 1 (0 to 9)'], ['1']]);
    expect(own.show).toHaveBeenCalledOnce();
  });
});
