import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {NotebookPage} from './notebook-page.ts';
import {chromiumPath, type Faults, type Lab, launchBrowser, openPage, startLab} from './support.ts';

const LESSON = fileURLToPath(new URL('../../notebooks/01-losses.ipynb', import.meta.url));
const EXERCISES = fileURLToPath(new URL('../../notebooks/exercises', import.meta.url));

interface Cell {
  readonly cell_type: string;
  readonly outputs?: readonly {readonly output_type: string; readonly data?: Readonly<Record<string, unknown>>}[];
  readonly execution_count?: number | null;
}

const cellsOf = (file: string): readonly Cell[] => (JSON.parse(readFileSync(file, 'utf8')) as {cells: Cell[]}).cells;

if (process.env.CI === 'true' && chromiumPath === undefined) {
  throw new Error('Cannot test lesson 1 in a browser as Chromium must be installed in CI: set CHROMIUM to its path');
}

describe.runIf(chromiumPath !== undefined)('lesson 1 in JupyterLab', {timeout: 120_000}, () => {
  // JupyterLab serves the checkout, so the copy that is run and saved lies in it.
  const folder = mkdtempSync(fileURLToPath(new URL('../../notebooks/run-', import.meta.url)));
  const notebook = join(folder, '01-losses.ipynb');
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let lesson: NotebookPage;
  let faults: Faults;

  beforeAll(async () => {
    cpSync(LESSON, notebook);
    cpSync(EXERCISES, join(folder, 'exercises'), {recursive: true});
    lab = await startLab(notebook);
    browser = await launchBrowser();
    ({page, faults} = await openPage(browser, lab.url));
    lesson = new NotebookPage(page);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, {recursive: true, force: true});
  });

  it('opens on the lesson, with our kernel and without a dialog or a notice', async () => {
    await lesson.ready();
    await page.waitForTimeout(1500);
    await lesson.shoot('1-opened');
    expect(await page.locator('.jp-Dialog, .Toastify__toast').count()).toBe(0);
    // Opening a lesson changes nothing in it.
    expect(await page.locator('.jp-mod-dirty').count()).toBe(0);
  });

  it('runs every cell without an error', async () => {
    const count = cellsOf(notebook).filter(({cell_type}) => cell_type === 'code').length;
    await lesson.runAll(count, 60_000);
    expect(await lesson.errors().count()).toBe(0);
  });

  it('draws four charts or more, which answer to the pointer', async () => {
    const charts = page.locator('.js-plotly-plot .main-svg:first-child');
    await expect.poll(() => charts.count(), {timeout: 30_000}).toBeGreaterThanOrEqual(4);
    const lines = await page.locator('.js-plotly-plot .scatterlayer path.js-line').count();
    expect(lines).toBeGreaterThan(3);
    for (let at = 0; at < (await page.locator('.js-plotly-plot').count()); at++) {
      await lesson.bringIntoView(page.locator('.js-plotly-plot').nth(at));
      await lesson.shoot(`2-chart-${at + 1}`);
    }
    const first = page.locator('.js-plotly-plot').first();
    await lesson.bringIntoView(first);
    const area = await first.locator('.nsewdrag').first().boundingBox();
    const hovered = first.locator('.hoverlayer .hovertext').first();
    const {x, y, width, height} = area ?? {x: 0, y: 0, width: 0, height: 0};
    // Upwards through the middle, until the pointer meets the curve.
    for (let up = 1; up < 40 && !(await hovered.isVisible()); up++) {
      await page.mouse.move(x + width / 2, y + height * (1 - up / 40));
      await page.waitForTimeout(60);
    }
    // The curve is ½ o²; the label tells a point of it.
    const [, output, error] = /\(([\d.]+), ([\d.]+)\)/.exec((await hovered.textContent()) ?? '') ?? [];
    expect(Number(error)).toBeCloseTo(Number(output) ** 2 / 2, 5);
    await lesson.shoot('3-hover');
  });

  it('keeps charts as pictures in the saved file', async () => {
    await page.keyboard.press('Control+s');
    const pictures = () =>
      cellsOf(notebook)
        .flatMap(({outputs = []}) => outputs)
        .filter(
          ({data}) => typeof data?.['image/png'] === 'string' && data['application/vnd.plotly.v1+json'] !== undefined,
        );
    await expect.poll(() => pictures().length, {timeout: 20_000}).toBeGreaterThanOrEqual(4);
    for (const {data} of pictures()) {
      const png = Buffer.from(String(data?.['image/png']), 'base64');
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(typeof data?.['text/plain']).not.toBe('undefined');
    }
  });

  it('shows a type error and a thrown error in the lines of the cell', async () => {
    await lesson.runCode('const wrong: number = "text";');
    await lesson.shows('TS2322');
    await lesson.shoot('4-type-error');
    await lesson.runCode('function fail() {\n  throw new RangeError("too large");\n}\nfail();');
    await lesson.shows('too large');
    // So the count of 0 after the run of all cells could have been another.
    expect(await lesson.errors().count()).toBeGreaterThan(0);
    await lesson.shoot('5-thrown-error');
  });

  it('interrupts an endless loop and runs on', async () => {
    await lesson.runCode('for (;;) {}');
    await page.waitForTimeout(700);
    await lesson.menu('Kernel', 'Interrupt Kernel');
    await lesson.shows('Interrupted');
    await lesson.shoot('6-interrupted');
    await lesson.runCode('6 * 7');
    await expect.poll(() => lesson.lastOutput().textContent(), {timeout: 20_000}).toContain('42');
    await lesson.shoot('7-after');
  });

  it('has thrown no error and asked nobody beyond this machine', () => {
    expect(faults).toEqual({errors: [], foreign: []});
  });
});
