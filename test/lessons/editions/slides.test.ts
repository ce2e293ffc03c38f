import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {describe, expect, it} from 'vitest';
import type {Cell, Notebook} from '../../../src/lessons/document/index.ts';
import {slidesHtml} from '../../../src/lessons/editions/index.ts';
import {chromiumPath, launchBrowser, openPage} from '../../browser/support.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {code, prose} from './course.ts';

/** One black dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

const shown = (id: string, data: Readonly<Record<string, unknown>>, tags: readonly string[] = []): Cell =>
  ({...code(id, `show(${id})`, tags), outputs: [{output_type: 'display_data', data, metadata: {}}]}) as Cell;

const html = (...cells: readonly Cell[]): string =>
  slidesHtml({nbformat: 4, nbformat_minor: 5, metadata: {}, cells} as Notebook, {file: 'a.ipynb', folder: '.'});

/** The text of each slide, without tags. */
const slides = (page: string): readonly string[] =>
  page
    .split(/<section [^>]*>|<\/section>/)
    .filter((_, index) => index % 2 === 1)
    .map(text =>
      text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );

const tagged = [
  prose('one', '# Means\n\nA mean is $\\frac{1}{n}$ of a sum.', ['slide']),
  prose('more', 'It goes on.'),
  prose('step', 'Step by step.', ['fragment']),
  prose('spoken', 'Wait for an answer.', ['notes', 'instructor']),
  prose('secret', 'The plan.', ['instructor']),
  prose('skipped', 'Not shown.', ['skip']),
  shown('chart', {'image/png': DOT, 'text/plain': 'Mean. It is < 4.'}, ['subslide']),
  shown('answer', {'text/plain': '3'}, ['solution']),
  shown('claimed', {'application/vnd.gradlab.claim+json': {}, 'text/plain': '✓ mean: 3'}, ['hide-input']),
];

describe('slides', () => {
  it('are cut by tags', () => {
    expect(slides(html(...tagged))).toEqual([
      'Means A mean is 1 n of a sum. It goes on. Step by step. Wait for an answer.',
      'show (chart)',
    ]);
  });

  it('obey what Jupyter’s own front ends keep', () => {
    const cell = (id: string, type: string): Cell => ({...prose(id, id), metadata: {slideshow: {slide_type: type}}});
    expect(slides(html(cell('a', 'slide'), cell('b', '-'), cell('c', 'subslide'), cell('d', 'skip')))).toEqual([
      'a b',
      'c',
    ]);
  });

  it('of a notebook without tags begin at headings and charts, without code', () => {
    const page = html(
      prose('one', '# Means\n\nText.\n\n## Next\n\nMore.'),
      code('silent', 'const a = 1;'),
      shown('chart', {'image/png': DOT, 'text/plain': 'A dot.'}),
      shown('question', {'application/vnd.gradlab.prediction+json': {}, 'text/plain': '→ What is it?\nChoose: a · b'}),
      shown('answer', {'text/plain': 'It is 3.'}),
    );
    expect(slides(page)).toEqual(['Means Text.', 'Next More.', 'What is it?', 'It is 3.']);
    expect(page).toContain('alt="A dot."');
  });

  it('of a notebook without tags go on where one is full, do not part what belongs together, and name no guesses', () => {
    const paragraph = 'word '.repeat(84).trim();
    const page = html(
      prose('one', `# Means\n\n## First\n\n${[1, 2, 3, 4].map(n => `${n} ${paragraph}`).join('\n\n')}\n\nAnd so on.`),
      prose('code', '### Code\n\n```sh\n# no heading\n\nend\n```'),
      shown('asked', {'application/vnd.gradlab.prediction+json': {}, 'text/plain': '→ One?\nChoose: a · b'}),
      shown('also', {'application/vnd.gradlab.prediction+json': {}, 'text/plain': '→ Two?'}),
      shown('told', {'application/vnd.gradlab.reveal+json': {}, 'text/plain': '→ One?\nMeasured: 1'}),
      prose('guesses', '## How good were your guesses?\n\nSee the chart.'),
      shown('calibration', {'application/vnd.gradlab.calibration+json': {}, 'text/plain': 'You have not guessed.'}),
      prose('end', '## What you can do now'),
    );
    expect(slides(page)).toEqual([
      `Means First ${[1, 2].map(n => `${n} ${paragraph}`).join(' ')}`,
      `${[3, 4].map(n => `${n} ${paragraph}`).join(' ')} And so on.`,
      'Code # no heading end One? Two?',
      'One? Measured: 1',
      'What you can do now',
    ]);
  });

  it('let nothing of an output run', () => {
    const page = html(shown('bad', {'text/html': '<b onclick="x()">bold</b><script>steal()</script>'}));
    expect(page).not.toMatch(/onclick|steal/);
    expect(slides(page)).toEqual(['bold']);
  });

  it('name the cell whose formula cannot be read', () => {
    expect(() => html(prose('torn', '$\\frac{1$'))).toThrow(/a\.ipynb, cell "torn" as formula/);
  });
});

describe.runIf(chromiumPath !== undefined)('slides in a browser', {timeout: 60_000}, () => {
  it('are turned by keys, step by step, with notes on demand, and ask for nothing from elsewhere', async () => {
    const file = join(temporaryFolder(), 'slides.html');
    writeFileSync(file, html(...tagged));
    const browser = await launchBrowser();
    try {
      const {page, faults} = await openPage(browser, pathToFileURL(file).href);
      const seen = (text: string) => page.getByText(text, {exact: true}).isVisible();
      expect([await seen('It goes on.'), await seen('Step by step.'), await seen('Wait for an answer.')]).toEqual([
        true,
        true,
        false,
      ]);
      expect(await page.locator('mfrac').first().boundingBox()).toMatchObject({height: expect.closeTo(40, -2)});
      await page.keyboard.press('Home');
      expect(await seen('Step by step.')).toBe(false);
      await page.keyboard.press('ArrowRight');
      expect(await seen('Step by step.')).toBe(true);
      await page.keyboard.press('s');
      expect(await seen('Wait for an answer.')).toBe(true);
      await page.keyboard.press('Space');
      expect(await page.locator('#place').textContent()).toBe('Means · Slide 2 of 2');
      expect([await seen('It goes on.'), page.url().split('#')[1]]).toEqual([false, '2']);
      expect(
        await page
          .locator('section:visible img')
          .evaluate(image => (image as unknown as {naturalWidth: number}).naturalWidth),
      ).toBe(1);
      await page.keyboard.press('ArrowLeft');
      expect(await seen('Step by step.')).toBe(true);
      expect(faults).toEqual({errors: [], foreign: []});
    } finally {
      await browser.close();
    }
  });
});
