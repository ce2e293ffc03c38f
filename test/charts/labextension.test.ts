import {readFileSync} from 'node:fs';
import {runInNewContext} from 'node:vm';
import {Window} from 'happy-dom';
import {describe, expect, it, vi} from 'vitest';

const MIME = 'application/vnd.plotly.v1+json';
const source = readFileSync(new URL('../../src/setup/labextension/static/remoteEntry.js', import.meta.url), 'utf8');

interface Chart {
  readonly node: {readonly textContent: string | null; readonly getAttribute: (name: string) => string | null};
  readonly renderModel: (model: {readonly data: Readonly<Record<string, unknown>>}) => Promise<void>;
  readonly dispose: () => void;
}

interface Plugin {
  readonly rendererFactory: {
    readonly safe: boolean;
    readonly mimeTypes: readonly string[];
    readonly createRenderer: () => Chart;
  };
}

/** The extension as JupyterLab loads it, in a page of its own with a stand-in for plotly.js and for Lumino's Widget. */
async function load() {
  const window = new Window();
  const {document} = window;
  Object.defineProperty(document, 'currentScript', {value: {src: 'http://localhost/ext/remoteEntry.abc.js'}});
  const scripts: {src: string; onload: () => void; onerror: () => void; remove: () => void}[] = [];
  document.head.append = (...added: unknown[]) => void scripts.push(...(added as typeof scripts));
  const plotly = {react: vi.fn(async (..._: unknown[]) => {}), purge: vi.fn(), Plots: {resize: vi.fn()}};
  Object.assign(window, {Plotly: plotly});
  class Widget {
    node = document.createElement('div');
    isDisposed = false;
    addClass(name: string) {
      this.node.classList.add(name);
    }
    dispose() {
      this.isDisposed = true;
    }
  }
  class ResizeObserver {
    observe() {}
    disconnect() {}
  }
  runInNewContext(source, {window, document, ResizeObserver, structuredClone});
  type Container = {init: (scope: object) => void; get: (module: string) => Promise<() => {default: Plugin}>};
  const container = (window as unknown as {_JUPYTERLAB: Record<string, Container>})._JUPYTERLAB['@gradlab/charts'];
  container?.init({'@lumino/widgets': {'2.0.0': {get: async () => () => ({Widget})}}});
  const module = (await container?.get('./mimeExtension'))?.();
  if (module === undefined) throw new Error('no extension');
  return {plugin: module.default, plotly, scripts, get: container?.get};
}

const figure = (y: number) => ({
  data: [{y: [y]}],
  layout: {title: {text: `chart ${y}`}, meta: {description: `It is ${y}.`}},
});
const turn = () => new Promise(resolve => setTimeout(resolve));

describe('the JupyterLab extension', () => {
  it('draws Plotly figures, also in notebooks that are not trusted', async () => {
    const {plugin, get} = await load();
    expect(plugin.rendererFactory).toMatchObject({safe: true, mimeTypes: [MIME]});
    await expect(get?.('./other')).rejects.toThrow('./other');
  });

  it('fetches plotly.js once, from its own folder, when the first figure is drawn', async () => {
    const {plugin, scripts, plotly} = await load();
    expect(scripts).toEqual([]);
    const drawn = [1, 2].map(y => plugin.rendererFactory.createRenderer().renderModel({data: {[MIME]: figure(y)}}));
    expect(scripts.map(({src}) => src)).toEqual(['http://localhost/ext/plotly.min.js']);
    scripts[0]?.onload();
    await Promise.all(drawn);
    expect(plotly.react.mock.calls.map(([, data]) => data)).toEqual([[{y: [1]}], [{y: [2]}]]);
  });

  it('draws a copy without logo and cloud button, and reads out the description', async () => {
    const {plugin, scripts, plotly} = await load();
    const chart = plugin.rendererFactory.createRenderer();
    const original = figure(1);
    const drawn = chart.renderModel({data: {[MIME]: original}});
    scripts[0]?.onload();
    await drawn;
    const [node, data, layout, config] = plotly.react.mock.calls[0] ?? [];
    expect(node).toBe(chart.node);
    expect(data).not.toBe(original.data);
    expect(layout).toEqual({autosize: true, ...original.layout});
    expect(config).toEqual({responsive: true, displaylogo: false, showSendToCloud: false});
    expect([chart.node.getAttribute('role'), chart.node.getAttribute('aria-label')]).toEqual(['img', 'It is 1.']);
  });

  it('draws of a burst of updates the first and the last', async () => {
    const {plugin, scripts, plotly} = await load();
    const chart = plugin.rendererFactory.createRenderer();
    const first = chart.renderModel({data: {[MIME]: figure(1)}});
    scripts[0]?.onload();
    await turn();
    let finish = () => {};
    plotly.react.mockImplementationOnce(() => new Promise(resolve => (finish = () => resolve())));
    const updates = [2, 3, 4, 5].map(y => chart.renderModel({data: {[MIME]: figure(y)}}));
    await turn();
    finish();
    await Promise.all([first, ...updates]);
    expect(plotly.react.mock.calls.map(([, data]) => data)).toEqual([[{y: [1]}], [{y: [2]}], [{y: [5]}]]);
  });

  it('takes a figure that was sent as a JSON string', async () => {
    const {plugin, scripts, plotly} = await load();
    const drawn = plugin.rendererFactory.createRenderer().renderModel({data: {[MIME]: JSON.stringify(figure(7))}});
    scripts[0]?.onload();
    await drawn;
    expect(plotly.react.mock.calls[0]?.[1]).toEqual([{y: [7]}]);
  });

  it('says in the cell why nothing is drawn, and draws the next figure', async () => {
    const {plugin, scripts, plotly} = await load();
    const chart = plugin.rendererFactory.createRenderer();
    await chart.renderModel({data: {[MIME]: '{"data": ['}});
    expect(chart.node.textContent).toMatch(/^Cannot draw chart: /);
    const lost = chart.renderModel({data: {[MIME]: figure(1)}});
    scripts[0]?.onerror();
    await lost;
    expect(chart.node.textContent).toBe('Cannot draw chart: http://localhost/ext/plotly.min.js cannot be loaded');
    const drawn = chart.renderModel({data: {[MIME]: figure(1)}});
    scripts[1]?.onload();
    await drawn;
    expect(chart.node.textContent).toBe('');
    plotly.react.mockRejectedValueOnce(new Error('odd trace'));
    await chart.renderModel({data: {[MIME]: figure(2)}});
    expect(chart.node.textContent).toBe('Cannot draw chart: odd trace');
    expect(chart.node.getAttribute('role')).toBe(null);
  });

  it('lets go of what it drew when the output goes', async () => {
    const {plugin, scripts, plotly} = await load();
    const chart = plugin.rendererFactory.createRenderer();
    const drawn = chart.renderModel({data: {[MIME]: figure(1)}});
    scripts[0]?.onload();
    await drawn;
    chart.dispose();
    chart.dispose();
    expect(plotly.purge.mock.calls).toEqual([[chart.node]]);
  });
});
