import {chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type Notebook, readNotebook, writeNotebook} from '../../../src/lessons/document/index.ts';

const NOTEBOOK: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [{cell_type: 'markdown', id: 'a', metadata: {}, source: 'text'}],
};

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradlab-test-'));
  file = join(folder, 'a.ipynb');
});
afterEach(() => rm(folder, {recursive: true}));

test('what is written is read back, and nothing else is left in the folder', async () => {
  await writeNotebook(file, NOTEBOOK);
  expect(await readNotebook(file)).toEqual(NOTEBOOK);
  expect(await readdir(folder)).toEqual(['a.ipynb']);
});

test('a link stays a link and the file keeps its permissions', async () => {
  await writeFile(file, 'old');
  await chmod(file, 0o640);
  const link = join(folder, 'link.ipynb');
  await symlink(file, link);
  await writeNotebook(link, NOTEBOOK);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect(await readNotebook(file)).toEqual(NOTEBOOK);
});

test('a notebook that cannot be written leaves the old file and no other', async () => {
  await writeFile(file, 'old');
  const cell = {cell_type: 'raw', id: 'b', metadata: {}} as unknown as Notebook['cells'][number];
  await expect(writeNotebook(file, {...NOTEBOOK, cells: [cell]})).rejects.toThrow(TypeError);
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a.ipynb']);
});

test('a file that is not there is named', async () => {
  await expect(readNotebook(file)).rejects.toThrow(
    `Cannot read notebook "${file}" as it must be a readable file: there is no such file`,
  );
});

test('a file that is not UTF-8 is named with the place', async () => {
  await writeFile(file, Buffer.from('{\n "a": "\xff"}', 'latin1'));
  await expect(readNotebook(file)).rejects.toThrow(`as it must be UTF-8 (${file}:2:8)`);
});
