import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {datasetPlace, fetchDataset, flowerPhotographs, importDataset} from '../../../src/data/store/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {fixture, messageOf} from '../fixtures.ts';
import {bytesOf, catalogueOf, sha256} from './server.ts';

const A = bytesOf(1000);
const B = bytesOf(2000);
const entries = catalogueOf({'a.bin': {body: A, addresses: []}, 'b.bin': {body: B, addresses: []}});

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}

/** A cache of this test alone. */
function ownCache(): string {
  const folder = temporaryFolder();
  const before = process.env.GRADLAB_DATA;
  process.env.GRADLAB_DATA = folder;
  onTestFinished(() => {
    if (before === undefined) delete process.env.GRADLAB_DATA;
    else process.env.GRADLAB_DATA = before;
  });
  return folder;
}

describe('files that one has', () => {
  it('are checked and copied; a fetch then has nothing to do', async () => {
    const [source, folder] = [folderWith({'a.bin': A, 'b.bin': B, 'c.bin': A}), join(temporaryFolder(), 'new')];
    expect(await importDataset('squares', source, {folder, catalogue: entries})).toBe(folder);
    expect(readdirSync(folder).sort()).toEqual(['a.bin', 'b.bin']);
    expect(readFileSync(join(folder, 'b.bin')).equals(B)).toBe(true);
    expect(readdirSync(source).sort()).toEqual(['a.bin', 'b.bin', 'c.bin']);
    expect(await fetchDataset('squares', {folder, catalogue: entries})).toBe(folder);
  });

  it('may lie in the very folder', async () => {
    const folder = folderWith({'a.bin': A, 'b.bin': B});
    await importDataset('squares', folder, {folder, catalogue: entries});
    expect(readdirSync(folder).sort()).toEqual(['a.bin', 'b.bin']);
    expect(readFileSync(join(folder, 'a.bin')).equals(A)).toBe(true);
  });

  it('are refused if one is missing, short or another one, and nothing is copied', async () => {
    const other = Buffer.from(B).fill(0);
    for (const [files, message] of [
      [{'a.bin': A}, 'Cannot read "b.bin" as the file must exist: current value is no such file'],
      [
        {'a.bin': A, 'b.bin': B.subarray(1)},
        'Cannot read "b.bin" as the file must have 2000 bytes: current value is 1999',
      ],
      [
        {'a.bin': A, 'b.bin': other},
        `Cannot read "b.bin" as the SHA-256 of the file must be ${sha256(B)}: current value is ${sha256(other)}`,
      ],
    ] as const) {
      const [source, folder] = [folderWith(files), join(temporaryFolder(), 'new')];
      const found = await messageOf(() => importDataset('squares', source, {folder, catalogue: entries}));
      expect(found.replace(`${source}/`, '')).toBe(message);
      expect(readdirSync(join(folder, '..'))).toEqual([]);
    }
  });

  it('are refused by what the path or the name says', async () => {
    const source = folderWith({'a.bin': A});
    for (const [name, path, message] of [
      [
        'squares',
        join(source, 'none'),
        'Cannot read "none" as the path must exist: current value is no such file or folder',
      ],
      [
        'squares',
        join(source, 'a.bin'),
        'Cannot read "a.bin" as the path must be a folder with a.bin, b.bin: current value is a file',
      ],
      ['cubes', source, 'Cannot import dataset as name must be one of "squares": current value is "cubes"'],
    ] as const) {
      const folder = temporaryFolder();
      const found = await messageOf(() => importDataset(name, path, {folder, catalogue: entries}));
      expect(found.replace(`${source}/`, '')).toBe(message);
    }
    expect(await messageOf(() => importDataset('iris', source))).toBe(
      'Cannot import dataset as name must be a set that is not shipped: current value is "iris"',
    );
  });
});

describe('an archive that one has', () => {
  it('is unpacked whatever it is called, and stays', async () => {
    const body = readFileSync(fixture('../store/fixtures/gnu.tar.gz'));
    const set = catalogueOf(
      {'set.tar.gz': {body, addresses: []}},
      {archive: {mostBytes: 1e6}, parts: ['numbers.bin', 'block.bin']},
    );
    const source = folderWith({'download(1).gz': body});
    const folder = temporaryFolder();
    await importDataset('squares', join(source, 'download(1).gz'), {folder, catalogue: set});
    expect(readdirSync(folder).sort()).toEqual(['block.bin', 'numbers.bin']);
    expect(readdirSync(source)).toEqual(['download(1).gz']);
  });
});

describe('a folder of photographs that one has', () => {
  const CLASSES = ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'];

  function photographs(classes: readonly string[]): string {
    const folder = temporaryFolder();
    for (const name of classes) {
      mkdirSync(join(folder, name));
      cpSync(fixture('images/halves/baseline.jpg'), join(folder, name, '1.jpg'));
    }
    return folder;
  }

  it('stays where it is and is loaded from there, until it is moved away', async () => {
    const cache = ownCache();
    const source = photographs(CLASSES);
    expect(datasetPlace('flowers-recognition').where).toBe('missing');
    expect(await importDataset('flowers-recognition', source)).toBe(source);
    expect(datasetPlace('flowers-recognition')).toEqual({where: 'imported', folder: source});
    const note = join(cache, 'flowers-recognition', 'place.json');
    expect(JSON.parse(readFileSync(note, 'utf8'))).toEqual({folder: source});
    const set = await flowerPhotographs({set: 'flowers-recognition', size: 4});
    expect(set.x.shape).toEqual([5, 4, 4, 3]);
    expect(set.classes).toEqual(CLASSES);
    rmSync(source, {recursive: true});
    expect(datasetPlace('flowers-recognition').where).toBe('missing');
    writeFileSync(note, 'nothing');
    expect(await messageOf(() => datasetPlace('flowers-recognition'))).toBe(
      `Cannot read ${JSON.stringify(note)} as the file must be {"folder": "…"}: current value is "nothing"`,
    );
  });

  it('is refused if a class is missing', async () => {
    ownCache();
    const source = photographs(CLASSES.slice(1));
    expect(await messageOf(() => importDataset('flowers-recognition', source))).toBe(
      `Cannot read ${JSON.stringify(source)} as the path must be a folder with daisy, dandelion, rose, sunflower, tulip: current value is a folder without`,
    );
  });
});
