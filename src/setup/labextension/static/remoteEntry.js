/**
 * A JupyterLab renderer of Plotly figures, prebuilt by hand: JupyterLab loads this file, hands `init` the modules it shares
 * and asks `get` for "./mimeExtension" (the two functions of a module-federation container). plotly.min.js lies beside this
 * file and is fetched when the first figure is drawn.
 */
(() => {
  const NAME = '@gradlab/charts';
  const MIME_TYPE = 'application/vnd.plotly.v1+json';
  const CONFIG = {responsive: true, displaylogo: false, showSendToCloud: false};
  const folder = document.currentScript.src.replace(/[^/]*$/, '');
  let scope;
  let plotly;

  /** plotly.js, fetched once; after a failure the next figure tries again. */
  function loadPlotly() {
    plotly ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${folder}plotly.min.js`;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        plotly = undefined;
        script.remove();
        reject(new Error(`${script.src} cannot be loaded`));
      };
      document.head.append(script);
    });
    return plotly;
  }

  /** A module that JupyterLab shares: `scope[name]` maps versions to getters of factories. */
  async function shared(name) {
    const [version] = Object.values(scope[name] ?? {});
    if (version === undefined) throw new Error(`Cannot start ${NAME} as JupyterLab must share ${name}`);
    const factory = await version.get();
    return factory();
  }

  /** What a screen reader says of the figure: its description, else its title. */
  function labelOf({meta, title}) {
    return meta?.description ?? title?.text ?? title ?? 'Chart';
  }

  function chartClass(Widget) {
    return class Chart extends Widget {
      #next;
      #drawing;
      #plotly;
      #width = 0;
      #observer = new ResizeObserver(() => this.#fit());

      constructor() {
        super();
        this.addClass('gradlab-chart');
        this.#observer.observe(this.node);
      }

      /** Draws the newest figure; those that arrive during a drawing are drawn once, the last one only. */
      renderModel(model) {
        this.#next = model.data[MIME_TYPE];
        this.#drawing ??= this.#drawAll().finally(() => {
          this.#drawing = undefined;
        });
        return this.#drawing;
      }

      dispose() {
        if (this.isDisposed) return;
        this.#observer.disconnect();
        this.#plotly?.purge(this.node);
        super.dispose();
      }

      async #drawAll() {
        while (this.#next !== undefined && !this.isDisposed) {
          const value = this.#next;
          this.#next = undefined;
          try {
            await this.#draw(value);
          } catch (error) {
            this.#explain(error);
          }
        }
      }

      async #draw(value) {
        // a copy, as Plotly writes into what it draws and the notebook would save that
        const {
          data = [],
          layout = {},
          config = {},
        } = typeof value === 'string' ? JSON.parse(value) : structuredClone(value);
        const loaded = await loadPlotly();
        if (this.isDisposed) return;
        if (this.#plotly === undefined) this.node.replaceChildren();
        this.#plotly = loaded;
        await loaded.react(this.node, data, {autosize: true, ...layout}, {...CONFIG, ...config});
        this.node.setAttribute('role', 'img');
        this.node.setAttribute('aria-label', labelOf(layout));
      }

      #explain(error) {
        this.#plotly?.purge(this.node);
        this.#plotly = undefined;
        this.node.removeAttribute('role');
        this.node.removeAttribute('aria-label');
        const text = document.createElement('pre');
        text.textContent = `Cannot draw chart: ${error?.message ?? error}`;
        this.node.replaceChildren(text);
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

  async function mimeExtension() {
    const {Widget} = await shared('@lumino/widgets');
    const Chart = chartClass(Widget);
    return {
      __esModule: true, // without it JupyterLab stays blank
      default: {
        id: `${NAME}:plugin`,
        description: 'Draws Plotly figures.',
        // safe: Plotly runs no code of a figure, so untrusted notebooks show their charts, too
        rendererFactory: {safe: true, mimeTypes: [MIME_TYPE], createRenderer: () => new Chart()},
        rank: 0,
        dataType: 'json',
      },
    };
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: sharedScope => {
      scope = sharedScope;
    },
    get: async module => {
      if (module !== './mimeExtension') throw new Error(`Cannot get ${module} as ${NAME} must have it`);
      const exported = await mimeExtension();
      return () => exported;
    },
  };
})();
