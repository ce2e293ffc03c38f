import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of this package: two folders up, from src/cli as from dist/cli. */
export const projectFolder = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The package's version. */
export function packageVersion(): string {
  const content = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {readonly version: string};
  return content.version;
}

/** Runs a program of src/setup on this terminal and gives its exit code. Ctrl-C reaches it; we wait until it has ended. */
export function runSetup(script: string, args: readonly string[]): Promise<number> {
  const path = join(projectFolder, 'src', 'setup', script);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [path, ...args], {stdio: 'inherit'});
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', fail);
    child.once('close', code => done(code ?? 1));
  });
}
