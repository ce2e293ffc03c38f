import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, prepareSteps, programs} from './checkout.ts';

/** Writes a shell script that can be run. */
function script(file: string, body: string): void {
  mkdirSync(join(file, '..'), {recursive: true});
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

test('packages are installed once, and again when package.json, the lock file or what npm noted has changed', async () => {
  const root = freshCheckout();
  const log = join(root, 'log');
  writeFileSync(log, '');
  // It answers the question for broken parts with none.
  script(join(root, 'node_modules', 'node', 'bin', 'node'), 'echo {}');
  const path = programs({npm: `echo called >> ${log}`});
  const files = ['package.json', 'package-lock.json', join('node_modules', '.package-lock.json')];
  for (const file of files) writeFileSync(join(root, file), '{}');
  const calls = async () => {
    expect((await prepareSteps(root, ['packages'], path)).code).toBe(0);
    return readFileSync(log, 'utf8').split('\n').length - 1;
  };
  expect([await calls(), await calls()]).toEqual([1, 1]);
  for (const [index, file] of files.entries()) {
    writeFileSync(join(root, file), '{"changed": true}');
    expect([await calls(), await calls()], file).toEqual([index + 2, index + 2]);
  }
});

test('an environment whose installation was killed is made anew at the next start', async () => {
  const root = freshCheckout();
  const log = join(root, 'log');
  // As Python: it answers the setup's question, and makes an environment whose pip kills the setup.
  const made = `#!/bin/sh\\nkill -9 $PPID\\n`;
  const python = [
    'case "$*" in',
    `  *"-m venv"*) echo made >> ${log}; mkdir -p "$3/bin"; printf '${made}' > "$3/bin/python"; chmod +x "$3/bin/python";;`,
    '  *) echo gradlab 3 12 1;;',
    'esac',
  ].join('\n');
  const path = `${programs({python3: python})}:/usr/bin:/bin`;
  for (const times of [1, 2]) {
    expect((await prepareSteps(root, ['environment'], path, {PYTHON: ''})).code).not.toBe(0);
    expect(existsSync(join(root, '.venv', '.gradlab-unfinished'))).toBe(true);
    expect(readFileSync(log, 'utf8')).toBe('made\n'.repeat(times));
  }
});
