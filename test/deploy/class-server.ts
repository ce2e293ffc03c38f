import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {NotebookPage} from '../browser/notebook-page.ts';
import {type Faults, openPage} from '../browser/support.ts';

const START = fileURLToPath(new URL('../../deploy/hub/start.js', import.meta.url));

/** A running `node deploy/hub/start.js`. */
export interface ClassServer {
  readonly url: string;
  readonly folder: string;
  /** All that it has printed so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts a class in a folder and waits until its first page answers. */
export async function startClass(folder: string, port: number, options: readonly string[]): Promise<ClassServer> {
  const args = [START, '--class', folder, '--port', String(port), ...options];
  const hub = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  let ended = false;
  for (const stream of [hub.stdout, hub.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  const end = new Promise<void>(resolve => {
    hub.once('close', () => {
      ended = true;
      resolve();
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const answers = async () => (await fetch(`${url}/hub/login`).catch(() => undefined))?.ok ?? false;
  while (!(await answers())) {
    if (ended) throw new Error(`The class did not start:\n${said}`);
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  const stop = async () => {
    hub.kill('SIGTERM');
    await end;
  };
  return {url, folder, said: () => said, stop};
}

/** A learner in a browser of their own. */
export interface Learner {
  readonly name: string;
  readonly page: Page;
  readonly notebook: NotebookPage;
  readonly faults: Faults;
}

/** The password that the class list gives a learner. */
function passwordOf(server: ClassServer, name: string): string {
  const list = JSON.parse(readFileSync(join(server.folder, 'learners.json'), 'utf8')) as Record<string, string>;
  return list[name] ?? '';
}

/** Fills in the hub's form of name and password. */
export async function logIn(page: Page, server: ClassServer, name: string, password: string): Promise<void> {
  await page.goto(server.url);
  await page.fill('#username_input', name);
  await page.fill('#password_input', password);
  await page.click('#login_submit');
}

/** Waits until JupyterLab shows a notebook with our kernel. */
export async function opened(page: Page): Promise<NotebookPage> {
  await page.waitForURL(/\/user\/\w+\/lab/, {timeout: 240_000});
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor({timeout: 240_000});
  const notebook = new NotebookPage(page);
  await notebook.ready();
  return notebook;
}

/** Logs a learner in, in a page with cookies of its own, and waits for the lesson. */
export async function arrive(browser: Browser, server: ClassServer, name: string): Promise<Learner> {
  const {page, faults} = await openPage(browser, 'about:blank');
  page.setDefaultTimeout(240_000);
  await logIn(page, server, name, passwordOf(server, name));
  return {name, page, notebook: await opened(page), faults};
}
