import type {JsonObject} from '../../base/index.ts';
import type {CodeCell} from './notebook.ts';

const CHART = 'application/vnd.plotly.v1+json';

/** The MIME bundles of a cell's charts that hold no PNG: GitHub, slides and exports would show nothing of them. */
export function chartsWithoutPicture({outputs}: CodeCell): readonly JsonObject[] {
  const bundles = outputs.flatMap(output => ('data' in output ? [output.data] : []));
  return bundles.filter(data => CHART in data && !('image/png' in data));
}
