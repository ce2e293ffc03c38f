import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {fitsGlob} from '../../src/kernel/launcher/glob.ts';
import {startKernel, type TestKernel} from './support.ts';

let data: string;
let file: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'gradlab-data-'));
  file = join(data, 'gradlab', 'history.jsonl');
});
afterEach(() => rmSync(data, {recursive: true, force: true}));

type Item = readonly [session: number, line: number, source: string | readonly [string, string | null]];

const ask = async ({client}: TestKernel, request: object): Promise<readonly Item[]> => {
  const {content} = await client.request('shell', 'history_request', {raw: true, output: false, ...request});
  expect(content.status).toBe('ok');
  return content.history as readonly Item[];
};
const tail = (kernel: TestKernel, n = 100) => ask(kernel, {hist_access_type: 'tail', n});
const sources = (items: readonly Item[]) => items.map(([, , source]) => source);

/** Runs cells in a kernel of its own, whose history lies in the test's folder. */
async function session<T>(cells: readonly string[], then: (kernel: TestKernel) => Promise<T>, env = {}): Promise<T> {
  const kernel = await startKernel({GRADLAB_HISTORY: 'on', JUPYTER_DATA_DIR: data, ...env});
  try {
    for (const cell of cells) await kernel.run(cell);
    return await then(kernel);
  } finally {
    await kernel.stop();
  }
}

const nothing = async () => undefined;

function write(lines: readonly string[]): void {
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, lines.join('\n'));
}

const kept = (number: number, source: string) => JSON.stringify({session: number, line: 1, source});

describe('history', () => {
  it('keeps the cells of all sessions, with growing numbers, for their owner only', async () => {
    await session(['1 + 1', 'let a = 5'], nothing);
    const items = await session(['a1', "'two'"], kernel => ask(kernel, {hist_access_type: 'tail', n: 3, output: true}));
    expect(items).toEqual([
      [1, 2, ['let a = 5', null]],
      [2, 1, ['a1', null]],
      [2, 2, ["'two'", "'two'"]],
    ]);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('gives ranges of this session, of one before and of one by its number', async () => {
    await session(['old1', 'old2', 'old3'], nothing);
    await session(['new1', 'new2', 'new3', 'new4'], async kernel => {
      const range = async (request: object) => sources(await ask(kernel, {hist_access_type: 'range', ...request}));
      expect(await range({session: 0})).toEqual(['new1', 'new2', 'new3', 'new4']);
      expect(await range({session: 0, start: 2, stop: 4})).toEqual(['new2', 'new3']);
      expect(await range({session: 0, start: -2, stop: null})).toEqual(['new3', 'new4']);
      expect(await range({session: 0, start: 1, stop: -1})).toEqual(['new1', 'new2', 'new3']);
      expect(await range({session: -1, start: 2})).toEqual(['old2', 'old3']);
      expect(await range({session: 1, start: 1, stop: 2})).toEqual(['old1']);
      expect(await range({session: 2})).toEqual(['new1', 'new2', 'new3', 'new4']);
      expect(await range({session: 99})).toEqual([]);
    });
  });

  it('searches by a glob over whole cells, newest last, each text once if asked', async () => {
    await session(['let x = 1', 'x', 'let y = 2', 'x'], async kernel => {
      const search = async (request: object) => sources(await ask(kernel, {hist_access_type: 'search', ...request}));
      expect(await search({pattern: 'let*'})).toEqual(['let x = 1', 'let y = 2']);
      expect(await search({pattern: '*'})).toEqual(['let x = 1', 'x', 'let y = 2', 'x']);
      expect(await search({pattern: '*', unique: true})).toEqual(['let x = 1', 'let y = 2', 'x']);
      expect(await search({pattern: '*', n: 2})).toEqual(['let y = 2', 'x']);
      expect(await search({pattern: '*', n: 0})).toEqual([]);
      expect(await search({pattern: 'let ? = [2-9]'})).toEqual(['let y = 2']);
      expect(await search({pattern: 'let'})).toEqual([]);
    });
  });

  it('leaves out cells that are silent, not to be stored, or empty, and keeps those that fail', async () => {
    await session([], async kernel => {
      await kernel.run('silent', {silent: true});
      await kernel.client.execute('unstored', {storeHistory: false});
      await kernel.run('  \n');
      await kernel.run('not (typescript');
      expect(sources(await tail(kernel))).toEqual(['not (typescript']);
    });
  });

  it('passes over damaged lines, wherever a crash has left them', async () => {
    write([
      kept(4, 'good'),
      '{"session":4,"line":2,"sour',
      'null',
      '[]',
      '7',
      '{"session":"x"}',
      '',
      kept(5, 'cut').slice(0, -3),
    ]);
    await session(['fresh'], async kernel => {
      expect((await tail(kernel)).map(([number, , source]) => [number, source])).toEqual([
        [4, 'good'],
        [5, 'fresh'],
      ]);
    });
    expect((await session(['next'], tail)).map(([number]) => number)).toEqual([4, 5, 6]);
  });

  it('keeps the newest ten thousand cells, and the numbers of sessions', async () => {
    write([...Array.from({length: 10_400}, (_, index) => kept(7 + Math.floor(index / 1000), `cell ${index}`)), '']);
    const items = await session(['newest'], kernel => tail(kernel, 100_000));
    expect([items.length, items[0]?.[2], items.at(-1)]).toEqual([10_001, 'cell 400', [18, 1, 'newest']]);
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.filter(line => line.includes('"source"')).length).toBe(10_001);
    expect(await session(['again'], async kernel => (await tail(kernel, 1))[0])).toEqual([19, 1, 'again']);
  });

  it('tells two kernels that write at once apart', async () => {
    await session(['one'], async first => {
      await session(['two'], async second => {
        await first.run('three');
        await second.run('four');
        // A kernel sees the other's cells once they are in the file, which is after the reply.
        await expect
          .poll(() => tail(first))
          .toEqual([
            [1, 1, 'one'],
            [1, 2, 'three'],
            [2, 1, 'two'],
            [2, 2, 'four'],
          ]);
        expect(sources(await ask(second, {hist_access_type: 'range', session: 0}))).toEqual(['two', 'four']);
      });
    });
  });

  it('knows the present session where nothing can be written', async () => {
    // A file stands where the folder should be made: so it fails for the superuser, too.
    writeFileSync(join(data, 'gradlab'), 'in the way');
    await session(['here', '2 + 2'], async kernel => {
      expect(await tail(kernel)).toEqual([
        [1, 1, 'here'],
        [1, 2, '2 + 2'],
      ]);
    });
    expect(readFileSync(join(data, 'gradlab'), 'utf8')).toBe('in the way');
  });

  it('writes nothing if it is turned off', async () => {
    const items = await session(['here'], tail, {GRADLAB_HISTORY: 'off'});
    expect(sources(items)).toEqual(['here']);
    expect(statSync(join(data, 'gradlab'), {throwIfNoEntry: false})).toBeUndefined();
  });
});

describe('fitsGlob', () => {
  it("agrees with Python's fnmatch", () => {
    const texts = ['', 'a', 'abc', 'let x = 1', 'a[b', 'a-c', 'x\ny', 'aaab', '^', ']'];
    const patterns = [
      '',
      '*',
      '?',
      'a*',
      '*b*',
      '[a-c]*',
      '[!a]*',
      '*[',
      'a[[]b',
      '[]]',
      'a?c',
      '***?*a',
      '[x-',
      'a[-]c',
    ];
    const code =
      'import sys,json,fnmatch\nt,p=json.load(sys.stdin)\nprint(json.dumps([[fnmatch.fnmatchcase(x,y) for y in p] for x in t]))';
    const {stdout} = spawnSync('python3', ['-c', code], {input: JSON.stringify([texts, patterns]), encoding: 'utf8'});
    const ours = texts.map(text => patterns.map(pattern => fitsGlob(text, pattern.replace('[!', '[^'))));
    expect(ours).toEqual(JSON.parse(stdout));
  });

  it('needs little time for a pattern of many stars', () => {
    expect(fitsGlob('a'.repeat(2000), `${'*a'.repeat(300)}b`)).toBe(false);
  });
});
