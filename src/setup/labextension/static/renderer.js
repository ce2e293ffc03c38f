import {chartClass} from './chart.js';
import {plotlyLoader} from './plotly.js';

const MIME_TYPE = 'application/vnd.plotly.v1+json';

/** JupyterLab's plugin that renders Plotly's figures, by parts that lie in `folder`. */
export function renderer({name, folder, Widget}) {
  const Chart = chartClass({Widget, loadPlotly: plotlyLoader(`${folder}plotly.min.js`), mimeType: MIME_TYPE});
  return {
    id: `${name}:plugin`,
    description: 'Draws Plotly figures.',
    // safe: Plotly runs no code of a figure, so untrusted notebooks show their charts, too
    rendererFactory: {safe: true, mimeTypes: [MIME_TYPE], createRenderer: () => new Chart()},
    rank: 0,
    dataType: 'json',
  };
}
