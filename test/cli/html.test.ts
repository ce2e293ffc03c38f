import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {node, PROGRAM, project, temporaryFolder} from '../setup/checkout.ts';

const LESSON = join(project, 'notebooks', '01-losses.ipynb');

const gradlab = (cwd: string, ...args: string[]) => node([PROGRAM, ...args], process.env, cwd);

test('writes a site and says where it begins', {timeout: 60_000}, async () => {
  const folder = temporaryFolder();
  const {code, output} = await gradlab(folder, 'html', 'site', LESSON, '--no-solutions');
  expect(output).toMatch(/^3 pages, [\d.]+ MB: open site\/index\.html\n$/);
  expect(code).toBe(0);
  expect(readdirSync(join(folder, 'site')).sort()).toEqual([
    '.gradlab-site',
    '01-losses.html',
    'assets',
    'charts',
    'glossary.html',
    'index.html',
  ]);
  const page = readFileSync(join(folder, 'site', '01-losses.html'), 'utf8');
  expect(page).toContain('<summary>A nudge</summary>');
  expect(page).not.toContain('<summary>A solution</summary>');
});

test('what cannot be done ends with a sentence', {timeout: 60_000}, async () => {
  const folder = temporaryFolder();
  expect(await gradlab(folder, 'html')).toMatchObject({
    code: 2,
    output: expect.stringContaining('A folder is missing.'),
  });
  for (const [args, sentence] of [
    [['site'], 'there must be a folder "notebooks" here'],
    [['site', 'no-such.ipynb'], 'no-such.ipynb'],
    [[project, LESSON], 'its folder must be new, empty or a site that was written before'],
  ] as const) {
    const {code, output} = await gradlab(folder, 'html', ...args);
    expect(output).toContain(sentence);
    expect(output).not.toContain('    at ');
    expect(code).toBe(1);
  }
});
