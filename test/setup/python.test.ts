import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, prepareSteps, programs, temporaryFolder} from './checkout.ts';

/** Answers the setup's question about version and parts as a Python of this version would. */
const answer = (version: string, makesEnvironments: boolean) => `echo gradlab ${version} ${makesEnvironments ? 1 : 0}`;

test('without any Python the setup says what to install and leaves no .venv', async () => {
  const root = freshCheckout();
  const {code, output} = await prepareSteps(root, ['environment'], temporaryFolder());
  expect(code).toBe(1);
  expect(output).toContain('No Python was found on the PATH; JupyterLab needs Python 3.10 or newer.');
  expect(output).toContain('apt-get install python3 python3-venv');
  expect(output).not.toContain('    at ');
  expect(existsSync(join(root, '.venv'))).toBe(false);
});

test('a Python without venv or ensurepip is told which package to install', async () => {
  const root = freshCheckout();
  const {code, output} = await prepareSteps(root, ['environment'], programs({python3: answer('3 11', false)}));
  expect(code).toBe(1);
  expect(output).toContain('Python 3.11 (python3) cannot make environments');
  expect(output).toContain('apt-get install python3-venv (or python3.11-venv)');
  expect(existsSync(join(root, '.venv'))).toBe(false);
});

test('a Python that is too old is named with its version', async () => {
  const {code, output} = await prepareSteps(freshCheckout(), ['environment'], programs({python3: answer('3 8', true)}));
  expect(code).toBe(1);
  expect(output).toContain('Gradlab needs Python 3.10 or newer: python3 is 3.8.');
});

test('a PYTHON that does not start is named', async () => {
  const path = programs({python3: answer('3 12', true)});
  const {code, output} = await prepareSteps(freshCheckout(), ['environment'], path, {PYTHON: 'no-such-python'});
  expect(code).toBe(1);
  expect(output).toContain('PYTHON names no Python that starts: current value is no-such-python.');
});

test('an old python3 is passed over for a newer one of another name, and no network leaves no .venv', async () => {
  const newer = [
    'case "$*" in',
    '  *"-m venv"*) mkdir -p "$3/bin"; printf \'#!/bin/sh\\necho NewConnectionError: refused; exit 1\\n\' > "$3/bin/python"',
    '    chmod +x "$3/bin/python";;',
    `  *) ${answer('3 13', true)};;`,
    'esac',
  ].join('\n');
  const root = freshCheckout();
  const path = programs({python3: answer('3 9', true), 'python3.13': newer});
  const {code, output} = await prepareSteps(root, ['environment'], `${path}:/usr/bin:/bin`, {PYTHON: ''});
  expect(code).toBe(1);
  expect(output).toContain('pip got nothing from its index');
  expect(existsSync(join(root, '.venv'))).toBe(false);
});
