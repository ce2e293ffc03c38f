import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Window} from 'happy-dom';
import {expect, onTestFinished, test} from 'vitest';
import {PROJECT, python} from './python.ts';

const PLOTLY = 'application/vnd.plotly.v1+json';

interface Notebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly outputs?: readonly {readonly data?: Readonly<Record<string, unknown>>}[];
  }[];
}

/** The pictures of a notebook's charts in order, base64, and how many outputs have a chart. */
function picturesOf({cells}: Notebook): {readonly charts: number; readonly pictures: readonly string[]} {
  const bundles = cells.flatMap(({outputs = []}) => outputs.map(({data = {}}) => data));
  const charts = bundles.filter(data => data[PLOTLY] !== undefined);
  return {
    charts: charts.length,
    pictures: charts.flatMap(data => (data['image/png'] === undefined ? [] : [[data['image/png']].flat().join('')])),
  };
}

test.each([
  ['as it is', []],
  [
    'without scripts and styles of outputs, as untrusted notebooks are published',
    ['--HTMLExporter.sanitize_html=True'],
  ],
])(
  'nbconvert to HTML shows every chart of the gallery as its picture: %s',
  async (_, options) => {
    const folder = mkdtempSync(join(tmpdir(), 'gradlab-nbconvert-'));
    onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
    const source = readFileSync(join(PROJECT, 'notebooks', 'gallery.ipynb'), 'utf8');
    writeFileSync(join(folder, 'gallery.ipynb'), source);
    const args = ['-m', 'nbconvert', '--to', 'html', '--template', 'lab', ...options, 'gallery.ipynb'];
    const {code, output} = await python(args, folder, 60_000);
    expect(output).not.toMatch(/error|traceback/i);
    expect(code).toBe(0);

    const {charts, pictures} = picturesOf(JSON.parse(source) as Notebook);
    expect(charts).toBeGreaterThan(30);
    expect(pictures.length).toBe(charts);
    const {document} = new Window();
    document.body.innerHTML = readFileSync(join(folder, 'gallery.html'), 'utf8').replace(
      /<script[\s\S]*?<\/script>/g,
      '',
    );
    const shown = [...document.querySelectorAll('img')].map(image => String(image.getAttribute('src')));
    const ofCharts = shown.map(src => src.replace('data:image/png;base64,', '')).filter(png => pictures.includes(png));
    expect(ofCharts.length).toBe(charts);
    expect(ofCharts).toEqual(pictures);
  },
  90_000,
);
