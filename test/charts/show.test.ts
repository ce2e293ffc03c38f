import {createRequire} from 'node:module';
import {afterEach, describe, expect, it, vi} from 'vitest';
import type {MimeBundle} from '../../src/base/index.ts';
import {type Figure, figure, line, show} from '../../src/charts/index.ts';
import {decodePng} from './picture/support.ts';

const require = createRequire(import.meta.url);
const DISPLAY = Symbol.for('Jupyter.display');
const KERNEL = Symbol.for('gradlab.display');
const chart = figure({
  title: 'Loss',
  x: {title: 'step'},
  y: {title: 'loss'},
  marks: [line({x: [0, 1], y: [2, 1]})],
});
const text = 'Loss. loss over step. Line: from 2 at step 0 to 1 at step 1; lowest 1 at step 1, highest 2 at step 0.';
const bundleOf = (of: Figure): Promise<MimeBundle> =>
  (of as unknown as {[DISPLAY]: () => Promise<MimeBundle>})[DISPLAY]();

afterEach(() => {
  Reflect.deleteProperty(globalThis, KERNEL);
  vi.restoreAllMocks();
});

describe('a figure', {timeout: 60_000}, () => {
  it('displays itself as JSON, picture and text', async () => {
    const bundle = await bundleOf(chart);
    expect(Object.keys(bundle)).toEqual(['application/vnd.plotly.v1+json', 'image/png', 'text/plain']);
    expect(bundle['application/vnd.plotly.v1+json']).toEqual({data: chart.data, layout: chart.layout});
    expect(decodePng(Buffer.from(String(bundle['image/png']), 'base64')).palette).toContain('#0072b2');
    expect(bundle['text/plain']).toBe(text);
  });

  it('is shown by the kernel that runs it', async () => {
    const shown: MimeBundle[] = [];
    Object.assign(globalThis, {[KERNEL]: (bundle: MimeBundle) => shown.push(bundle)});
    await chart.show();
    expect(shown).toEqual([await bundleOf(chart)]);
  });

  it('is described on the console where there is no notebook', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    await show(chart);
    expect(log.mock.calls).toEqual([[text]]);
  });

  it('is shown as a picture by tslab, by its own display', async () => {
    const connection: {lastWriteDisplayData: unknown} = require('tslab/dist/jupyter.js');
    const write = vi.fn();
    connection.lastWriteDisplayData = write;
    await chart.show();
    connection.lastWriteDisplayData = null;
    expect(write.mock.calls).toEqual([
      [
        {data: {'image/png': (await bundleOf(chart))['image/png']}, metadata: {}, transient: {display_id: undefined}},
        undefined,
      ],
    ]);
  });
});
