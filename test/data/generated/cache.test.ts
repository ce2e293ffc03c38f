import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type CacheKey, cachedBytes} from '../../../src/data/generated/cache.ts';
import {forgetOldest} from '../../../src/data/generated/forget-oldest.ts';
import {digits, flowers} from '../../../src/data/generated/index.ts';

const before = process.env.GRADLAB_DATA;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-cache-'));
  process.env.GRADLAB_DATA = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env.GRADLAB_DATA;
  else process.env.GRADLAB_DATA = before;
  rmSync(folder, {recursive: true, force: true});
});

const MEGABYTE = 2 ** 20;
const KEY: CacheKey = {name: 'sevens', version: 1, examples: 3};
const files = (): string[] => {
  try {
    return readdirSync(join(folder, 'generated'));
  } catch {
    return [];
  }
};
const path = (): string => join(folder, 'generated', files()[0] ?? '');

function flipBit(path: string, place: number): void {
  const file = readFileSync(path);
  file.writeUInt8(file.readUInt8(place) ^ 1, place);
  writeFileSync(path, file);
}

/** Bytes by way of the cache, and whether they had to be made. */
function sevens(key = KEY, options = {length: MEGABYTE, cache: true}): [Uint8Array, boolean] {
  let made = false;
  const bytes = cachedBytes(key, options, bytes => {
    made = true;
    bytes.fill(7);
  });
  return [bytes, made];
}

describe('the cache', () => {
  it('makes bytes once and then reads them, each time as an array of its own', () => {
    const [first, madeFirst] = sevens();
    const [second, madeSecond] = sevens();
    expect([madeFirst, madeSecond]).toEqual([true, false]);
    expect(second.length).toBe(MEGABYTE);
    expect(second.every(byte => byte === 7)).toBe(true);
    first[0] = 1;
    second[1] = 1;
    expect(sevens()[0].every(byte => byte === 7)).toBe(true);
    expect(files()).toEqual([expect.stringMatching(/^sevens-[0-9a-f]{32}\.bin$/)]);
  });

  it('keeps the sets of other options, versions and names apart', () => {
    for (const key of [KEY, {...KEY, version: 2}, {...KEY, examples: 4}, {...KEY, name: 'eights'}]) {
      expect(sevens(key)[1]).toBe(true);
      expect(sevens(key)[1]).toBe(false);
    }
    expect(files()).toHaveLength(4);
  });

  const damages: Readonly<Record<string, (path: string) => void>> = {
    'a changed byte': path => {
      flipBit(path, 500_000);
    },
    'a changed checksum': path => {
      flipBit(path, 3);
    },
    'its end cut off': path => writeFileSync(path, readFileSync(path).subarray(0, 9000)),
    'less than a checksum': path => writeFileSync(path, 'short'),
    'nothing in it': path => writeFileSync(path, ''),
    'more at its end': path => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('more')])),
  };
  for (const [damage, apply] of Object.entries(damages)) {
    it(`makes a file with ${damage} anew`, () => {
      sevens();
      apply(path());
      const [bytes, made] = sevens();
      expect(made).toBe(true);
      expect(bytes.every(byte => byte === 7)).toBe(true);
      expect(sevens()[1]).toBe(false);
      expect(files()).toHaveLength(1);
    });
  }

  it('takes no file of another key for its own', () => {
    sevens();
    const other = path();
    sevens({...KEY, version: 2});
    const own = join(folder, 'generated', files().find(name => !other.endsWith(name)) ?? '');
    copyFileSync(other, own);
    expect(sevens({...KEY, version: 2})[1]).toBe(true);
  });

  it('does without a folder that cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    process.env.GRADLAB_DATA = join(folder, 'file');
    expect(sevens()[1]).toBe(true);
    expect(sevens()[0].every(byte => byte === 7)).toBe(true);
  });

  it('makes way for no file that is a folder', () => {
    sevens();
    const taken = path();
    rmSync(taken);
    mkdirSync(taken);
    expect(sevens()[1]).toBe(true);
    expect(files()).toHaveLength(1);
  });

  it('writes nothing if told so, and nothing below a mebibyte', () => {
    for (const options of [
      {length: MEGABYTE, cache: false},
      {length: MEGABYTE - 1, cache: true},
    ]) {
      expect(sevens(KEY, options)[1]).toBe(true);
      expect(sevens(KEY, options)[1]).toBe(true);
    }
    expect(files()).toEqual([]);
  });

  it('forgets the files that were not used for longest', () => {
    for (const [age, name] of ['new', 'old', 'older', 'oldest'].entries()) {
      writeFileSync(join(folder, name), new Uint8Array(100));
      utimesSync(join(folder, name), 1e6 - age, 1e6 - age);
    }
    mkdirSync(join(folder, 'folder'));
    forgetOldest(folder, 299);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'new', 'old']);
  });

  it('gives digits and flowers the same bytes as without it', () => {
    for (const generate of [
      (cache: boolean) => digits({examples: 1400, hardness: 'hard', seed: 'cache', cache}),
      (cache: boolean) => flowers({examples: 90, size: 64, seed: 'cache', cache}),
    ]) {
      const [made, written, read] = [generate(false), generate(true), generate(true)];
      expect(Buffer.compare(made.x.values as Uint8Array, written.x.values as Uint8Array)).toBe(0);
      expect(Buffer.compare(made.x.values as Uint8Array, read.x.values as Uint8Array)).toBe(0);
      expect(read.y.values).toEqual(made.y.values);
    }
    expect(
      files()
        .map(name => name.split('-')[0])
        .sort(),
    ).toEqual(['digits', 'flowers']);
  });

  it('gives other digits for another hardness or seed', () => {
    const sets = [
      digits({examples: 1400}),
      digits({examples: 1400, seed: 2}),
      digits({examples: 1400, hardness: 'hard'}),
    ];
    expect(new Set(sets.map(set => Buffer.from(set.x.values as Uint8Array).toString('base64'))).size).toBe(3);
    expect(files()).toHaveLength(3);
  });
});
