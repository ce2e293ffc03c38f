import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {escapeHtml} from '../../../src/base/index.ts';
import {readNotebook} from '../../../src/lessons/document/index.ts';
import {slidesHtml} from '../../../src/lessons/editions/index.ts';
import {factsType} from '../../../src/lessons/facts/index.ts';
import {chromiumPath, launchBrowser} from '../../browser/support.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {LESSONS, NAMES, rawCells} from './whole-course.ts';

const pageOf = async (name: string): Promise<string> => {
  const file = join(LESSONS, `${name}.ipynb`);
  return slidesHtml(await readNotebook(file), {file, folder: LESSONS});
};

/** The data of all outputs of a notebook, as its file has them. */
function shownIn(name: string): readonly Readonly<Record<string, unknown>>[] {
  const cells = rawCells(readFileSync(join(LESSONS, `${name}.ipynb`), 'utf8'));
  return cells.flatMap(({outputs}) => outputs.flatMap(({data}) => (data === undefined ? [] : [data])));
}

const text = (data: Readonly<Record<string, unknown>>, type: string): string => [data[type]].flat().join('');

describe.each(NAMES)('the slides of %s', name => {
  it('show every chart once, every question and every answer', async () => {
    const [page, shown] = [await pageOf(name), shownIn(name)];
    const slides = page.split('<section ').slice(1);
    expect(slides.length).toBeGreaterThan(20);
    const charts = shown.filter(data => 'image/png' in data).map(data => text(data, 'image/png').replace(/\s/g, ''));
    for (const chart of new Set(charts)) {
      const wanted = charts.filter(each => each === chart).length;
      expect(page.split(`src="data:image/png;base64,${chart}"`).length - 1).toBe(wanted);
    }
    expect(page.match(/<img /g)).toHaveLength(charts.length);
    const revealed = shown.filter(data => factsType('reveal') in data);
    const asked = shown.filter(data => factsType('prediction') in data);
    if (name !== 'gallery') expect(Math.min(revealed.length, asked.length)).toBeGreaterThan(0);
    for (const data of [...asked, ...revealed]) {
      const [first = '', ...others] = text(data, 'text/plain').replace(/^→ /, '').split('\n').map(escapeHtml);
      const lines = factsType('reveal') in data ? [first, ...others] : [first];
      // a question does not stand on the slide of its answer
      expect(
        slides.some(slide => lines.every(line => slide.includes(line))),
        lines.join(' '),
      ).toBe(true);
    }
    for (const slide of slides) {
      const [question, answer] = [slide.lastIndexOf('class="question"'), slide.indexOf('<br>Measured')];
      if (question >= 0 && answer >= 0) expect(question).toBeGreaterThan(answer);
    }
    expect(page).not.toContain('How good were your guesses?');
  });

  it('hold all that they need', async () => {
    const page = await pageOf(name);
    expect(page).toContain(`default-src 'none'; img-src data:;`);
    expect(page.match(/<(?:link|iframe|object|embed|video|audio|source|base)\b|<script[^>]* src|@import|url\(/g)).toBe(
      null,
    );
    expect([...page.matchAll(/\bsrc(?:set)?="(?!data:)[^"]*/g)]).toEqual([]);
  });
});

describe.runIf(chromiumPath !== undefined)('the slides in a browser', {timeout: 300_000}, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it.each(NAMES)('of %s fit the screen, one by one, and ask for nothing', async name => {
    const file = join(temporaryFolder(), 'slides.html');
    writeFileSync(file, await pageOf(name));
    const page = await browser.newPage({viewport: {width: 1280, height: 720}});
    const seen: string[] = [];
    page.on('request', request => void seen.push(request.url()));
    page.on('pageerror', error => void seen.push(error.message));
    await page.goto(pathToFileURL(file).href);
    const faults = await page.evaluate(turnAll);
    expect(faults).toEqual([]);
    expect(seen).toEqual([pathToFileURL(file).href]);
    await page.close();
  });
});

/** Runs in the page: turns all slides and names those that do not fit. */
function turnAll(): readonly string[] {
  interface Part {
    readonly scrollHeight: number;
    readonly clientHeight: number;
    readonly scrollWidth: number;
    readonly clientWidth: number;
    readonly textContent: string;
  }
  const {document, KeyboardEvent} = globalThis as unknown as {
    document: {querySelectorAll(query: string): ArrayLike<Part>; dispatchEvent(event: object): void};
    KeyboardEvent: new (type: string, options: object) => object;
  };
  const count = document.querySelectorAll('section').length;
  const faults: string[] = [];
  for (let at = 1; at <= count; at++) {
    const [slide] = Array.from(document.querySelectorAll('section:not([hidden])'));
    const [place] = Array.from(document.querySelectorAll('#place'));
    if (!place?.textContent.endsWith(`Slide ${at} of ${count}`)) faults.push(`slide ${at} is not shown`);
    else if (slide === undefined || slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth)
      faults.push(`slide ${at} does not fit`);
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}));
  }
  return faults;
}
