import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {NotebookPage} from './notebook-page.ts';
import {chromiumPath, type Faults, type Lab, launchBrowser, openPage, startLab} from './support.ts';

const NOTEBOOKS = fileURLToPath(new URL('../../notebooks', import.meta.url));
const NAME = '06-momentum.ipynb';

describe.runIf(chromiumPath !== undefined)('lesson 6 in JupyterLab', {timeout: 180_000}, () => {
  // JupyterLab serves the checkout, so the copy that is run lies in it.
  const folder = mkdtempSync(join(NOTEBOOKS, 'run-'));
  const notebook = join(folder, NAME);
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let lesson: NotebookPage;
  let faults: Faults;

  beforeAll(async () => {
    cpSync(join(NOTEBOOKS, NAME), notebook);
    cpSync(join(NOTEBOOKS, 'exercises'), join(folder, 'exercises'), {recursive: true});
    lab = await startLab(notebook);
    browser = await launchBrowser();
    ({page, faults} = await openPage(browser, lab.url));
    lesson = new NotebookPage(page);
    await lesson.ready();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, {recursive: true, force: true});
  });

  it('runs every cell without an error, and draws every chart of the file', async () => {
    const {cells} = JSON.parse(readFileSync(notebook, 'utf8')) as {cells: {cell_type: string; outputs?: unknown[]}[]};
    const code = cells.filter(({cell_type}) => cell_type === 'code');
    const charts = code.filter(cell => JSON.stringify(cell.outputs).includes('application/vnd.plotly.v1+json'));
    await lesson.runAll(code.length, 120_000);
    expect(await lesson.errors().count()).toBe(0);
    const drawn = page.locator('.js-plotly-plot .main-svg:first-child');
    await expect.poll(() => drawn.count(), {timeout: 30_000}).toBeGreaterThanOrEqual(charts.length);
    for (let at = 0; at < (await page.locator('.js-plotly-plot').count()); at++) {
      await lesson.bringIntoView(page.locator('.js-plotly-plot').nth(at));
      await lesson.shoot(`lesson-6-chart-${at + 1}`);
    }
  });

  it('shows a typed guess beside what came out', async () => {
    const guess = page.locator('.jp-OutputArea input[type="text"]').first();
    await lesson.bringIntoView(guess);
    await guess.fill('100');
    await guess.press('Enter');
    await lesson.runCode("reveal('crawl', stepsAt(0.05));");
    // 270 steps were measured
    await lesson.shows('2.7 times too small');
    await lesson.shoot('lesson-6-guess');
  });

  it('has thrown no error and asked nobody beyond this machine', () => {
    expect(faults).toEqual({errors: [], foreign: []});
  });
});
