/** A function that gives plotly.js, fetched once by a script tag; after a failure the next chart tries again. */
export function plotlyLoader(address) {
  let plotly;
  return () => {
    plotly ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        plotly = undefined;
        script.remove();
        reject(new Error(`${address} cannot be loaded`));
      };
      document.head.append(script);
    });
    return plotly;
  };
}
