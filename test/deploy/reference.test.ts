import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Browser, BrowserContextOptions, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {writeSite} from '../../src/lessons/index.ts';
import {chromiumPath, launchBrowser} from '../browser/support.ts';
import {type Ended, node, project, temporaryFolder} from '../setup/checkout.ts';
import {publicNames} from '../support/public-names.ts';

const REFERENCE = join(project, 'deploy', 'reference');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LESSON = join(project, 'notebooks', '01-losses.ipynb');

/** Runs lines of a module that may import the programs of the reference. */
const runModule = (code: string): Promise<Ended> => node(['--input-type=module', '--eval', code]);

const imports = (name: string, from: string): string =>
  `import {${name}} from ${JSON.stringify(pathToFileURL(join(project, from)).href)};`;

/** Installs typedoc as `npm run reference` does; what else it needs was made before the tests. */
const install = (): Promise<Ended> =>
  runModule(`${imports('prepare', 'src/setup/prepare/index.js')}
${imports('typedoc', 'deploy/reference/steps.js')}
${imports('referencePlacesOf', 'deploy/reference/places.js')}
${imports('runMain', 'src/setup/parts/problem.js')}
await runMain(() => prepare(referencePlacesOf(), [typedoc]));`);

describe('the reference of the library', {timeout: 240_000}, () => {
  const home = mkdtempSync(join(tmpdir(), 'gradlab-reference-'));
  const folder = join(home, 'reference');
  const site = join(home, 'site');
  const pages = new Map<string, string>();
  let built: Ended;
  let browser: Browser | undefined;

  beforeAll(async () => {
    const {code, output} = await install();
    if (code !== 0) throw new Error(output);
    const start = performance.now();
    built = await node([join(REFERENCE, 'main.js'), folder]);
    console.log(`the reference was written in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    if (built.code !== 0) throw new Error(built.output);
    for (const name of readdirSync(folder).filter(file => file.endsWith('.html')))
      pages.set(name, readFileSync(join(folder, name), 'utf8'));
    await writeSite({folder: site, notebooks: [LESSON], reference: folder});
    if (chromiumPath !== undefined) browser = await launchBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(home, {recursive: true, force: true});
  });

  const anchorsOf = (page: string): string[] =>
    [...(pages.get(page) ?? '').matchAll(/\bid="([^"]*)"/g)].map(([, id = '']) => id);

  it('is written without a warning, and says how much it is', () => {
    expect(built.output).toMatch(/^\d+ names on \d+ pages, [\d.]+ MB: open .*index\.html\n$/);
  });

  it('has a page for each namespace and an anchor for each name', () => {
    const anchors = new Set([...pages.keys()].flatMap(anchorsOf));
    const names = publicNames('index.ts');
    const missing = names.filter(
      ({kind, path}) => !(kind === 'namespace' ? pages.has(`${path}.html`) : anchors.has(path)),
    );
    expect(missing.map(({path}) => path)).toEqual([]);
    expect(publicNames('lessons/live/index.ts').filter(({name}) => !anchorsOf('lesson.html').includes(name))).toEqual(
      [],
    );
    expect(anchors).toContain('FitOptions.batchSize');
  });

  it('shows docstrings whole: a link, a formula, an option with its default, an error, an example, a source', () => {
    const section = (page: string, path: string) =>
      (pages.get(page) ?? '').split('<section class="name">').find(part => part.includes(`<h3 id="${path}">`)) ?? '';
    const text = (html: string) => html.replace(/<[^>]*>/g, '');
    const focal = section('losses.html', 'losses.focal');
    expect(text(focal)).toContain('focal loss - α_t (1 - p_t)^γ log p_t of Lin et al.');
    expect(focal).toContain('<a href="losses.html#losses.FocalOptions">FocalOptions</a>');
    const adam = section('optimizers.html', 'optimizers.adam');
    expect(text(adam)).toContain("beta1?: number0.9, the paper's");
    expect(text(adam)).toContain('TypeError if an option is of another type');
    expect(adam).toMatch(/<abbr class="source" title="[^"]+">A5-5<\/abbr>/);
    expect(text(adam)).toContain('weight.dataSync()[0] // 0.75');
    expect(section('training.html', 'HistoryRow')).toContain('<a href="training.html#Run"><code>Run</code></a>');
    expect([...pages].filter(([, html]) => /\{@|__namedParameters/.test(html)).map(([name]) => name)).toEqual([]);
  });

  it('has no link that leads nowhere, and no anchor twice', () => {
    const lost = [...pages].flatMap(([page, html]) =>
      [...html.matchAll(/\bhref="(?!data:|assets\/)([^"#]*)#?([^"]*)"/g)]
        .filter(([, to, anchor]) => !pages.has(to || page) || (anchor && !anchorsOf(to || page).includes(anchor)))
        .map(([, to, anchor]) => `${page}: ${to}#${anchor}`),
    );
    expect(lost).toEqual([]);
    const twice = [...pages.keys()].flatMap(page => anchorsOf(page).filter((id, at, all) => all.indexOf(id) !== at));
    expect(twice).toEqual([]);
  });

  it('is not written from docstrings with faults', async () => {
    const root = temporaryFolder();
    const files = {
      'src/index.ts': [
        'interface Hidden {\n  readonly a: number;\n}',
        'export interface Known {\n  readonly a: number;\n}',
        '/** See {@link nowhere}. */',
        'export const f = (hidden: Hidden): number => hidden.a;',
        '/**\n * Known.\n *\n * @param options.b none\n */',
        'export function g({a}: Known): number {\n  return a;\n}',
      ].join('\n'),
      'src/lessons/live/index.ts': 'export {};\n',
      'reference/not-exported.json': '[]',
      'reference/tsconfig.json': '{"compilerOptions": {"module": "nodenext"}, "include": ["../src"]}',
      'package.json': '{"name": "faulty", "version": "1.0.0"}',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), {recursive: true});
      writeFileSync(join(root, path), text);
    }
    const places = JSON.stringify({root, reference: join(root, 'reference')});
    const {code, output} = await runModule(`${imports('readModel', 'deploy/reference/model.js')}
${imports('runMain', 'src/setup/parts/problem.js')}
await runMain(() => readModel(${places}));`);
    expect(code).toBe(1);
    expect(output).toContain('The docstrings have faults:');
    expect(output).toMatch(/"options\.b", which was not used/);
    expect(output).toMatch(/Failed to resolve link to "nowhere"/);
    expect(output).toMatch(/Hidden, defined in .*, is referenced by/);
  });

  it('is taken in by the site only as a whole', async () => {
    const other = temporaryFolder();
    writeFileSync(join(other, 'index.html'), '<h1>Mine</h1>');
    const options = {folder: join(home, 'none'), notebooks: [LESSON], reference: other};
    await expect(writeSite(options)).rejects.toThrow('its reference must be a folder that npm run reference wrote');
    await writeSite({folder: join(home, 'plain'), notebooks: [LESSON]});
    expect(readFileSync(join(home, 'plain', 'index.html'), 'utf8')).not.toContain('reference/');
  });

  describe.runIf(chromiumPath !== undefined)('in a browser', () => {
    const faults: string[] = [];

    async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await (browser as Browser).newContext({viewport: {width: 1280, height: 900}, ...options});
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on('pageerror', error => faults.push(error.message));
      page.on('console', message => void (message.type() === 'error' && faults.push(message.text())));
      page.on('request', request => {
        const address = request.url();
        if (!address.startsWith('data:') && !address.startsWith(pathToFileURL(home).href)) faults.push(address);
      });
      await page.goto(pathToFileURL(join(site, path)).href);
      return page;
    }

    it('is reached from the lessons, leads back, and is searched', async () => {
      const page = await openPage('01-losses.html');
      await page.getByRole('navigation', {name: 'Site'}).getByRole('link', {name: 'Reference'}).click();
      await page.getByRole('heading', {level: 1, name: 'Reference'}).waitFor();
      await page.getByRole('link', {name: 'optimizers', exact: true}).click();
      await page.getByRole('link', {name: 'adamW', exact: true}).first().click();
      const heading = page.getByRole('heading', {name: /^optimizers\.adamW/});
      const top = () => heading.evaluate(each => each.getBoundingClientRect().top);
      await expect.poll(top, {timeout: 30_000}).toBeLessThan(200);
      await page.getByRole('searchbox').fill('exponentialMovingAverage');
      await page.locator('#found a').first().click();
      await page.waitForURL(/optimizers\.html#optimizers\.exponentialMovingAverage/);
      await page.getByRole('navigation', {name: 'Site'}).getByRole('link', {name: 'Lessons'}).click();
      await page.waitForURL(/site\/index\.html$/);
      await page.getByRole('heading', {name: 'Reference'}).getByRole('link').click();
      await page.waitForURL(/reference\/index\.html$/);
      await page.context().close();
      expect(faults).toEqual([]);
    });

    it.each(['index', 'optimizers', 'training', 'figures', 'search'])('fits a phone: %s', async name => {
      const options = {viewport: {width: 360, height: 740}, isMobile: true};
      const page = await openPage(join('reference', `${name}.html`), options);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      await page.context().close();
    });

    it.each(['index', 'training', 'tables'])('has no serious fault for a screen reader: %s', async name => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await openPage(join('reference', `${name}.html`), {colorScheme, bypassCSP: true});
        await page.evaluate(AXE);
        const found = await page.evaluate(async () => {
          const {axe} = globalThis as unknown as {
            axe: {
              run: (options: object) => Promise<{violations: {id: string; impact: string; nodes: {html: string}[]}[]}>;
            };
          };
          const {violations} = await axe.run({preload: false, resultTypes: ['violations']});
          return violations.map(({id, impact, nodes}) => ({id, impact, first: nodes[0]?.html}));
        });
        expect(found.filter(({impact}) => impact === 'serious' || impact === 'critical')).toEqual([]);
        await page.context().close();
      }
    });

    it('asked nobody else for anything, and met no error', () => expect(faults).toEqual([]));
  });
});
