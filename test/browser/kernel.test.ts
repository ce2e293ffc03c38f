import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {NotebookPage} from './notebook-page.ts';
import {chromiumPath, type Faults, type Lab, launchBrowser, openPage, startLab} from './support.ts';

const EMPTY = {
  cells: [{cell_type: 'code', id: 'first', metadata: {}, source: [], outputs: [], execution_count: null}],
  metadata: {kernelspec: {name: 'gradlab', display_name: 'TypeScript (Gradlab)', language: 'typescript'}},
  nbformat: 4,
  nbformat_minor: 5,
};

const SLIDER = `import {figure, interact, line, slider} from 'gradlab';
const rate = slider({value: 1, min: 0, max: 3, step: 0.5, label: 'rate'});
interact(rate, value => figure({
  title: 'rate ' + value, x: {title: 'x'}, y: {title: 'y'},
  marks: [line({x: [0, 1], y: [0, value], name: 'slope'})],
}))`;

describe.runIf(chromiumPath !== undefined)('the kernel in JupyterLab', {timeout: 120_000}, () => {
  const folder = mkdtempSync(fileURLToPath(new URL('../../notebooks/run-', import.meta.url)));
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let notebook: NotebookPage;
  let faults: Faults;

  beforeAll(async () => {
    const file = join(folder, 'kernel.ipynb');
    writeFileSync(file, JSON.stringify(EMPTY));
    lab = await startLab(file);
    browser = await launchBrowser();
    ({page, faults} = await openPage(browser, lab.url));
    notebook = new NotebookPage(page);
    await notebook.ready();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, {recursive: true, force: true});
  });

  it('redraws a chart when a slider is moved by the arrow keys', async () => {
    await notebook.runCode(SLIDER);
    const title = notebook.lastCell().locator('.js-plotly-plot .gtitle');
    await expect.poll(() => title.textContent(), {timeout: 30_000}).toBe('rate 1');
    await notebook.lastCell().locator('.noUi-handle').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => title.textContent(), {timeout: 20_000}).toBe('rate 1.5');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => title.textContent(), {timeout: 20_000}).toBe('rate 2');
    await notebook.shoot('8-slider');
    await notebook.runCode('rate.value');
    await expect.poll(() => notebook.lastOutput().textContent(), {timeout: 20_000}).toContain('2');
  });

  it('asks for input and goes on with the answer', async () => {
    await notebook.runCode("const answer = await input('Your guess? '); answer.length");
    const box = page.locator('.jp-Stdin-input');
    await box.waitFor({timeout: 20_000});
    await notebook.shoot('9-input');
    await box.fill('seven');
    await box.press('Enter');
    await expect.poll(() => notebook.lastOutput().textContent(), {timeout: 20_000}).toContain('5');
  });

  it('completes by Tab what an earlier cell has declared', async () => {
    await notebook.runCode('const learningRate = 0.25;');
    await notebook.typeCode('learningR');
    await notebook.complete('learningRate');
    await page.keyboard.insertText('.to');
    await notebook.complete('toFixed');
    expect(await notebook.lastCell().locator('.cm-content').textContent()).toBe('learningRate.toFixed');
    await notebook.shoot('10-completed');
  });

  it('interrupts a loop of awaits and keeps the names', async () => {
    await notebook.runCode('for (;;) await new Promise(resolve => setTimeout(resolve, 1));');
    await page.waitForTimeout(500);
    await notebook.menu('Kernel', 'Interrupt Kernel');
    await notebook.shows('Interrupted');
    await notebook.runCode('learningRate * 4');
    await expect.poll(() => notebook.lastOutput().textContent(), {timeout: 20_000}).toContain('1');
  });

  it('restarts, also in the middle of a cell, and has forgotten the names', async () => {
    await notebook.runCode('for (;;) {}');
    await page.waitForTimeout(500);
    await notebook.menu('Kernel', 'Restart Kernel');
    await page.locator('.jp-Dialog .jp-mod-accept').click();
    await page.locator('.jp-Dialog').waitFor({state: 'hidden'});
    await notebook.runCode('learningRate');
    await notebook.shows('TS2304');
    await notebook.runCode('6 * 7');
    await expect.poll(() => notebook.lastOutput().textContent(), {timeout: 20_000}).toContain('42');
  });

  it('has thrown no error in the page', () => {
    expect(faults).toEqual({errors: [], foreign: []});
  });
});
