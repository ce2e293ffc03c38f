import {cpSync, existsSync} from 'node:fs';
import {join} from 'node:path';
import {filesUnder, replaceFolder} from '../parts/files.js';
import {SetupProblem} from '../parts/problem.js';
import {hashOf, isStamped, stamp} from '../parts/stamp.js';

const sourceOf = places => join(places.root, 'src', 'setup', 'labextension');
const plotlyOf = places => places.folderOf('plotly.js-dist-min');
const targetOf = places => join(places.share, 'labextensions', '@gradlab', 'charts');
const stampName = '.gradlab-charts';

function inputs(places) {
  return hashOf({files: [...filesUnder(sourceOf(places)), join(plotlyOf(places), 'package.json')]});
}

/** JupyterLab's extension that draws Plotly charts: a folder that JupyterLab finds by its place, with plotly.js in it. */
export const charts = {
  title: 'Copying the chart extension into .venv',
  isCurrent: places => isStamped(join(targetOf(places), stampName), inputs(places)),
  async make(places) {
    const plotly = join(plotlyOf(places), 'plotly.min.js');
    for (const needed of [join(sourceOf(places), 'package.json'), plotly]) {
      if (!existsSync(needed)) throw new SetupProblem(`The chart extension lacks a file: ${needed}`);
    }
    await replaceFolder(targetOf(places), places.environment, fresh => {
      cpSync(sourceOf(places), fresh, {recursive: true});
      cpSync(plotly, join(fresh, 'static', 'plotly.min.js'));
      stamp(join(fresh, stampName), inputs(places));
    });
  },
};
