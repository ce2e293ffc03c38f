import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Locator, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {COPIES, changeTheme, startGallery} from './gallery-lab.ts';
import {NotebookPage} from './notebook-page.ts';
import {chromiumPath, type Faults, type Lab, launchBrowser, openPage} from './support.ts';

const PLOTLY = 'application/vnd.plotly.v1+json';

/** One pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const base64 = (values: Float64Array | Float32Array) => Buffer.from(values.buffer).toString('base64');

const step = (name: string) => ({
  label: name,
  method: 'animate',
  args: [[name], {mode: 'immediate', frame: {duration: 0, redraw: true}, transition: {duration: 0}}],
});

/** A figure whose frames are the levels 1, 2 and 3. */
const LEVELS = {
  data: [{type: 'scatter', mode: 'lines', x: [0, 1], y: [1, 1], line: {color: '#0072b2'}}],
  layout: {
    height: 300,
    paper_bgcolor: '#ffffff',
    yaxis: {range: [0, 4]},
    sliders: [{active: 0, steps: ['1', '2', '3'].map(step)}],
    meta: {description: 'A level that a slider sets.', dark: {'#ffffff': '#101010', '#0072b2': '#56b4e9'}},
  },
  frames: [1, 2, 3].map(level => ({name: String(level), data: [{y: [level, level]}]})),
};

const plain = (y: readonly number[]) => ({
  data: [{type: 'scatter', mode: 'lines', x: [0, 1, 2, 3], y}],
  layout: {height: 300, title: {text: 'plain'}},
});

const FIGURES: readonly object[] = [
  {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: {dtype: 'f8', bdata: base64(Float64Array.of(1, 2, 3, 4.5))},
        y: {dtype: 'f4', bdata: base64(Float32Array.of(0.5, Number.NaN, 2, 4))},
      },
    ],
    layout: {height: 300},
  },
  LEVELS,
  plain([1, 3, 2, 4]),
  {data: [null], layout: {meta: {description: 'What cannot be drawn.'}}},
];

const NOTEBOOK = {
  cells: FIGURES.map((figure, number) => ({
    cell_type: 'code',
    id: `cell-${number}`,
    metadata: {},
    source: [],
    execution_count: 1,
    outputs: [
      {output_type: 'display_data', metadata: {}, data: {[PLOTLY]: figure, 'image/png': PIXEL, 'text/plain': 'chart'}},
    ],
  })),
  metadata: {kernelspec: {name: 'gradlab', display_name: 'TypeScript (Gradlab)', language: 'typescript'}},
  nbformat: 4,
  nbformat_minor: 5,
};

/** What Plotly keeps at the element that it draws in. */
interface Drawn {
  readonly _fullLayout: {readonly xaxis: {readonly range: readonly [number, number]}; readonly paper_bgcolor: string};
  readonly calcdata: readonly (readonly {readonly x?: number; readonly y?: number}[])[];
  readonly _fullData: readonly {readonly y: readonly number[]; readonly line: {readonly color: string}}[];
}

const patience = {timeout: 20_000, interval: 50};

describe.runIf(chromiumPath !== undefined)('the chart extension in JupyterLab', {timeout: 120_000}, () => {
  let folder: string;
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let faults: Faults;
  let notebook: NotebookPage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gradlab-extension-'));
    writeFileSync(join(folder, 'figures.ipynb'), JSON.stringify(NOTEBOOK));
    lab = await startGallery(join(folder, 'figures.ipynb'), folder, 'ours');
    browser = await launchBrowser();
    ({page, faults} = await openPage(browser, lab.url.replace('NOTEBOOK', COPIES.untrusted)));
    notebook = new NotebookPage(page);
    await notebook.ready();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, {recursive: true, force: true});
  });

  const chart = (number: number): Locator =>
    page.locator('.jp-Notebook .jp-Cell').nth(number).locator('.gradlab-chart');
  const of = <T>(number: number, read: (chart: Drawn) => T): Promise<T> =>
    chart(number).evaluate((element, text) => new Function('chart', `return (${text})(chart)`)(element), String(read));

  it('draws typed arrays in base64, NaN as a gap', async () => {
    await expect.poll(() => chart(0).locator('.scatterlayer .point').count(), patience).toBe(3);
    const points = await of(0, ({calcdata}) => calcdata[0]?.map(({x, y}) => [x, y]));
    expect([points?.[0], points?.[2], points?.[3]]).toEqual([
      [1, 0.5],
      [3, 2],
      [4.5, 4],
    ]);
  });

  it('moves the slider of a figure by the arrow keys, and keeps its place when the theme changes', async () => {
    const level = () => of(1, ({_fullData}) => _fullData[0]?.y[0]);
    const look = () => of(1, ({_fullLayout, _fullData}) => [_fullLayout.paper_bgcolor, _fullData[0]?.line.color]);
    await expect.poll(() => chart(1).getAttribute('role'), patience).toBe('slider');
    expect(await chart(1).getAttribute('aria-label')).toBe('A level that a slider sets.');
    await chart(1).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(level, patience).toBe(2);
    await page.keyboard.press('End');
    await expect.poll(level, patience).toBe(3);
    await expect.poll(() => chart(1).getAttribute('aria-valuetext'), patience).toBe('3');
    expect(await chart(1).locator('.slider-label').first().textContent()).toBe('3');
    await changeTheme(page, 'JupyterLab Dark');
    await expect.poll(look, patience).toEqual(['#101010', '#56b4e9']);
    await expect.poll(level, patience).toBe(3);
    expect(await chart(1).locator('.slider-label').first().textContent()).toBe('3');
    // the keys are the chart's: JupyterLab has not moved on to another cell
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await expect.poll(level, patience).toBe(1);
    await changeTheme(page, 'JupyterLab Light');
    await expect.poll(look, patience).toEqual(['#ffffff', '#0072b2']);
    expect(await level()).toBe(1);
  });

  it('keeps the zoom when the figure is updated', async () => {
    const range = () => of(2, ({_fullLayout}) => [..._fullLayout.xaxis.range]);
    const y = () => of(2, ({_fullData}) => [...(_fullData[0]?.y ?? [])]);
    await notebook.bringIntoView(chart(2));
    expect(await range()).toEqual([0, 3]);
    const {
      x,
      y: top,
      width,
      height,
    } = (await chart(2).locator('.nsewdrag').first().boundingBox()) ?? {x: 0, y: 0, width: 0, height: 0};
    await page.mouse.move(x + width / 3, top + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + (2 * width) / 3, top + height / 2, {steps: 5});
    await page.mouse.up();
    await expect.poll(async () => (await range()).map(Math.round), patience).toEqual([1, 2]);
    const zoomed = await range();
    await update(page, 2, plain([4, 2, 3, 1]));
    await expect.poll(y, patience).toEqual([4, 2, 3, 1]);
    expect(await range()).toEqual(zoomed);
  });

  it("says why a figure is not drawn, with the bundle's picture", async () => {
    await expect.poll(() => chart(3).locator('pre').textContent(), patience).toMatch(/^Cannot draw chart: /);
    const picture = chart(3).locator('img');
    expect(await picture.getAttribute('alt')).toBe('What cannot be drawn.');
    expect(await picture.evaluate(image => (image as unknown as {naturalWidth: number}).naturalWidth)).toBe(1);
  });

  it('has thrown no error and asked nobody beyond this machine', () => {
    expect(faults).toEqual({errors: [], foreign: []});
  });
});

/** Puts a figure in the place of a cell's output, as an update from the kernel does. */
function update(page: Page, number: number, figure: object): Promise<void> {
  const output = {output_type: 'display_data', metadata: {}, data: {[PLOTLY]: figure}};
  return page.evaluate(
    ({number, output}) => {
      type Outputs = {readonly set: (index: number, output: object) => void};
      type Model = {readonly get: (index: number) => {readonly outputs: Outputs}};
      const {jupyterapp} = globalThis as unknown as {
        jupyterapp: {shell: {currentWidget: {content: {model: {cells: Model}}}}};
      };
      jupyterapp.shell.currentWidget.content.model.cells.get(number).outputs.set(0, output);
    },
    {number, output},
  );
}
