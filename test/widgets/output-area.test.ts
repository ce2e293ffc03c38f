import {AsyncLocalStorage} from 'node:async_hooks';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {JsonObject} from '../../src/base/index.ts';
import {outputArea} from '../../src/widgets/index.ts';
import {FakeKernel} from './fake-kernel.ts';

/** What the kernel hands output to. */
interface Sink {
  stream(name: 'stdout' | 'stderr', text: string): void;
  display(bundle: JsonObject, displayId: string | undefined, update: boolean): boolean;
  clear(wait: boolean): void;
}

const CAPTURE = Symbol.for('gradlab.capture');
const store = new AsyncLocalStorage<Sink>();
const print = (text: string, name: 'stdout' | 'stderr' = 'stdout') => store.getStore()?.stream(name, text);
const show = (text: string, displayId?: string, update = false) =>
  store.getStore()?.display({'text/plain': text}, displayId, update);

const stream = (text: string, name = 'stdout') => ({output_type: 'stream', name, text});
const shown = (text: string) => ({output_type: 'display_data', data: {'text/plain': text}, metadata: {}});

describe('an output area', () => {
  let kernel: FakeKernel;
  beforeEach(() => {
    kernel = FakeKernel.install();
    Object.assign(globalThis, {[CAPTURE]: (sink: Sink, callback: () => unknown) => store.run(sink, callback)});
  });
  afterEach(() => {
    FakeKernel.remove();
    Reflect.deleteProperty(globalThis, CAPTURE);
  });

  /** The outputs of each update that was sent. */
  const updates = (id: string) => kernel.on(id).map(({state}) => (state as JsonObject).outputs);

  it('opens an OutputModel of @jupyter-widgets/output 1.0.0', () => {
    expect(kernel.opened(outputArea().modelId)).toEqual({
      _model_module: '@jupyter-widgets/output',
      _model_module_version: '1.0.0',
      _model_name: 'OutputModel',
      _view_module: '@jupyter-widgets/output',
      _view_module_version: '1.0.0',
      _view_name: 'OutputView',
      msg_id: '',
      outputs: [],
      layout: 'IPY_MODEL_comm1',
    });
  });

  it('sends what is printed and shown as outputs of a notebook, the text of one stream joined', () => {
    const area = outputArea();
    const result = area.capture(() => {
      print('a\n');
      print('b\n');
      print('warning\n', 'stderr');
      show('figure');
      return 7;
    });
    expect(result).toBe(7);
    const outputs = [stream('a\nb\n'), stream('warning\n', 'stderr'), shown('figure')];
    expect(updates(area.modelId)).toEqual([[stream('a\n')], outputs]);
    expect(area.summary).toBe('a\nb\nwarning\nfigure');
  });

  it('replaces what was shown under an id, and leaves the ids of others to the kernel', () => {
    const area = outputArea();
    const taken = area.capture(() => [show('1 %', 'bar'), show('2 %', 'bar', true), show('x', 'elsewhere', true)]);
    expect(taken).toEqual([true, true, false]);
    expect(updates(area.modelId).at(-1)).toEqual([shown('2 %')]);
  });

  it('keeps two areas apart that work side by side', async () => {
    const [left, right] = [outputArea(), outputArea()];
    const work = async (text: string) => {
      print(`${text} 1\n`);
      await sleep(1);
      print(`${text} 2\n`);
    };
    await Promise.all([left.capture(() => work('left')), right.capture(() => work('right'))]);
    await sleep(120);
    expect(updates(left.modelId).at(-1)).toEqual([stream('left 1\nleft 2\n')]);
    expect(updates(right.modelId).at(-1)).toEqual([stream('right 1\nright 2\n')]);
  });

  it('sends many lines in few updates', () => {
    const area = outputArea();
    area.capture(() => {
      for (let line = 0; line < 10_000; line++) print('x\n');
    });
    expect(updates(area.modelId).length).toBeLessThan(20);
    expect(updates(area.modelId).at(-1)).toEqual([stream('x\n'.repeat(10_000))]);
  });

  it('keeps the newest of endless output', () => {
    const area = outputArea();
    area.capture(() => {
      print('old');
      print('x'.repeat(100_000));
      for (let output = 0; output < 200; output++) show(String(output));
      show('newest');
    });
    const outputs = updates(area.modelId).at(-1) as readonly unknown[];
    expect([outputs.length, outputs[0], outputs.at(-1)]).toEqual([200, shown('1'), shown('newest')]);
    area.clear();
    area.capture(() => print(`old${'x'.repeat(100_000)}`));
    expect(updates(area.modelId).at(-1)).toEqual([stream(`…${'x'.repeat(100_000)}`)]);
  });

  it('shows what was printed before an error, which it passes on', () => {
    const area = outputArea();
    const fail = () => {
      print('before');
      throw new Error('no data');
    };
    expect(() => area.capture(fail)).toThrow('no data');
    expect(updates(area.modelId)).toEqual([[stream('before')]]);
  });

  it('keeps what it shows until the next output, if clear is to wait', async () => {
    const area = outputArea();
    area.capture(() => {
      print('old');
      store.getStore()?.clear(true);
    });
    await sleep(120);
    expect(area.summary).toBe('old');
    area.capture(() => show('new'));
    expect(updates(area.modelId).at(-1)).toEqual([shown('new')]);
  });

  it('is emptied by clear', async () => {
    const area = outputArea();
    area.capture(() => print('old'));
    area.clear();
    await sleep(120);
    expect(updates(area.modelId)).toEqual([[stream('old')], []]);
  });
});

it('without a kernel, an output area leaves the console alone', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  outputArea().capture(() => console.log('seen'));
  const calls = log.mock.calls;
  log.mockRestore();
  expect(calls).toEqual([['seen']]);
});
