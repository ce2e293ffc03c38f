import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chromiumPath, freePort, launchBrowser} from '../browser/support.ts';
import {arrive, type ClassServer, type Learner, logIn, opened, startClass} from './class-server.ts';
import {memoryByLearner} from './memory-by-learner.ts';

interface Notebook {
  readonly cells: {
    readonly id: string;
    readonly cell_type: string;
    readonly metadata: object;
    readonly source: string | readonly string[];
    readonly outputs?: readonly unknown[];
  }[];
}

const NAMES = ['ada', 'ben', 'cleo'] as const;
/** What each learner computes for themselves. */
const OWN: Readonly<Record<string, number>> = {ada: 1111, ben: 2222, cleo: 3333};
const LESSON = '01-losses.ipynb';
const PATIENCE = {timeout: 240_000};

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Notebook;

if (process.env.CI === 'true' && chromiumPath === undefined) {
  throw new Error('Cannot test the class as Chromium must be installed in CI: set CHROMIUM to its path');
}

describe.runIf(chromiumPath !== undefined)('three learners on one server', {timeout: 600_000}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-class-'));
  const lessonOf = (name: string) => join(folder, 'learners', name, 'lessons', LESSON);
  let server: ClassServer;
  let browser: Browser;
  let learners: readonly Learner[];
  const learner = (name: string) => learners.find(one => one.name === name) as Learner;

  beforeAll(async () => {
    const options = ['--learners', NAMES.join(','), '--notebook', `notebooks/${LESSON}`, '--memory', '1200'];
    server = await startClass(folder, await freePort(), options);
    browser = await launchBrowser();
    learners = await Promise.all(NAMES.map(name => arrive(browser, server, name)));
  }, 1_200_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, {recursive: true, force: true});
  }, 120_000);

  it('refuses a wrong password and a name that is not in the class', async () => {
    const page = await browser.newPage();
    for (const name of ['ada', 'mallory', '__proto__']) {
      await logIn(page, server, name, 'wrong');
      await page.locator('.login_error').waitFor(PATIENCE);
      expect(page.url()).toContain('/hub/login');
    }
    await page.close();
  });

  it('gives nobody the server of another learner', async () => {
    const {page} = learner('ada');
    const status = await page.evaluate(async () => (await fetch('/user/ben/api/contents/lessons')).status);
    expect([403, 404]).toContain(status);
  });

  it('runs the lesson of all three at once without an error', async () => {
    const count = read(lessonOf('ada')).cells.filter(({cell_type}) => cell_type === 'code').length;
    await Promise.all(learners.map(({notebook}) => notebook.runAll(count, PATIENCE.timeout)));
    for (const {notebook, page} of learners) {
      expect(await notebook.errors().count()).toBe(0);
      await expect.poll(() => page.locator('.js-plotly-plot .main-svg').count(), PATIENCE).toBeGreaterThan(4);
    }
  });

  it('shows each learner their own numbers, and keeps them in their own files', async () => {
    const answerOf = (name: string) => String(Number(OWN[name]) * 10 + 7);
    await Promise.all(
      learners.map(async ({name, notebook, page}) => {
        await notebook.runCode(`const own = ${OWN[name]}; own * 10 + 7`);
        await expect.poll(() => notebook.lastOutput().textContent(), PATIENCE).toContain(answerOf(name));
        const saved = async () => {
          await page.keyboard.press('Control+s');
          return JSON.stringify(read(lessonOf(name)).cells.at(-1));
        };
        await expect.poll(saved, {...PATIENCE, interval: 1000}).toContain(answerOf(name));
      }),
    );
    for (const name of NAMES) {
      // not the whole file: a picture's base64 holds any four digits
      const text = JSON.stringify(read(lessonOf(name)).cells.at(-1));
      for (const other of NAMES.filter(one => one !== name)) expect(text).not.toContain(answerOf(other));
    }
  });

  it('holds each learner to less memory than the README counts with', async () => {
    const used = await memoryByLearner(server.folder, NAMES);
    console.log(`memory of a learner after lesson 1, MB: ${JSON.stringify(used)}`);
    for (const name of NAMES) expect(used[name]).toBeGreaterThan(100);
    for (const name of NAMES) expect(used[name]).toBeLessThan(800);
  });

  it('ends the cells that pass the memory of a learner, and harms nobody else', async () => {
    const {notebook} = learner('cleo');
    const greed =
      'const held: Buffer[] = [];\nfor (;;) { held.push(Buffer.alloc(5e7, 1)); await new Promise(go => setTimeout(go, 250)); }';
    await notebook.runCode(greed);
    await expect.poll(() => notebook.errors().count(), PATIENCE).toBeGreaterThan(0);
    expect(server.said()).toContain('cleo uses');
    await notebook.runCode('6 * 7');
    await expect.poll(() => notebook.lastOutput().textContent(), PATIENCE).toContain('42');
    // Ben's session has kept its names.
    await learner('ben').notebook.runCode('own + 1');
    await expect.poll(() => learner('ben').notebook.lastOutput().textContent(), PATIENCE).toContain('2223');
  });

  it('hands a new edition to a learner and leaves what was changed as it is', async () => {
    const source = join(folder, 'edition', LESSON);
    const edition = read(source);
    const added = {id: 'added-later', cell_type: 'markdown', metadata: {}, source: 'Added in the second edition.'};
    writeFileSync(source, JSON.stringify({...edition, cells: [...edition.cells, added]}));
    const {page} = learner('ben');
    const before = readFileSync(lessonOf('ben'), 'utf8');
    await page.goto(`${server.url}/hub/home`);
    await page.click('#stop');
    await page.locator('#start', {hasText: 'Start My Server'}).waitFor(PATIENCE);
    await page.click('#start');
    await opened(page);
    expect(readFileSync(lessonOf('ben'), 'utf8')).toBe(before);
    const lessons = join(folder, 'learners', 'ben', 'lessons');
    expect(readdirSync(lessons)).toContain('01-losses.new.ipynb');
    expect(readFileSync(join(lessons, '01-losses.new.ipynb'), 'utf8')).toContain('Added in the second edition.');
  });

  it('has thrown no error in a page and asked nobody beyond this machine', () => {
    for (const {faults} of learners) expect(faults).toEqual([]);
  });
});
