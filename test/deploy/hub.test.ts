import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {chromiumPath, freePort, launchBrowser} from '../browser/support.ts';
import {arrive, type ClassServer, type Learner, logIn, opened, startClass} from './class-server.ts';
import {countOfLearner, mostMemoryWhile} from './memory-by-learner.ts';

interface Notebook {
  readonly cells: {
    readonly id: string;
    readonly cell_type: string;
    readonly metadata: object;
    readonly source: string | readonly string[];
    readonly execution_count?: number | null;
    readonly outputs?: readonly {readonly output_type: string}[];
  }[];
}

const NAMES = ['ada', 'ben', 'cleo'] as const;
/** What each learner computes for themselves. */
const OWN: Readonly<Record<string, number>> = {ada: 1111, ben: 2222, cleo: 3333};
const LESSON = '01-losses.ipynb';
const PATIENCE = {timeout: 240_000};
/** Megabytes that the README counts with for a learner who runs a lesson. */
const COUNTED = 650;

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Notebook;
const codeCells = (notebook: Notebook) => notebook.cells.filter(({cell_type}) => cell_type === 'code');

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
  const answers = async (name: string, code: string, answer: string) => {
    const {notebook} = learner(name);
    await notebook.runCode(code);
    await expect.poll(() => notebook.lastOutput().textContent(), PATIENCE).toContain(answer);
  };

  beforeAll(async () => {
    const limits = ['--memory', '1200', '--idle', '30'];
    const options = ['--learners', NAMES.join(','), '--notebook', `notebooks/${LESSON}`, ...limits];
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

  it('runs the lesson of all three at once in the memory that the README counts with', async () => {
    const count = codeCells(read(lessonOf('ada'))).length;
    const runs = Promise.all(learners.map(({notebook}) => notebook.runAll(count, PATIENCE.timeout)));
    const most = await mostMemoryWhile(server.folder, NAMES, runs);
    console.log(`most memory of a learner in lesson 1, MB: ${JSON.stringify(most)}`);
    for (const name of NAMES) expect(most[name]).toBeGreaterThan(200);
    for (const name of NAMES) expect(most[name]).toBeLessThan(COUNTED);
    for (const {page} of learners) {
      await expect.poll(() => page.locator('.js-plotly-plot .main-svg').count(), PATIENCE).toBeGreaterThan(4);
    }
  });

  it('shows each learner their own numbers, and keeps the whole lesson without an error in their own files', async () => {
    const answerOf = (name: string) => String(Number(OWN[name]) * 10 + 7);
    await Promise.all(NAMES.map(name => answers(name, `const own = ${OWN[name]}; own * 10 + 7`, answerOf(name))));
    for (const {page} of learners) await page.keyboard.press('Control+s');
    for (const {name, page} of learners) {
      // JupyterLab asks this where a save meets the one that it does by itself every two minutes.
      const overwrite = page.locator('.jp-Dialog button', {hasText: 'Overwrite'});
      const saved = async () => {
        if (await overwrite.isVisible()) await overwrite.click();
        const found = read(lessonOf(name));
        expect(JSON.stringify(found.cells.at(-1))).toContain(answerOf(name));
        return found;
      };
      // Not at the first try: a file that is just being written is not whole.
      const notebook = await vi.waitFor(saved, {...PATIENCE, interval: 250});
      const cells = codeCells(notebook);
      expect(cells.map(cell => cell.execution_count)).toEqual(cells.map((_, index) => index + 1));
      expect(cells.flatMap(({outputs}) => outputs).filter(output => output?.output_type === 'error')).toEqual([]);
      // Not the whole file: a picture's base64 holds any four digits.
      const last = JSON.stringify(notebook.cells.at(-1));
      for (const other of NAMES.filter(one => one !== name)) expect(last).not.toContain(answerOf(other));
    }
  });

  it('ends the cells that pass the memory of a learner, and harms nobody else', async () => {
    const fill = 'held.push(Buffer.alloc(5e7, 1)); await new Promise(go => setTimeout(go, 250));';
    await answers('cleo', `const held: Buffer[] = [];\nfor (;;) { ${fill} }`, 'ProcessKilled');
    expect(server.said()).toContain('cleo uses');
    await answers('cleo', '6 * 7', '42');
    // Ben's session has kept its names.
    await answers('ben', 'own + 1', '2223');
    await learner('cleo').page.close();
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

  it('stops the server of who has left, keeps their files, and stops nobody whose lesson is open', async () => {
    await expect.poll(() => countOfLearner(folder, 'cleo'), {...PATIENCE, interval: 1000}).toBe(0);
    expect(JSON.stringify(read(lessonOf('cleo')))).toContain('33337');
    await answers('ada', 'own + 1', '1112');
  });

  it('has thrown no error in a page and asked nobody beyond this machine', () => {
    for (const {faults} of learners) expect(faults).toEqual({errors: [], foreign: []});
  });
});
