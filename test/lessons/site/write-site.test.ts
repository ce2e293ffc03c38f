import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import MiniSearch from 'minisearch';
import {describe, expect, it} from 'vitest';
import {type Cell, writeSite} from '../../../src/lessons/index.ts';
import {code, course, lesson, picture, prose, shows} from './course.ts';

const figure = {data: [{type: 'scatter', y: [1, 2]}], layout: {height: 300, title: {text: '</script>'}}};
const chart = shows({'application/vnd.plotly.v1+json': figure, 'image/png': picture, 'text/plain': 'From 1 to 2.'});

/** The page of a lesson of some cells, and the folder it was written to. */
async function written(cells: readonly Cell[], others: Readonly<Record<string, string>> = {}, solutions = true) {
  const home = course({'01-one.ipynb': lesson(cells), ...others});
  const folder = join(home, 'site');
  await writeSite({folder, notebooks: [join(home, '01-one.ipynb')], solutions});
  return {folder, html: readFileSync(join(folder, '01-one.html'), 'utf8')};
}

describe('a lesson as a page', () => {
  it('keeps the headings in order, with anchors of their own and a table of contents', async () => {
    const {html} = await written([prose('a', '## Why?'), prose('b', '### Try $x$\n\n## Why?')]);
    expect([...html.matchAll(/<h\d id="([^"]*)">/g)].map(([, id]) => id)).toEqual(['1-one', 'why', 'try-x', 'why-2']);
    expect(html).toContain('<li><a href="#why-2">Why?</a></li>');
  });

  it('writes formulas as MathML, and keeps the comma with them', async () => {
    const {html} = await written([prose('a', 'Take $w = 2$, and\n\n$$\\frac{a}{b}$$\n\nfor \\$5.')]);
    expect(html).toMatch(/<span class="joined"><math><mrow><mi>w<\/mi>[\s\S]*?<\/math>,<\/span> and/);
    expect(html).toMatch(/<span class="formula"><math[^>]*>[\s\S]*?<mfrac><mi>a<\/mi><mi>b<\/mi><\/mfrac>/);
    expect(html).toContain('for $5.');
  });

  it('leads from page to page, and keeps only the words of a link to what is no page', async () => {
    const text = '[words](glossary.md#lesson-1), [next](02-two.ipynb), [far](https://example.org)';
    const {html} = await written([prose('a', text)], {
      'glossary.md': '# Glossary\n\n## Lesson 1\n\n**Mean** ($m$). A sum.',
    });
    expect(html).toContain(
      '<a href="glossary.html#lesson-1">words</a>, next, <a href="https://example.org" rel="noreferrer">',
    );
  });

  it('says what an id of the curriculum is', async () => {
    const items = [{id: 'E5.1', what: 'Squared error', lessons: [1]}];
    const {html} = await written([prose('a', 'Far off [E5.1], [E5.9].')], {'curriculum.json': JSON.stringify({items})});
    expect(html).toContain('Far off <abbr class="source" title="Squared error">E5.1</abbr>, [E5.9].');
  });

  it('asks a prediction and hides what came out in an answer that needs no script', async () => {
    const {html} = await written([
      code('ask', "predict('n', 'How many?');", [
        shows({
          'application/vnd.gradlab.prediction+json': {id: 'n', question: 'How many?'},
          'text/plain': '→ How many?\nIn steps.',
        }),
        shows({'text/plain': 'text input Your guess: ""'}),
      ]),
      code('tell', "reveal('n', 7);", [
        shows({
          'application/vnd.gradlab.reveal+json': {id: 'n', truth: 7, closedForm: 7, holds: true},
          'text/plain': '→ How many?\nMeasured: 7 steps\nBy the formula: 7 steps',
        }),
      ]),
    ]);
    expect(html).toMatch(/<form class="guess" data-guess="n">.*<label for="ask-n">How many\?<\/label>/);
    expect(html).toContain('<span>steps</span>');
    expect(html).not.toContain('text input');
    expect(html).toMatch(/<details class="reveal" data-reveal="n"[^>]*>\s*<summary>/);
    expect(html).toMatch(/<dt>Measured<\/dt><dd>7 steps<\/dd>/);
    // the code that tells the answer is folded as well
    expect(html).toMatch(/<details class="folded-code"><summary>Code that measures it/);
  });

  it('keeps the data of a chart in a file beside its picture', async () => {
    const {folder, html} = await written([code('plot', 'figure()', [chart])]);
    expect(html).toContain(
      '<img src="charts/01-one/plot-0.png" width="40" height="20" loading="lazy" alt="From 1 to 2.">',
    );
    expect(readFileSync(join(folder, 'charts/01-one/plot-0.png')).toString('base64')).toBe(picture);
    const gradlabCharts: Record<string, unknown> = {};
    new Function('gradlabCharts', readFileSync(join(folder, 'charts/01-one/plot-0.js'), 'utf8'))(gradlabCharts);
    expect(gradlabCharts).toEqual({'charts/01-one/plot-0': figure});
  });

  it('takes scripts, foreign pictures and handlers out of outputs, and closes what is open', async () => {
    const {html} = await written([
      code('a', 'x', [
        shows({
          'text/html':
            '<table><tr><td align="right" onclick="x()">1 < 2</td></tr></table><script>evil()</script><iframe src="//b"></iframe><img src="https://example.org/a.png" alt="a"><div><strong>open',
        }),
      ]),
    ]);
    expect(html).toContain('<td align="right">1 &lt; 2</td>');
    expect(html).toContain('<img alt="a"><div><strong>open</strong></div>');
    expect(html).not.toMatch(/evil|iframe|onclick|example\.org/);
  });

  it('folds claims that stand side by side, and shows every output between them, in order', async () => {
    const claim = (id: string) =>
      shows({'application/vnd.gradlab.claim+json': {id, holds: true}, 'text/plain': `✓ ${id}: 1`});
    const {html} = await written([
      code('a', 'x', [
        ...[claim('one'), claim('two'), shows({'text/plain': 'between'})],
        ...[claim('three'), shows({'text/plain': 'after'}), shows({'text/plain': 'last'})],
      ]),
    ]);
    const found = html.matchAll(/values? checked|<li>✓ \w+|(?<=<pre class="text">)\w+/g);
    expect([...found].map(([text]) => text)).toEqual([
      ...['values checked', '<li>✓ one', '<li>✓ two', 'between'],
      ...['value checked', '<li>✓ three', 'after', 'last'],
    ]);
  });

  it('folds long outputs and shows errors without the codes of their colours', async () => {
    const lines = Array.from({length: 40}, (_, row) => `row ${row}`).join('\n');
    const {html} = await written([
      code('a', 'x', [{output_type: 'stream', name: 'stdout', text: `${lines}\n`}]),
      code('b', 'y', [
        {output_type: 'error', ename: 'RangeError', evalue: 'a < b', traceback: ['\u001b[31mat cell\u001b[0m']},
      ]),
    ]);
    expect(html).toContain('<summary>Output, 40 lines</summary><pre class="text">row 0');
    expect(html).toContain('<pre class="error">RangeError: a &#60; b\nat cell</pre>');
  });

  it('has an exercise with hints and solution, or without the solution', async () => {
    const file = `const one = (answer, hint) => ({name: hint, answer, hint});
export const exercises = [{id: 'mean', covers: [], task: 'Write it.', stub: '', inputs: ['x'], cases: [[1]],
  solution: (x) => x / 2, apply: (f, [x]) => f(x), agree: Object.is, stated: {}, wrong: [], limit: 2000,
  hints: {nudge: 'Halve it.', formula: 'm = x / 2'}}];`;
    const cells = [
      code('c', "await check('mean', mean);", [
        shows({'application/vnd.gradlab.check+json': {id: 'mean', status: 'stub'}, 'text/plain': '→ Nothing yet.'}),
      ]),
    ];
    const whole = await written(cells, {'exercises/01-one.ts': file});
    expect(whole.html).toContain('<summary>A nudge</summary><p>Halve it.</p>');
    expect(whole.html.replace(/<[^>]*>/g, '')).toContain('(x) =&gt; x / 2');
    const short = await written(cells, {'exercises/01-one.ts': file}, false);
    expect(short.html).toContain('<summary>The formula</summary><p>m = x / 2</p>');
    expect(short.html).not.toContain('A solution');
  });
});

describe('the site', () => {
  it('finds sections by their words', async () => {
    const {folder} = await written([
      prose('a', '## Deep\n\nA **saddle** has two ways down.'),
      prose('b', '## Flat\n\nNo way.'),
    ]);
    const found: {gradlabSearch?: {options: never; index: string}} = {};
    new Function('found', `with (found) {${readFileSync(join(folder, 'assets/search-index.js'), 'utf8')}}`)({
      set gradlabSearch(value: never) {
        found.gradlabSearch = value;
      },
    });
    const {options, index} = found.gradlabSearch ?? {options: {} as never, index: '{}'};
    expect(MiniSearch.loadJSON(index, options).search('saddle')).toMatchObject([
      {id: '01-one.html#deep', page: '1 · One', heading: 'Deep', start: 'A saddle has two ways down.'},
    ]);
  });

  it('replaces a site of its own, and leaves no other file behind', async () => {
    const {folder} = await written([prose('a', 'First.')]);
    writeFileSync(join(folder, 'stale.html'), 'stale');
    await writeSite({folder, notebooks: [join(folder, '..', '01-one.ipynb')]});
    expect(existsSync(join(folder, 'stale.html'))).toBe(false);
    expect(readdirSync(join(folder, '..')).sort()).toEqual(['01-one.ipynb', 'site']);
  });

  it('refuses a folder that holds other things, and touches nothing in it', async () => {
    const home = course({'01-one.ipynb': lesson([]), 'mine/letter.txt': 'Dear'});
    const folder = join(home, 'mine');
    await expect(writeSite({folder, notebooks: [join(home, '01-one.ipynb')]})).rejects.toThrow(
      `Cannot write site as its folder must be new, empty or a site that was written before: current value is "${folder}"`,
    );
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  const faults: readonly (readonly [string, Cell, string])[] = [
    ['a broken formula', prose('sum', 'So $\\frac{1$ it is.'), 'cell "sum" as formula "\\frac{1" must be readable TeX'],
    ['an unknown output', code('odd', 'x', [shows({'application/x-odd': 1})]), 'cell "odd" as output must hold text'],
    [
      'a chart without a picture',
      code('plot', 'x', [shows({'application/vnd.plotly.v1+json': figure})]),
      'cell "plot" as chart must have a picture beside it',
    ],
    ['a tag that lessons do not use', prose('tag', 'a <marquee>b</marquee>'), 'cell "tag" as HTML "<marquee>" must be'],
    ['a picture from elsewhere', prose('far', '![a](https://example.org/a.png)'), 'cell "far" as picture "https'],
    [
      'an exercise that is not there',
      code('c', 'x', [shows({'application/vnd.gradlab.check+json': {id: 'gone'}, 'text/plain': 'x'})]),
      'cell "c" as exercise "gone" must stand in exercises/01-one.ts',
    ],
  ];
  it.each(faults)('names the cell of %s, and leaves the old site as it was', async (_, cell, words) => {
    const home = course({'01-one.ipynb': lesson([cell])});
    const folder = join(home, 'site');
    mkdirSync(folder);
    writeFileSync(join(folder, '.gradlab-site'), '');
    const attempt = writeSite({folder, notebooks: [join(home, '01-one.ipynb')]});
    await expect(attempt).rejects.toMatchObject({name: 'NotebookError', message: expect.stringContaining(words)});
    expect(readdirSync(folder)).toEqual(['.gradlab-site']);
  });
});
