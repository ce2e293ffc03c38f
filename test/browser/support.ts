import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer} from 'node:net';
import {fileURLToPath} from 'node:url';
import {type Browser, chromium, type Page} from 'playwright-core';

const START = fileURLToPath(new URL('../../src/setup/start.js', import.meta.url));

/** Where Chromium is, by the environment or in its usual places; `undefined` if it is not installed. */
export const chromiumPath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
  .filter(path => path !== undefined)
  .find(path => existsSync(path));

/** A running `npm start`. */
export interface Lab {
  /** The address it printed, with its token. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A port of the loopback interface that is free now. */
export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address() as {port: number};
      server.close(() => resolve(port));
    });
  });
}

/** Runs `npm start` without its browser, on a notebook, and waits for the address that it prints. */
export async function startLab(notebook: string): Promise<Lab> {
  const port = await freePort();
  const args = [START, '--no-browser', '--port', String(port), '--notebook', notebook];
  // A group of its own, so that the whole of it can be ended.
  const lab = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'pipe'], detached: true});
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*token=\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    };
    lab.stdout.on('data', hear);
    lab.stderr.on('data', hear);
    lab.on('exit', code => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
  return {url, stop: () => end(lab)};
}

/** Ends a server that was started in a group of its own, with all its children. */
export function end(lab: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    lab.on('close', () => resolve());
    process.kill(-(lab.pid as number), 'SIGINT');
    setTimeout(() => {
      if (lab.exitCode === null) process.kill(-(lab.pid as number), 'SIGKILL');
    }, 5000).unref();
  });
}

/** What went wrong in a page: its uncaught errors, and requests that left this machine. */
export interface Faults {
  readonly errors: string[];
  readonly foreign: string[];
}

/** Opens a page that notes its faults. */
export async function openPage(browser: Browser, url: string): Promise<{page: Page; faults: Faults}> {
  const page = await browser.newPage({viewport: {width: 1280, height: 1600}});
  const faults: Faults = {errors: [], foreign: []};
  page.on('pageerror', error => faults.errors.push(error.message));
  page.on('request', request => {
    const {hostname, protocol} = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') faults.foreign.push(request.url());
  });
  await page.goto(url);
  return {page, faults};
}

/** Starts the installed Chromium without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath as string,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
