import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {compileFunction} from 'node:vm';
import {Window} from 'happy-dom';
import {type CanvasContext, canvasContext} from './canvas.ts';
import type {FontMetrics} from './font-metrics.ts';
import {measureBy, type SvgElement} from './measure.ts';
import {pathPoints, pointAlong, polylineLength} from './path-points.ts';

/** What is used of plotly.js. */
interface Plotly {
  readonly toImage: (
    figure: {readonly data: unknown; readonly layout: unknown},
    options: {readonly format: 'svg'; readonly width: number; readonly height: number},
  ) => Promise<string>;
}

interface CanvasElement {
  readonly width: number;
  readonly height: number;
  context?: CanvasContext;
}

/**
 * Loads plotly.js into a DOM of its own (happy-dom), without touching the globals of this thread.
 * The DOM has no layout, so measuring is ours (see `measureBy`), and so is the canvas that heatmaps are painted on.
 */
export function loadPlotly(font: FontMetrics): Plotly {
  const window = new Window({width: 1200, height: 800});
  addMeasuring(window, font);
  addCanvas(window);
  // else heatmaps are small images that are blurred when enlarged
  const CSS = {supports: () => false};
  Object.defineProperty(window, 'CSS', {value: CSS});
  const file = createRequire(import.meta.url).resolve('plotly.js-dist-min');
  const names = {
    window,
    self: window,
    document: window.document,
    navigator: window.navigator,
    HTMLElement: window.HTMLElement,
    Element: window.Element,
    Node: window.Node,
    XMLSerializer: window.XMLSerializer,
    DOMParser: window.DOMParser,
    getComputedStyle: window.getComputedStyle.bind(window),
    requestAnimationFrame: (draw: () => void) => setTimeout(draw, 0),
    cancelAnimationFrame: clearTimeout,
    CSS,
    Blob: window.Blob,
    URL: window.URL,
    module: {exports: {}},
  };
  const run = compileFunction(readFileSync(file, 'utf8'), Object.keys(names), {filename: file});
  run(...Object.values(names));
  const {Plotly: loaded} = window as unknown as {Plotly?: Plotly};
  return loaded ?? (names.module.exports as Plotly);
}

function addMeasuring(window: Window, font: FontMetrics): void {
  const measure = measureBy(font);
  const rectangle = (box: ReturnType<typeof measure.local>): object => ({
    ...box,
    x: box.left,
    y: box.top,
    width: box.right - box.left,
    height: box.bottom - box.top,
  });
  const points = (element: SvgElement) => pathPoints(element.getAttribute('d') ?? '');
  const methods = {
    getBBox(this: SvgElement) {
      return rectangle(measure.local(this));
    },
    getBoundingClientRect(this: SvgElement) {
      return rectangle(measure.page(this));
    },
    getComputedTextLength(this: SvgElement) {
      const {left, right} = measure.local(this);
      return right - left;
    },
    getTotalLength(this: SvgElement) {
      return polylineLength(points(this));
    },
    getPointAtLength(this: SvgElement, distance: number) {
      const [x, y] = pointAlong(points(this), distance);
      return {x, y};
    },
  };
  for (const prototype of [window.Element.prototype, window.SVGElement.prototype]) Object.assign(prototype, methods);
}

function addCanvas(window: Window): void {
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: CanvasElement) {
      this.context ??= canvasContext(this.width, this.height);
      return this.context;
    },
    toDataURL(this: CanvasElement) {
      const context = this.context ?? canvasContext(this.width, this.height);
      return `data:image/png;base64,${context.png().toString('base64')}`;
    },
  });
  Object.assign(window.URL, {createObjectURL: () => ''});
}
