import {execFile} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {project} from '../setup/checkout.ts';

const notebooks = readdirSync(join(project, 'notebooks')).filter(name => name.endsWith('.ipynb'));

describe('the notebooks of the repository', () => {
  for (const name of notebooks)
    it(`${name} is run by check, which finds no fault`, {timeout: 180_000}, async () => {
      const args = [join(project, 'src', 'cli', 'main.ts'), 'check', `notebooks/${name}`];
      const run = promisify(execFile)(process.execPath, args, {cwd: project, encoding: 'utf8'});
      const output = await run.then(
        ({stdout}) => stdout,
        (error: {readonly stdout: string}) => error.stdout,
      );
      expect(output).toBe('1 notebooks, no fault\n');
    });
});
