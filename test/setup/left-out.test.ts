import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';

// The setup is plain JavaScript without types.
const {leftOut} = (await import(new URL('../../src/setup/prepare/left-out.js', import.meta.url).href)) as {
  readonly leftOut: (places: {readonly folderOf: (name: string) => string}) => readonly string[];
};

it('names the native parts that npm has left out, with the versions that fit', () => {
  const modules = mkdtempSync(join(tmpdir(), 'gradlab-left-out-'));
  try {
    const folderOf = (name: string) => join(modules, name);
    const endings = [
      'linux-x64-gnu',
      'linux-x64-musl',
      'linux-arm64-gnu',
      'linux-arm64-musl',
      'darwin-arm64',
      'darwin-x64',
    ];
    const all = [...endings, 'win32-x64-msvc', 'win32-arm64-msvc', 'linux-x64', 'linux-arm64', 'win32-x64'];
    for (const name of ['oxc-parser', 'oxc-transform']) {
      mkdirSync(folderOf(name));
      const optionalDependencies = Object.fromEntries(all.map(ending => [`@${name}/binding-${ending}`, '1.2.3']));
      writeFileSync(join(folderOf(name), 'package.json'), JSON.stringify({optionalDependencies}));
    }
    const missing = leftOut({folderOf});
    expect(missing).toHaveLength(2);
    expect(missing[0]).toMatch(new RegExp(`^@oxc-parser/binding-${process.platform}-${process.arch}\\S*@1\\.2\\.3$`));
    const [first] = missing[0]?.split('@1.2.3') ?? [];
    mkdirSync(folderOf(first as string), {recursive: true});
    expect(leftOut({folderOf})).toEqual([missing[1]]);
  } finally {
    rmSync(modules, {recursive: true});
  }
});
