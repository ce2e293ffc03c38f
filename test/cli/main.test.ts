import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {node, PROGRAM, project} from '../setup/checkout.ts';

const gradlab = (...args: string[]) => node([PROGRAM, ...args]);

test('help names every command and ends with success', async () => {
  const {code, output} = await gradlab('--help');
  expect(code).toBe(0);
  for (const command of ['lab', 'run', 'doctor', 'kernel install']) expect(output).toContain(`gradlab ${command} `);
});

test('the version is that of package.json', async () => {
  const {version} = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  expect(await gradlab('--version')).toEqual({code: 0, output: `${version}\n`});
});

test('what the program does not know ends with exit code 2 and a sentence that names it', async () => {
  for (const [args, sentence] of [
    [[], 'A command is missing.'],
    [['rnu'], 'Unknown command "rnu".'],
    [['--verbose'], 'Unknown option "--verbose".'],
    [['run'], 'A notebook is missing.'],
    [['run', '--fast', 'a.ipynb'], "Unknown option '--fast'"],
    [['run', '--timeout', 'soon', 'a.ipynb'], '--timeout must be >= 0.001: current value is soon'],
    [['kernel', 'remove'], 'Unknown action "remove".'],
    [['kernel', 'list', '--user', '--prefix', 'x'], 'Give --user or --prefix, not both.'],
  ] as const) {
    const {code, output} = await gradlab(...args);
    expect(output.split('\n')[0]).toContain(sentence);
    expect(output).toContain('Usage:');
    expect(code).toBe(2);
  }
});

test('a notebook that is not there fails with a sentence', async () => {
  const {code, output} = await gradlab('run', 'no-such.ipynb');
  expect(code).toBe(1);
  expect(output).toContain('no-such.ipynb');
  expect(output).not.toContain('    at ');
});
