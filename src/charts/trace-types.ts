import {refusal} from '../base/index.ts';

const GRID = 'contour or heatmap shows a surface from above';
const POINTS = 'dot shows two of the coordinates and a third one by colour';
const MAP = 'dot or line over longitude and latitude needs no map from the network';

/** What to draw in place of each of Plotly's traces that needs WebGL, a third dimension or a map. */
const FLAT: Readonly<Record<string, string>> = {
  surface: GRID,
  mesh3d: GRID,
  isosurface: 'panels of contour, one for each slice, show a volume',
  volume: 'panels of contour, one for each slice, show a volume',
  cone: 'path with its arrows shows a field of directions',
  streamtube: 'path with its arrows shows a field of directions',
  scatter3d: POINTS,
  scattergl: 'dot or line draws the same without WebGL',
  scatterpolargl: 'scatterpolar draws the same without WebGL',
  heatmapgl: 'heatmap draws the same without WebGL',
  pointcloud: 'dot draws the same without WebGL',
  splom: 'panels of dot, one for each pair, draw the same without WebGL',
  parcoords: 'line with one series for each row draws the same without WebGL',
  choropleth: 'bar compares regions without a map from the network',
  scattergeo: MAP,
};

/** Traces on a map of tiles, by the endings of their names. */
const TILES = /(?:mapbox|map)$/;

/**
 * Refuses traces that have no picture on GitHub and in exports and hang or stay blank where there is no WebGL: plotly.js draws
 * `surface` in an endless loop there, and of `scattergl` only the axes.
 *
 * @throws RangeError that names the flat alternative
 */
export function checkTraceTypes(data: readonly {readonly type?: unknown}[]): void {
  for (const {type} of data) {
    if (typeof type !== 'string') continue;
    const instead = FLAT[type] ?? (TILES.test(type) && type !== 'heatmap' && type !== 'treemap' ? MAP : undefined);
    if (instead !== undefined) throw new RangeError(refusal('create figure', 'traces', `be flat (${instead})`, type));
  }
}
