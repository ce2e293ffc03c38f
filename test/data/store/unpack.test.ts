import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {fetchDataset} from '../../../src/data/store/index.ts';
import {tarEntries, unpackArchive} from '../../../src/data/store/unpack/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {fixture, messageOf} from '../fixtures.ts';
import {catalogueOf, file, serve} from './server.ts';

/** A tar.gz that Python's tarfile wrote: see fixtures/make.py. */
const archive = (name: string): string => fixture(`../store/fixtures/${name}.tar.gz`);

const LONG = 'a folder with a long name/'.repeat(6);

const PARTS = ['numbers.bin', 'empty', 'block.bin', 'a folder with a long name'];

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Unpacks bytes as an archive; gives the message with a short name, and what is left in the folder. */
async function refusal(bytes: Uint8Array, options: {parts?: readonly string[]; mostBytes?: number} = {}) {
  const folder = temporaryFolder();
  const path = join(temporaryFolder(), 'set.tar.gz');
  writeFileSync(path, bytes);
  const message = await messageOf(() => unpackArchive(path, folder, {parts: PARTS, mostBytes: 1e6, ...options}));
  return {message: message.replace(path, 'set.tar.gz'), left: readdirSync(folder)};
}

describe('a tar file that another tool wrote', () => {
  for (const [form, text] of [
    ['gnu', 'été.txt'],
    ['pax', 'été.txt'],
    ['ustar', 'ete.txt'],
  ] as const) {
    it(`in the format ${form} is unpacked, long names too`, async () => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, 'empty'));
      await unpackArchive(archive(form), folder, {parts: PARTS, mostBytes: 1e6});
      expect(readdirSync(folder).sort()).toEqual([...PARTS].sort());
      const read = (name: string) => readFileSync(join(folder, name));
      expect([...read('numbers.bin')]).toEqual(Array.from({length: 1280}, (_, index) => index % 256));
      expect(read('empty').length).toBe(0);
      expect(read('block.bin').toString()).toBe('x'.repeat(512));
      expect(read(LONG + text).toString()).toBe('naïve');
    });

    it(`in the format ${form} is the same in pieces of any size`, async () => {
      for (const size of [1, 7, 511, 512, 513, 5000]) {
        const found: string[] = [];
        for await (const entry of tarEntries(inPieces(gunzipSync(readFileSync(archive(form))), size), 'tar')) {
          let length = 0;
          for await (const piece of entry.body) length += piece.length;
          expect(length).toBe(entry.size);
          found.push(`${entry.kind} ${entry.path} ${entry.size}`);
        }
        expect(found).toEqual([
          'folder set 0',
          'file set/numbers.bin 1280',
          'file set/empty 0',
          'file set/block.bin 512',
          `file set/${LONG}${text} 6`,
        ]);
      }
    });
  }

  it('may be left in the middle of an entry', async () => {
    const names: string[] = [];
    for await (const {path} of tarEntries(inPieces(gunzipSync(readFileSync(archive('pax'))), 100), 'tar'))
      names.push(path);
    expect(names).toHaveLength(5);
  });
});

describe('an archive is refused, and leaves nothing,', () => {
  const good = readFileSync(archive('gnu'));
  const plain = gunzipSync(good);
  const changed = (offset: number, byte: number) => {
    const copy = Buffer.from(plain);
    copy[offset] = byte;
    return gzipSync(copy);
  };
  const cases: Readonly<Record<string, readonly [Uint8Array, string]>> = {
    'with a symbolic link': [
      readFileSync(archive('symlink')),
      'byte 0 of the tar file must be a file or a folder: "set/a": current value is a symbolic link',
    ],
    'with a hard link': [
      readFileSync(archive('hardlink')),
      'byte 0 of the tar file must be a file or a folder: "set/a": current value is a hard link',
    ],
    'with a device': [
      readFileSync(archive('device')),
      'byte 0 of the tar file must be a file or a folder: "set/a": current value is an entry of kind "3"',
    ],
    'with a path out of the folder': [
      readFileSync(archive('parent')),
      'byte 0 of the tar file must name a path within its folder: current value is "set/../../a"',
    ],
    'with an absolute path': [
      readFileSync(archive('absolute')),
      'byte 0 of the tar file must name a path within its folder: current value is "/set/a"',
    ],
    'with a backslash in a path': [
      readFileSync(archive('backslash')),
      'byte 0 of the tar file must name a path within its folder: current value is "set/..\\\\a"',
    ],
    'if a header has another sum': [
      changed(512 + 5, 65),
      'byte 512 of the tar file must be a header with the sum 4461: current value is the sum 4513',
    ],
    'if it is cut off in a header': [
      gzipSync(plain.subarray(0, 700)),
      'the tar file must go on: current value is 700 bytes',
    ],
    'if it is cut off in a file': [
      gzipSync(plain.subarray(0, 1500)),
      'the tar file must go on: current value is 1500 bytes',
    ],
    'if its gzip data are cut off': [
      good.subarray(0, 300),
      'the gzip data must be whole: current value is unexpected end of file',
    ],
    'if it is no gzip': [plain, 'the gzip data must be whole: current value is incorrect header check'],
    'if it is no tar': [
      gzipSync(Buffer.alloc(1024, 'text ')),
      'byte 0 of the tar file must be a header with the sum 49194: current value is the sum NaN',
    ],
  };
  for (const [name, [bytes, message]] of Object.entries(cases)) {
    it(name, async () => {
      expect(await refusal(bytes)).toEqual({message: `Cannot read "set.tar.gz" as ${message}`, left: []});
    });
  }

  it('if it holds more than it may', async () => {
    expect(await refusal(good, {mostBytes: 1500})).toEqual({
      message: 'Cannot read "set.tar.gz" as the contents must have at most 1500 bytes: current value is 1792 bytes',
      left: [],
    });
  });

  it('if a part is not in it', async () => {
    expect(await refusal(good, {parts: ['empty', 'more']})).toEqual({
      message: 'Cannot read "set.tar.gz" as the archive must hold "more": current value is no such entry',
      left: [],
    });
  });
});

describe('a dataset that comes as an archive', () => {
  it('is fetched once, unpacked, and the archive thrown away', async () => {
    const body = readFileSync(archive('pax'));
    const server = await serve({'set.tar.gz': file(body)});
    const folder = temporaryFolder();
    const entries = catalogueOf(
      {'set.tar.gz': {body, addresses: [server.at('set.tar.gz')]}},
      {archive: {mostBytes: 1e6}, parts: PARTS},
    );
    const steps = new Set<string>();
    const fetched = () =>
      fetchDataset('squares', {folder, catalogue: entries, onProgress: ({step}) => steps.add(step)});
    await fetched();
    expect(readdirSync(folder).sort()).toEqual([...PARTS].sort());
    expect([...steps]).toEqual(['download', 'check', 'unpack']);
    await fetched();
    expect(server.requests).toEqual(['/set.tar.gz']);
  });

  it('is unpacked by the next call if the first was ended meanwhile', async () => {
    const body = readFileSync(archive('gnu'));
    const folder = temporaryFolder();
    // What an end in the middle of the moving leaves: the archive, what is unpacked aside, some of the parts.
    writeFileSync(join(folder, 'set.tar.gz'), body);
    mkdirSync(join(folder, '.unpacking', 'empty'), {recursive: true});
    writeFileSync(join(folder, 'block.bin'), '');
    const entries = catalogueOf({'set.tar.gz': {body, addresses: []}}, {archive: {mostBytes: 1e6}, parts: PARTS});
    await fetchDataset('squares', {folder, catalogue: entries});
    expect(readdirSync(folder).sort()).toEqual([...PARTS].sort());
    expect(readFileSync(join(folder, 'block.bin')).length).toBe(512);
    expect(existsSync(join(folder, 'set.tar.gz'))).toBe(false);
  });
});
