import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Locator, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chromiumPath, type Faults, type Lab, launchBrowser, openPage, startLab} from './support.ts';

const LESSON = fileURLToPath(new URL('../../notebooks/01-losses.ipynb', import.meta.url));
const SCREENSHOTS = process.env.GRADLAB_SCREENSHOTS;

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
  let faults: Faults;

  const shoot = async (name: string) => {
    if (SCREENSHOTS === undefined) return;
    mkdirSync(SCREENSHOTS, {recursive: true});
    await page.screenshot({path: join(SCREENSHOTS, `${name}.png`)});
  };
  const menu = async (...items: readonly string[]) => {
    const [first, ...rest] = items as readonly [string, ...string[]];
    await page.locator('.lm-MenuBar-itemLabel', {hasText: new RegExp(`^${first}$`)}).click();
    for (const item of rest) await page.locator('.lm-Menu-itemLabel', {hasText: item}).first().click();
  };
  /** JupyterLab lays out cells as they come into view, so what was scrolled to may move once more. */
  const bringIntoView = async (place: Locator) => {
    for (let turn = 0; turn < 2; turn++) {
      await place.evaluate(element => element.scrollIntoView({block: 'center'}));
      await page.waitForTimeout(300);
    }
  };
  /** Adds a cell at the end and runs it. */
  const runCode = async (code: string) => {
    const last = page.locator('.jp-Notebook .jp-Cell').last();
    await last.scrollIntoViewIfNeeded();
    await last.locator('.jp-InputPrompt').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(code);
    await page.keyboard.press('Control+Enter');
  };
  const lastOutput = () => page.locator('.jp-Notebook .jp-CodeCell').last().locator('.jp-OutputArea-output').last();

  beforeAll(async () => {
    cpSync(LESSON, notebook);
    lab = await startLab(notebook);
    browser = await launchBrowser();
    ({page, faults} = await openPage(browser, lab.url));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, {recursive: true, force: true});
  });

  it('opens on the lesson, with our kernel and without a dialog or a notice', async () => {
    await page.locator('.jp-Notebook .jp-Cell').first().waitFor({timeout: 60_000});
    await page.locator('.jp-Toolbar-kernelName', {hasText: 'TypeScript (Gradlab)'}).waitFor();
    await page.waitForTimeout(1500);
    await shoot('1-opened');
    expect(await page.locator('.jp-Dialog, .Toastify__toast').count()).toBe(0);
  });

  it('runs every cell without an error', async () => {
    const count = cellsOf(notebook).filter(({cell_type}) => cell_type === 'code').length;
    await menu('Edit', 'Clear Outputs of All Cells');
    await menu('Run', 'Run All Cells');
    const prompts = page.locator('.jp-CodeCell .jp-InputPrompt');
    await expect
      .poll(async () => (await prompts.allTextContents()).filter(text => /\[\d+\]/.test(text)).length, {
        timeout: 60_000,
      })
      .toBe(count);
    expect(await page.locator('.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"]').count()).toBe(0);
    expect(await page.locator('.jp-RenderedError, [data-mime-type="application/vnd.jupyter.error"]').count()).toBe(0);
  });

  it('draws four charts or more, which answer to the pointer', async () => {
    const charts = page.locator('.js-plotly-plot .main-svg:first-child');
    await expect.poll(() => charts.count(), {timeout: 30_000}).toBeGreaterThanOrEqual(4);
    const lines = await page.locator('.js-plotly-plot .scatterlayer path.js-line').count();
    expect(lines).toBeGreaterThan(3);
    for (let at = 0; at < (await page.locator('.js-plotly-plot').count()); at++) {
      await bringIntoView(page.locator('.js-plotly-plot').nth(at));
      await shoot(`2-chart-${at + 1}`);
    }
    const first = page.locator('.js-plotly-plot').first();
    await bringIntoView(first);
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
    await shoot('3-hover');
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
    await runCode('const wrong: number = "text";');
    await lastOutput().locator('text=TS2322').first().waitFor({timeout: 20_000});
    await shoot('4-type-error');
    await runCode('function fail() {\n  throw new RangeError("too large");\n}\nfail();');
    await lastOutput().locator('text=too large').first().waitFor({timeout: 20_000});
    await shoot('5-thrown-error');
  });

  it('interrupts an endless loop and runs on', async () => {
    await runCode('for (;;) {}');
    await page.waitForTimeout(700);
    await menu('Kernel', 'Interrupt Kernel');
    await lastOutput().locator('text=Interrupted').first().waitFor({timeout: 20_000});
    await shoot('6-interrupted');
    await runCode('6 * 7');
    await expect.poll(() => lastOutput().textContent(), {timeout: 20_000}).toContain('42');
    await shoot('7-after');
  });

  it('has thrown no error and asked nobody beyond this machine', () => {
    expect(faults).toEqual({errors: [], foreign: []});
  });
});
