import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Page} from 'playwright-core';
import {end, freePort, type Lab} from './support.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const ENVIRONMENT = join(ROOT, '.venv');
const PYTHON = join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Which extension for Plotly's figures JupyterLab has. */
export type Extension = 'ours' | 'plotly.py' | 'none';

/** A path of the server's own, as behind a hub. */
const BASE = '/some/where/';

/** The notebook as two files: one that this server has signed, and one that it has not. */
export const COPIES = {trusted: 'trusted.ipynb', untrusted: 'untrusted.ipynb'} as const;

/**
 * JupyterLab under a base URL, with one extension or none, in a folder of its own with a signed and an unsigned copy of a
 * notebook; nothing of the checkout's or the user's Jupyter is changed or trusted.
 */
export async function startGallery(notebook: string, folder: string, extension: Extension): Promise<Lab> {
  const environment = jupyterIn(folder);
  const shown = join(folder, 'shown');
  mkdirSync(shown, {recursive: true});
  const content = JSON.parse(readFileSync(notebook, 'utf8')) as {metadata: object};
  for (const [kind, name] of Object.entries(COPIES)) {
    const copy = {...content, metadata: {...content.metadata, copy: kind}};
    writeFileSync(join(shown, name), JSON.stringify(copy));
  }
  run(['-m', 'nbformat.sign', join(shown, COPIES.trusted)], environment);
  const port = await freePort();
  const args = [
    ...['-m', 'jupyterlab', '--no-browser', '--ServerApp.ip=127.0.0.1', `--ServerApp.port=${port}`],
    ...['--ServerApp.port_retries=0', `--ServerApp.base_url=${BASE}`, `--ServerApp.root_dir=${shown}`],
    ...['--LabApp.expose_app_in_browser=True', `--LabApp.labextensions_path=${extensionFolder(folder, extension)}`],
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ];
  const lab = spawn(PYTHON, args, {cwd: shown, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true});
  let said = '';
  const token = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const found = /token=(\w+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    lab.stdout.on('data', hear);
    lab.stderr.on('data', hear);
    lab.on('exit', code => reject(new Error(`JupyterLab ended with ${code}:\n${said}`)));
  });
  return {url: `http://127.0.0.1:${port}${BASE}lab/tree/NOTEBOOK?reset&token=${token}`, stop: () => end(lab)};
}

/** All that Jupyter writes goes to the folder, the signatures too. */
function jupyterIn(folder: string): NodeJS.ProcessEnv {
  const {JUPYTER_PATH, JUPYTER_CONFIG_PATH, JUPYTER_TOKEN, PYTHONHOME, PYTHONPATH, ...kept} = process.env;
  const places = ['CONFIG', 'DATA', 'RUNTIME'].map(name => [`JUPYTER_${name}_DIR`, join(folder, name)]);
  const labs = ['SETTINGS', 'WORKSPACES'].map(name => [`JUPYTERLAB_${name}_DIR`, join(folder, name)]);
  return {...kept, ...Object.fromEntries([...places, ...labs]), JUPYTER_PREFER_ENV_PATH: '1', PYTHONUTF8: '1'};
}

function extensionFolder(folder: string, extension: Extension): string {
  const empty = join(folder, 'labextensions');
  mkdirSync(empty, {recursive: true});
  if (extension === 'none') return empty;
  const share = extension === 'ours' ? join(ENVIRONMENT, 'share') : join(plotlyPackage(), 'share');
  return join(share, 'jupyter', 'labextensions');
}

/** The pinned plotly.py, installed once into a folder of its own, where `npm start` does not see it. */
function plotlyPackage(): string {
  const [, version = ''] = /^plotly==(\S+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8')) ?? [];
  const target = join(ROOT, '.jupyter', 'test', `plotly-${version}`);
  if (existsSync(target)) return target;
  const fresh = `${target}-${process.pid}`;
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  try {
    run(['-m', 'pip', 'install', '--no-deps', ...quiet, '--requirement', REQUIREMENTS, '--target', fresh], process.env);
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, {recursive: true, force: true});
  }
  return target;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): void {
  execFileSync(PYTHON, args, {env, stdio: 'pipe'});
}

/** JupyterLab's own object in the page. */
type WithApp = typeof globalThis & {
  readonly jupyterapp: {readonly commands: {readonly execute: (command: string, args: object) => Promise<unknown>}};
};

/** Changes the theme as the menu does. */
export function changeTheme(page: Page, theme: 'JupyterLab Light' | 'JupyterLab Dark'): Promise<unknown> {
  return page.evaluate(
    name => (globalThis as WithApp).jupyterapp.commands.execute('apputils:change-theme', {theme: name}),
    theme,
  );
}
