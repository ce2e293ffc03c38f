import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {type Edition, readManifest, writeEdition} from '../../../src/lessons/editions/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';

const edition = (files: Readonly<Record<string, string>>, kind: Edition['kind'] = 'student'): Edition => ({
  kind,
  course: [1, 2],
  files: new Map(Object.entries(files)),
});

const FIRST = {'a.ipynb': 'a1', 'b.ipynb': 'b1', 'exercises/a.json': 'e1', 'gone.md': 'g1'};
const SECOND = {'a.ipynb': 'a2', 'b.ipynb': 'b2', 'exercises/a.json': 'e2', 'new.md': 'n2'};

/** A folder in which the first edition stands. */
function handedOut(): {readonly root: string; readonly out: string; readonly read: (path: string) => string} {
  const root = temporaryFolder();
  const out = join(root, 'class', 'out');
  writeEdition(out, edition(FIRST), '1.0.0');
  return {root, out, read: path => readFileSync(join(out, path), 'utf8')};
}

describe('writing an edition', () => {
  it('makes the folder, which others may read, and marks it with the hash of each file', () => {
    const {out, read} = handedOut();
    expect(read('exercises/a.json')).toBe('e1');
    expect(statSync(out).mode & 0o777).toBe(0o755);
    const {edition: kind, version, course, files} = readManifest(out) as NonNullable<ReturnType<typeof readManifest>>;
    expect([kind, version, course, Object.keys(files)]).toEqual(['student', '1.0.0', [1, 2], Object.keys(FIRST)]);
    // of sha256sum
    expect(files['a.ipynb']).toBe('f55ff16f66f43360266b95db6f8fec01d76031054306ae4a4b380598f6cfd114');
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  it('brings a newer one over it, file by file, and takes away what is no longer in it', () => {
    const {out, read} = handedOut();
    expect(writeEdition(out, edition(SECOND), '1.1.0')).toEqual({
      written: ['a.ipynb', 'b.ipynb', 'exercises/a.json', 'new.md'],
      removed: ['gone.md'],
      kept: [],
    });
    expect([read('a.ipynb'), existsSync(join(out, 'gone.md'))]).toEqual(['a2', false]);
    expect(writeEdition(out, edition(SECOND), '1.1.0')).toEqual({written: [], removed: [], kept: []});
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  it('never touches what someone has changed or put there, until the change is taken back', () => {
    const {out, read} = handedOut();
    for (const path of ['a.ipynb', 'gone.md', 'new.md', 'mine.txt']) writeFileSync(join(out, path), 'mine');
    const {written, removed, kept} = writeEdition(out, edition(SECOND), '1.1.0');
    expect([written, removed, kept]).toEqual([['b.ipynb', 'exercises/a.json'], [], ['a.ipynb', 'new.md', 'gone.md']]);
    for (const path of kept) expect(read(path)).toBe('mine');
    expect(writeEdition(out, edition(SECOND), '1.1.0').kept).toEqual(['a.ipynb', 'new.md']);
    writeFileSync(join(out, 'a.ipynb'), 'a1');
    expect(writeEdition(out, edition(SECOND), '1.1.0').written).toEqual(['a.ipynb']);
    rmSync(join(out, 'b.ipynb'));
    expect(writeEdition(out, edition(SECOND), '1.1.0').written).toEqual(['b.ipynb']);
    expect(read('mine.txt')).toBe('mine');
  });

  it('ends what a write that was cut short has begun', () => {
    const {out, read} = handedOut();
    const before = readFileSync(join(out, 'edition.json'), 'utf8');
    writeEdition(out, edition(SECOND), '1.1.0');
    const next = readManifest(out)?.files;
    // as if it had been stopped behind its second file
    writeFileSync(join(out, 'edition.json'), JSON.stringify({...JSON.parse(before), next}));
    writeFileSync(join(out, 'exercises', 'a.json'), 'e1');
    const third = {...SECOND, 'a.ipynb': 'a3', 'exercises/a.json': 'e3'};
    expect(writeEdition(out, edition(third), '1.2.0')).toMatchObject({
      written: ['a.ipynb', 'exercises/a.json'],
      kept: [],
    });
    expect([read('a.ipynb'), read('exercises/a.json')]).toEqual(['a3', 'e3']);
  });

  it('follows no link and no path that leads out of the folder', () => {
    const {root, out} = handedOut();
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere', 'a.json'), 'e1');
    rmSync(join(out, 'exercises'), {recursive: true});
    symlinkSync(join(root, 'elsewhere'), join(out, 'exercises'));
    const manifest = JSON.parse(readFileSync(join(out, 'edition.json'), 'utf8')) as {files: Record<string, string>};
    manifest.files['../../elsewhere/a.json'] = manifest.files['exercises/a.json'] as string;
    writeFileSync(join(out, 'edition.json'), JSON.stringify(manifest));
    const {kept} = writeEdition(out, edition(SECOND), '1.1.0');
    expect(kept).toEqual(['exercises/a.json', '../../elsewhere/a.json']);
    expect(readFileSync(join(root, 'elsewhere', 'a.json'), 'utf8')).toBe('e1');
  });

  it('refuses folders with other files, editions of another kind, and damaged marks, and leaves them as they were', () => {
    const {root, out, read} = handedOut();
    const write = (folder: string, kind: Edition['kind'] = 'student') =>
      writeEdition(folder, edition(SECOND, kind), '1');
    expect(() => write(root)).toThrow(/must be new, empty, or an edition for the student: it holds other files$/);
    expect(() => write(out, 'instructor')).toThrow(/an edition for the instructor: it is one for the student$/);
    expect(() => write(join(out, 'a.ipynb'))).toThrow(/it is no folder$/);
    writeFileSync(join(out, 'edition.json'), '{"edition": "other"}');
    expect(() => write(out)).toThrow(/edition must be "student" or "instructor": current value is "other"$/);
    writeFileSync(join(out, 'edition.json'), '{');
    expect(() => write(out)).toThrow(/edition\.json as it must be JSON/);
    expect(read('a.ipynb')).toBe('a1');
    mkdirSync(join(root, 'empty'));
    expect(write(join(root, 'empty')).written).toHaveLength(4);
  });
});
