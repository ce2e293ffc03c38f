import {execFile} from 'node:child_process';
import {chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';

export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The program `gradlab` as it is built, which is what people run, and which begins sooner than its sources. */
export const PROGRAM = join(project, 'dist', 'cli', 'main.js');

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-test-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** A checkout that has the setup's programs and package.json, and nothing made yet. */
export function freshCheckout(): string {
  const root = temporaryFolder();
  cpSync(join(project, 'src', 'setup'), join(root, 'src', 'setup'), {recursive: true});
  cpSync(join(project, 'package.json'), join(root, 'package.json'));
  return root;
}

/** Gives a checkout some of the project's packages by links. */
export function linkPackages(root: string, names: readonly string[]): void {
  for (const name of names) {
    const path = join(root, 'node_modules', name);
    mkdirSync(dirname(path), {recursive: true});
    symlinkSync(join(project, 'node_modules', name), path, 'dir');
  }
}

/** A folder for the PATH with one shell script for each name. */
export function programs(scripts: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, body] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs Node on arguments and gives exit code and all output. */
export function node(args: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd = project): Promise<Ended> {
  return new Promise(done => {
    execFile(process.execPath, [...args], {env, cwd}, (error, stdout, stderr) => {
      done({code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr});
    });
  });
}

/** Prepares one or more steps of a checkout, in a process that sees only the programs on `path`. */
export function prepareSteps(
  root: string,
  steps: readonly string[],
  path: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const code = `
    const {prepare, allSteps} = await import(${JSON.stringify(join(root, 'src/setup/prepare/index.js'))});
    const {placesOf} = await import(${JSON.stringify(join(root, 'src/setup/parts/places.js'))});
    const {runMain} = await import(${JSON.stringify(join(root, 'src/setup/parts/problem.js'))});
    const wanted = await Promise.all(${JSON.stringify(steps)}.map(async name => (await import(${JSON.stringify(root)} + '/src/setup/prepare/' + name + '.js'))[name]));
    if (wanted.some(step => !allSteps.some(({title}) => title === step.title))) throw new Error('no step of the setup');
    await runMain(() => prepare(placesOf(), wanted));`;
  return node(['--input-type=module', '--eval', code], {PATH: path, HOME: root, ...env}, root);
}
