import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import type {Browser, BrowserContextOptions, Locator, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {writeSite} from '../../src/lessons/index.ts';
import {type SiteServer, serveSite} from './site-server.ts';
import {chromiumPath, launchBrowser} from './support.ts';

const NOTEBOOKS = ['01-losses', '02-softmax', 'gallery'].map(name =>
  fileURLToPath(new URL(`../../notebooks/${name}.ipynb`, import.meta.url)),
);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What Plotly draws counts as one picture with a label: its thousands of parts are not looked at one by one. */
const DRAWINGS = ['.svg-container'];

/** The long wait: Plotly is 5 MB of script, and other tests run at the same time. */
const patience = {timeout: 60_000, interval: 60};

describe.runIf(chromiumPath !== undefined)('the site of the lessons', {timeout: 240_000}, () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'gradlab-site-')), 'out');
  const onDisk = `${pathToFileURL(folder).href}/`;
  let server: SiteServer;
  let browser: Browser;
  /** What went wrong in any page: errors, things that the policy forbade, requests that left the site. */
  const faults: string[] = [];

  /** A page whose faults are noted. */
  async function openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', error => faults.push(error.message));
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('request', request => {
      if (!/^(data|blob):/.test(request.url()) && ![onDisk, server.url].some(base => request.url().startsWith(base)))
        faults.push(request.url());
    });
    await page.goto(url);
    return page;
  }

  beforeAll(async () => {
    await writeSite({folder, notebooks: NOTEBOOKS});
    server = await serveSite(folder);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(join(folder, '..'), {recursive: true, force: true});
  });

  it('takes a reader from the first page through lesson 1, from a disk', async () => {
    const page = await openPage(`${onDisk}index.html`);
    await page.getByRole('link', {name: '1 · Why not squared error for classes?'}).click();
    await page.waitForURL(/01-losses\.html$/);

    const form = page.locator('.guess').first();
    const reveal = page.locator('.reveal').first();
    expect(await reveal.locator('dl').isVisible()).toBe(false);
    await form.getByRole('button').click();
    expect(await form.getByRole('status').textContent()).toBe('Choose one first.');
    await form.getByRole('radio', {name: 'left'}).check();
    await form.getByRole('button').click();
    expect(await reveal.locator('dd').allTextContents()).toEqual(['left', 'right']);
    expect(await reveal.locator('dl').isVisible()).toBe(true);

    const number = page.locator('.guess').nth(1);
    await number.getByRole('textbox').fill('many');
    await number.getByRole('button').click();
    expect(await number.getByRole('status').textContent()).toBe('Write a number, as 0.5 or 5e-1.');
    await number.getByRole('textbox').fill('0,5');
    await number.getByRole('textbox').press('Enter');
    expect(await page.locator('.reveal').nth(1).locator('dd').allTextContents()).toEqual(['0,5', '0.49713']);
    // both stand at the end of the lesson, and outlive a reload
    await page.reload();
    expect(await page.locator('.tally td').allTextContents()).toEqual([
      'Which of the two is more wrong?',
      'left',
      'right',
      'How large is the larger one of the two errors?',
      '0,5',
      '0.49713',
    ]);

    const answer = page.locator('details:has(> summary:text-is("Answer"))').first();
    expect(await answer.locator('p').first().isVisible()).toBe(false);
    await answer.locator('summary').click();
    expect(await answer.locator('p').first().isVisible()).toBe(true);
    await page.locator('.exercise summary', {hasText: 'A nudge'}).first().click();
    expect(await page.locator('.exercise details[open] p').first().isVisible()).toBe(true);

    const chart = page.locator('.chart').first();
    await drawn(chart);
    expect(await hover(page, chart)).toBe(true);
    const [, output, error] =
      /\(([\d.]+), ([\d.]+)\)/.exec((await chart.locator('.hovertext').first().textContent()) ?? '') ?? [];
    // the curve is ½ o²; the label tells a point of it
    expect(Number(error)).toBeCloseTo(Number(output) ** 2 / 2, 4);

    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const paper = () =>
      chart
        .locator('.main-svg')
        .first()
        .evaluate(svg => (svg as SVGElement).style.background);
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.getByRole('button', {name: 'Dark colours'}).click();
    expect(await background()).toBe('rgb(17, 17, 17)');
    await expect.poll(paper, patience).toBe('rgb(17, 17, 17)');

    await page.getByRole('searchbox').fill('softmax');
    await expect.poll(() => page.locator('#found a').count(), patience).toBeGreaterThan(2);
    await page.locator('#found a[href^="02-softmax.html"]').first().click();
    await page.waitForURL(/02-softmax\.html/);
    // the theme is kept
    expect(await background()).toBe('rgb(17, 17, 17)');
    await page.getByRole('link', {name: /^Previous/}).click();
    await page.waitForURL(/01-losses\.html/);
    await page.getByRole('link', {name: /^Next/}).click();
    await page.waitForURL(/02-softmax\.html/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('moves a slider by keys, and says where it stands', async () => {
    const page = await openPage(`${onDisk}gallery.html`);
    const chart = page.locator('.chart[data-chart*="explore"]').first();
    await drawn(chart);
    const slider = chart.getByRole('slider');
    const before = await slider.getAttribute('aria-valuetext');
    const lines = () =>
      chart.locator('.scatterlayer path.js-line').evaluateAll(all => all.map(line => line.getAttribute('d')).join());
    const shape = await lines();
    await slider.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext'), patience).not.toBe(before);
    await expect.poll(lines, patience).not.toBe(shape);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows formulas whole: the bar of a mean has a line', async () => {
    const page = await openPage(`${onDisk}02-softmax.html`);
    // no lesson that is tested here has a mean, so one is put in as temml writes it
    const bar = await page.evaluate(() => {
      const math = document.querySelector('math') as Element;
      math.innerHTML = '<menclose notation="top" class="tml-overline"><mi>z</mi></menclose>';
      return getComputedStyle(math.firstElementChild as Element).borderTopStyle;
    });
    expect(bar).toBe('solid');
    const fraction = await page.locator('mfrac').first().boundingBox();
    const top = await page.locator('mfrac > *').first().boundingBox();
    // numerator over denominator: MathML is laid out, not written in a row
    expect(top?.height ?? 0).toBeLessThan((fraction?.height ?? 0) * 0.75);
    await page.context().close();
  });

  it.each(['index', '01-losses', 'gallery', 'glossary'])('fits a phone: %s has no sideways scroll', async name => {
    const page = await openPage(`${onDisk}${name}.html`, {
      viewport: {width: 360, height: 740},
      hasTouch: true,
      isMobile: true,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    if (name === '01-losses') {
      const chart = page.locator('.chart').first();
      await drawn(chart);
      const svg = await chart.locator('.main-svg').first().boundingBox();
      expect(svg?.width ?? 999).toBeLessThanOrEqual(360);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await page.context().close();
  });

  it('prints charts as pictures and answers open, without what only a screen can use', async () => {
    const page = await openPage(`${onDisk}01-losses.html`, {colorScheme: 'dark'});
    const chart = page.locator('.chart').first();
    await drawn(chart);
    const reveal = page.locator('.reveal dl').first();
    expect([await chart.locator('.plot').isVisible(), await reveal.isVisible()]).toEqual([true, false]);
    await page.emulateMedia({media: 'print'});
    expect(await chart.locator('.plot').isVisible()).toBe(false);
    expect(await chart.locator('img').evaluate(image => getComputedStyle(image).visibility)).toBe('visible');
    expect(await reveal.isVisible()).toBe(true);
    expect(await page.locator('header.site').isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    await page.context().close();
  });

  it.each(['index', '01-losses', 'gallery'])(
    'has no serious fault for a screen reader on %s, light and dark',
    async name => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await openPage(`${onDisk}${name}.html`, {colorScheme, bypassCSP: true});
        if (name !== 'index') await drawn(page.locator('.chart').first());
        await page.evaluate(AXE);
        const found = await page.evaluate(async drawings => {
          const {axe} = globalThis as unknown as {
            axe: {run: (context: object, options: object) => Promise<{violations: Violation[]}>};
          };
          // it would fetch the style sheets, which a page on a disk may not
          const {violations} = await axe.run({exclude: drawings}, {preload: false, resultTypes: ['violations']});
          return violations.map(({id, impact, nodes}) => ({id, impact, first: nodes[0]?.html ?? ''}));
        }, DRAWINGS);
        expect(found.filter(({impact}) => impact === 'serious' || impact === 'critical')).toEqual([]);
        await page.context().close();
      }
    },
  );

  it('sends at most 300 KB before the first chart, and says how soon a slow line shows the lesson', async () => {
    const page = await openPage(`${server.url}index.html`);
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 0.75e6 / 8,
    });
    await line.send('Network.clearBrowserCache');
    server.takeSent();
    await page.goto(`${server.url}01-losses.html`, {waitUntil: 'domcontentloaded'});
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const text = await page.evaluate(
      () => performance.getEntriesByType('paint').find(({name}) => name === 'first-contentful-paint')?.startTime,
    );
    expect(await page.locator('h1').isVisible()).toBe(true);
    const sent = server.takeSent();
    console.log(
      `lesson 1: ${(sent / 1000).toFixed(0)} KB sent, first text after ${((text ?? Number.NaN) / 1000).toFixed(2)} s`,
    );
    expect(sent).toBeLessThan(300_000);
    expect(await page.locator('.drawn').count()).toBe(0);
    await page.context().close();
  });

  it('asked nobody else for anything, and met no error', () => expect(faults).toEqual([]));
});

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly {readonly html: string}[];
}

/** Scrolls to a chart and waits until it is drawn. */
async function drawn(chart: Locator): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  await expect.poll(() => chart.getAttribute('class'), patience).toContain('drawn');
}

/** Points at the middle of a chart, upwards, until the pointer meets something; whether it did. */
async function hover(page: Page, chart: Locator): Promise<boolean> {
  const area = (await chart.locator('.nsewdrag').first().boundingBox()) ?? {x: 0, y: 0, width: 0, height: 0};
  const label = chart.locator('.hovertext').first();
  for (let up = 1; up < 40 && !(await label.isVisible()); up++) {
    await page.mouse.move(area.x + area.width / 2, area.y + area.height * (1 - up / 40));
    await page.waitForTimeout(80);
  }
  return label.isVisible();
}
