import {Window} from 'happy-dom';
import {type Mock, vi} from 'vitest';

export const MIME = 'application/vnd.plotly.v1+json';
const ENTRY = new URL('../../src/setup/labextension/static/remoteEntry.js', import.meta.url);
/** Each page runs the entry anew. */
let pages = 0;
export const PLOTLY = new URL('plotly.min.js', ENTRY).href;

export interface Element {
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly tabIndex: number;
  readonly getAttribute: (name: string) => string | null;
  readonly dispatchEvent: (event: unknown) => boolean;
  layout?: object;
}

interface Chart {
  readonly node: Element;
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

type Container = {init: (scope: object) => void; get: (module: string) => Promise<() => {default: Plugin}>};

/** What the stand-in for Plotly.react is given. */
export interface Drawn {
  readonly data: unknown;
  readonly layout: Readonly<Record<string, unknown>>;
  readonly config: unknown;
  readonly frames?: unknown;
}

/** The stand-in for plotly.js. */
interface StandIn {
  readonly react: Mock<(node: Element, drawn: Drawn) => Promise<void>>;
  readonly purge: Mock<(...args: unknown[]) => void>;
  readonly animate: Mock<(...args: unknown[]) => void>;
  readonly relayout: Mock<(node: {layout: {sliders: {active: number}[]}}, change: object) => Promise<void>>;
  readonly Plots: {readonly resize: Mock<(...args: unknown[]) => void>};
}

/** The extension as JupyterLab loads it, in a page of its own with a stand-in for plotly.js and for Lumino's Widget. */
export async function load() {
  const window = new Window();
  const {document} = window;
  Object.defineProperty(document, 'currentScript', {value: {src: ENTRY.href}});
  const scripts: {src: string; onload: () => void; onerror: () => void; remove: () => void}[] = [];
  document.head.append = (...added: unknown[]) => void scripts.push(...(added as typeof scripts));
  const react = vi.fn(async (node: Element, {layout}: Drawn) => {
    node.layout = structuredClone(layout);
  });
  const plotly: StandIn = {react, purge: vi.fn(), animate: vi.fn(), relayout: vi.fn(), Plots: {resize: vi.fn()}};
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
  for (const [name, value] of Object.entries({window, document, ResizeObserver})) vi.stubGlobal(name, value);
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  await import(`${ENTRY.href}?page=${pages++}`);
  const container = (window as unknown as {_JUPYTERLAB: Record<string, Container>})._JUPYTERLAB['@gradlab/charts'];
  container?.init({'@lumino/widgets': {'2.0.0': {get: async () => () => ({Widget})}}});
  const module = (await container?.get('./mimeExtension'))?.();
  if (module === undefined) throw new Error('no extension');
  const create = () => module.default.rendererFactory.createRenderer();
  return {window, document, plugin: module.default, plotly, scripts, get: container?.get, create};
}

/** A chart that has drawn a bundle. */
export async function drawn(bundle: Readonly<Record<string, unknown>>) {
  const page = await load();
  const chart = page.create();
  const drawing = chart.renderModel({data: bundle});
  page.scripts[0]?.onload();
  await drawing;
  return {...page, chart};
}
