/**
 * What JupyterLab loads at its start: a module-federation container, written by hand. JupyterLab hands `init` the modules it
 * shares and asks `get` for "./mimeExtension". The parts lie beside this file, plotly.min.js too, which only the first chart
 * fetches; their addresses follow from this script's own, so a server under a base URL serves them as well.
 */
(() => {
  const NAME = '@gradlab/charts';
  const folder = document.currentScript.src.replace(/[^/]*$/, '');
  let scope;

  /** A module that JupyterLab shares: `scope[name]` maps versions to getters of factories. */
  async function shared(name) {
    const [version] = Object.values(scope[name] ?? {});
    if (version === undefined) throw new Error(`Cannot start ${NAME} as JupyterLab must share ${name}`);
    const factory = await version.get();
    return factory();
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: sharedScope => {
      scope = sharedScope;
    },
    get: async module => {
      if (module !== './mimeExtension') throw new Error(`Cannot get ${module} as ${NAME} must have it`);
      const [{renderer}, {Widget}] = await Promise.all([import(`${folder}renderer.js`), shared('@lumino/widgets')]);
      // without __esModule JupyterLab stays blank
      const exported = {__esModule: true, default: renderer({name: NAME, folder, Widget})};
      return () => exported;
    },
  };
})();
