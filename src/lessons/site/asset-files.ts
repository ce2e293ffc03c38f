import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** From this folder and from its compiled one alike. */
const SOURCES = fileURLToPath(new URL('../../../src/', import.meta.url));

const ASSETS = join(SOURCES, 'lessons', 'site', 'assets');

/** What the charts of JupyterLab and those of a page have in common, written as modules. */
const SHARED = join(SOURCES, 'setup', 'labextension', 'static');

/** The style sheets of every page, in the order in which they are joined: the later ones win. */
const STYLES = ['base', 'header', 'text', 'contents', 'outputs', 'questions', 'front', 'phone', 'print'];

/** The scripts of every page, in the order in which they are joined. */
const SCRIPTS = ['folds.js', 'predictions.js', 'charts.js', 'search.js'];

const {resolve} = createRequire(import.meta.url);

/**
 * The files that all pages of a site share, by their path in it.
 *
 * @param hasCharts false for a site without charts: the library that draws them stays away
 */
export function assetFiles(hasCharts = true): ReadonlyMap<string, string | Uint8Array> {
  const own = (name: string) => readFileSync(join(ASSETS, name), 'utf8');
  const shared = ['steps.js', 'theme.js'].map(name => asScript(readFileSync(join(SHARED, name), 'utf8')));
  const scripts = SCRIPTS.map(name => asScript(own(name)));
  // without these rules a browser leaves out the bar of a mean; the font of theirs is for script capitals, which we do without
  const formulas = readFileSync(join(dirname(resolve('temml')), 'Temml-Local.css'), 'utf8');
  return new Map<string, string | Uint8Array>([
    ['assets/formulas.css', formulas.replace(/@font-face \{[^}]*\}/g, '')],
    ['assets/site.css', STYLES.map(name => own(`styles/${name}.css`)).join('\n')],
    ['assets/theme.js', own('theme.js')],
    ['assets/page.js', `(() => {\n'use strict';\n${[...shared, ...scripts].join('\n')}})();\n`],
    ...(hasCharts ? [['assets/plotly.min.js', readFileSync(resolve('plotly.js-dist-min'))] as const] : []),
    ['assets/minisearch.js', readFileSync(join(dirname(resolve('minisearch')), '..', 'umd', 'index.js'))],
  ]);
}

/** A module as part of a script, as pages opened from a disk cannot load modules. */
function asScript(source: string): string {
  return source.replace(/^import .*\n/gm, '').replace(/^export /gm, '');
}
