import {addStepKeys, describe, restoreSteps, stepsOf} from './steps.js';
import {isDark, onThemeChange, recoloured} from './theme.js';

const CONFIG = {responsive: true, displaylogo: false, showSendToCloud: false};

/** What a screen reader says of a figure: its description, else its title. */
function labelOf({meta, title} = {}) {
  return meta?.description ?? title?.text ?? title ?? 'Chart';
}

/** The bundle's picture of the figure, if it has one, as wide as the chart would be. */
function pictureOf(bundle, layout) {
  const png = bundle['image/png'];
  if (typeof png !== 'string') return [];
  const image = document.createElement('img');
  image.src = `data:image/png;base64,${png}`;
  image.alt = labelOf(layout);
  image.style.width = `${layout?.width ?? 640}px`;
  image.style.maxWidth = '100%';
  return [image];
}

/** A widget that shows the Plotly figure of a bundle. `Widget` is Lumino's; `loadPlotly` gives plotly.js. */
export function chartClass({Widget, loadPlotly, mimeType}) {
  return class Chart extends Widget {
    #bundle;
    #isStale = false;
    #drawing;
    #plotly;
    #dark;
    #width = 0;
    #sizes = new ResizeObserver(() => this.#fit());
    #endTheme = onThemeChange(() => this.#followTheme());

    constructor() {
      super();
      this.addClass('gradlab-chart');
      this.#sizes.observe(this.node);
      addStepKeys(this.node, () => this.#plotly);
    }

    /** Draws the newest figure; those that arrive during a drawing are drawn once, the last one only. */
    renderModel(model) {
      this.#bundle = model.data;
      return this.#redraw();
    }

    dispose() {
      if (this.isDisposed) return;
      this.#sizes.disconnect();
      this.#endTheme();
      this.#plotly?.purge(this.node);
      super.dispose();
    }

    #redraw() {
      this.#isStale = true;
      this.#drawing ??= this.#drawAll().finally(() => {
        this.#drawing = undefined;
      });
      return this.#drawing;
    }

    async #drawAll() {
      while (this.#isStale && !this.isDisposed) {
        this.#isStale = false;
        const bundle = this.#bundle;
        let layout;
        try {
          const value = bundle[mimeType];
          const figure = typeof value === 'string' ? JSON.parse(value) : value;
          layout = figure.layout;
          await this.#draw(figure, bundle);
        } catch (error) {
          this.#explain(error, pictureOf(bundle, layout));
        }
      }
    }

    async #draw(figure, bundle) {
      this.#dark = figure.layout?.meta?.dark;
      // a copy, as Plotly writes into what it draws and the notebook would save that
      const {data = [], layout = {}, config = {}, frames} = recoloured(figure, (isDark() && this.#dark) || {});
      if (this.#plotly === undefined) this.node.replaceChildren(...pictureOf(bundle, layout));
      const plotly = await loadPlotly();
      if (this.isDisposed) return;
      if (this.#plotly === undefined) this.node.replaceChildren();
      this.#plotly = plotly;
      const steps = stepsOf(this.node);
      await plotly.react(this.node, {
        data,
        // uirevision: zoom and hidden series outlive an update
        layout: {autosize: true, uirevision: 'kept', ...layout},
        config: {...CONFIG, ...config},
        ...(frames === undefined ? {} : {frames}),
      });
      await restoreSteps(plotly, this.node, steps);
      describe(this.node, labelOf(layout));
    }

    #explain(error, picture) {
      this.#plotly?.purge(this.node);
      this.#plotly = undefined;
      for (const name of this.node.getAttributeNames().filter(name => /^(role|aria-|tabindex)/.test(name)))
        this.node.removeAttribute(name);
      const text = document.createElement('pre');
      text.textContent = `Cannot draw chart: ${error?.message ?? error}`;
      this.node.replaceChildren(text, ...picture);
    }

    #followTheme() {
      if (this.#dark !== undefined) this.#redraw();
    }

    /** Follows the width of the cell, also when a hidden cell comes into sight. */
    #fit() {
      const width = this.node.clientWidth;
      if (width === this.#width) return;
      this.#width = width;
      if (width > 0 && this.#plotly !== undefined) this.#plotly.Plots.resize(this.node);
    }
  };
}
