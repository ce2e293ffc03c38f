import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Locator, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {COPIES, changeTheme, type Extension, startGallery} from './gallery-lab.ts';
import {NotebookPage} from './notebook-page.ts';
import {chromiumPath, type Faults, type Lab, launchBrowser, openPage} from './support.ts';

const GALLERY = fileURLToPath(new URL('../../notebooks/gallery.ipynb', import.meta.url));
const PLOTLY = 'application/vnd.plotly.v1+json';

interface Shown {
  readonly layout: {readonly meta?: {readonly dark?: Readonly<Record<string, string>>}};
}

interface Cell {
  readonly id: string;
  readonly outputs?: readonly {readonly data?: Readonly<Record<string, unknown>>}[];
}

/** Number and name of each cell that shows charts, and the charts. */
const charts = (JSON.parse(readFileSync(GALLERY, 'utf8')) as {cells: readonly Cell[]}).cells.flatMap(
  ({id, outputs = []}, number) => {
    const shown = outputs.flatMap(({data}) => (data?.[PLOTLY] === undefined ? [] : [data[PLOTLY] as Shown]));
    return shown.length > 0 ? [{number, id, shown}] : [];
  },
);

/** What is seen of a chart: Plotly's drawing, or the bundle's picture. */
const DRAWING = '.js-plotly-plot .main-svg:first-child';
const PICTURE = 'img[src^="data:image/png"]';

const OUTPUTS = '.jp-Cell-outputWrapper';

const patience = {timeout: 20_000, interval: 40};

describe.runIf(chromiumPath !== undefined)('the gallery in JupyterLab', {timeout: 240_000}, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  describe.each<Extension>(['ours', 'plotly.py', 'none'])('with the extension: %s', extension => {
    let folder: string;
    let lab: Lab;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'gradlab-gallery-'));
      lab = await startGallery(GALLERY, folder, extension);
    }, 240_000);
    afterAll(async () => {
      await lab?.stop();
      rmSync(folder, {recursive: true, force: true});
    });

    it.each(Object.keys(COPIES) as (keyof typeof COPIES)[])('shows every chart of the %s notebook', async kind => {
      const {page, faults, notebook} = await open(browser, lab.url.replace('NOTEBOOK', COPIES[kind]));
      const trust = () => page.locator('.jp-StatusItem-trust').getAttribute('title');
      await expect.poll(trust, patience).toMatch(kind === 'trusted' ? /^Notebook trusted/ : /not trusted: 0 of/);
      const drawn: [string, boolean][] = [];
      for (const {number, id, shown} of charts) {
        const cell = await scrollTo(page, number);
        const seen = cell.locator(`${DRAWING}, ${PICTURE}`);
        await expect.poll(() => areVisible(seen), {...patience, message: id}).toEqual(shown.map(() => true));
        if (extension === 'ours') await cell.locator(DRAWING).first().waitFor();
        drawn.push([id, (await cell.locator(DRAWING).count()) === shown.length]);
        if (kind === 'trusted') await notebook.shootPlace(`gallery-${extension}-${id}`, cell.locator(OUTPUTS));
      }
      // plotly.py's extension shows the picture first, and draws when the pointer comes
      expect(drawn).toEqual(charts.map(({id}) => [id, extension === 'ours']));
      expect(faults).toEqual({errors: [], foreign: []});
      await page.close();
    });

    if (extension !== 'ours') return;
    it('draws every chart in dark colours under the dark theme, and back', async () => {
      const {page, faults, notebook} = await open(browser, lab.url.replace('NOTEBOOK', COPIES.untrusted));
      for (const theme of ['Dark', 'Light'] as const) {
        await changeTheme(page, `JupyterLab ${theme}`);
        for (const {number, id, shown} of charts) {
          const cell = await scrollTo(page, number);
          const grounds = shown.map(({layout}) => (theme === 'Dark' ? layout.meta?.dark?.['#ffffff'] : '#ffffff'));
          await expect.poll(() => papers(cell), {...patience, message: id}).toEqual(grounds);
          if (theme === 'Dark') await notebook.shootPlace(`gallery-dark-${id}`, cell.locator(OUTPUTS));
        }
      }
      expect(faults).toEqual({errors: [], foreign: []});
      await page.close();
    });
  });
});

async function open(browser: Browser, url: string): Promise<{page: Page; faults: Faults; notebook: NotebookPage}> {
  const {page, faults} = await openPage(browser, url);
  const notebook = new NotebookPage(page);
  await notebook.ready();
  return {page, faults, notebook};
}

/** The cell of this number, brought into view. */
async function scrollTo(page: Page, number: number): Promise<Locator> {
  const cell = page.locator('.jp-Notebook .jp-Cell').nth(number);
  await cell.evaluate(element => element.scrollIntoView({block: 'center'}));
  return cell;
}

/** Whether each has an area, and each picture its pixels. */
function areVisible(seen: Locator): Promise<boolean[]> {
  return seen.evaluateAll(elements =>
    elements.map(element => {
      const {width, height} = element.getBoundingClientRect();
      return width > 100 && height > 100 && !('naturalWidth' in element && element.naturalWidth === 0);
    }),
  );
}

/** The grounds that Plotly has drawn a cell's charts on. */
function papers(cell: Locator): Promise<(string | undefined)[]> {
  return cell
    .locator('.js-plotly-plot')
    .evaluateAll(charts => charts.map(chart => (chart as {layout?: {paper_bgcolor?: string}}).layout?.paper_bgcolor));
}
