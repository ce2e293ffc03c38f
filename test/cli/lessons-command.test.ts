import {cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {node, PROGRAM, project, temporaryFolder} from '../setup/checkout.ts';

const gradlab = (folder: string, ...args: string[]) => node([PROGRAM, 'lessons', ...args], process.env, folder);

test('the lessons are copied as they are, once; what someone has changed or made is never touched', async () => {
  const folder = temporaryFolder();
  const first = await gradlab(folder);
  expect(first).toMatchObject({code: 0, output: expect.stringMatching(/^notebooks: (\d+) files, \1 written\n$/)});
  for (const path of ['01-losses.ipynb', 'exercises/01-losses.ts', 'glossary.md', 'flowers/run-row.ts']) {
    expect(readFileSync(join(folder, 'notebooks', path))).toEqual(readFileSync(join(project, 'notebooks', path)));
  }
  for (const left of ['.ipynb_checkpoints', '.predictions'])
    expect(existsSync(join(folder, 'notebooks', left))).toBe(false);

  writeFileSync(join(folder, 'notebooks', 'glossary.md'), 'mine');
  const exercises = readdirSync(join(project, 'notebooks', 'exercises'));
  rmSync(join(folder, 'notebooks', 'exercises'), {recursive: true});
  const again = await gradlab(folder);
  expect(again.code).toBe(0);
  expect(again.output).toContain(`${join('notebooks', 'glossary.md')}: differs from the package's, left as it is\n`);
  expect(again.output).toMatch(new RegExp(`notebooks: \\d+ files, ${exercises.length} written\n$`));
  expect(readFileSync(join(folder, 'notebooks', 'glossary.md'), 'utf8')).toBe('mine');
});

test("the package's own lessons, a file in the way and a second folder are refused in a sentence", async () => {
  const own = await gradlab(project);
  expect(own).toMatchObject({code: 1, output: expect.stringContaining('must lie outside of the package')});
  const folder = temporaryFolder();
  cpSync(join(project, 'LICENSE'), join(folder, 'notebooks'));
  const blocked = await gradlab(folder);
  expect(blocked.code).toBe(1);
  expect(blocked.output).toContain('Cannot copy lessons');
  expect(blocked.output).not.toContain('    at ');
  expect((await gradlab(folder, 'one', 'two')).code).toBe(2);
});
