import {appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RowSettings} from '../../notebooks/flowers/row-settings.ts';
import {RowStore} from '../../notebooks/flowers/row-store.ts';
import {runRows} from '../../notebooks/flowers/run-rows.ts';
import {planted} from './support.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-flowers-'));
  file = join(folder, 'rows.jsonl');
});
afterEach(() => rmSync(folder, {recursive: true}));

const settings = (seed: number, rest: Partial<RowSettings> = {}): RowSettings => ({
  ...{network: 'R4', size: 32, examples: 10, epochs: 1, seed},
  ...rest,
});

const open = async (warnings: string[] = []): Promise<RowStore> =>
  RowStore.open({file, warn: message => warnings.push(message)});

describe('the store of rows', () => {
  it('gives back what was added, whatever the order of the settings', async () => {
    const store = await open();
    await store.add(settings(1), planted(settings(1), 0.25));
    const {network, ...rest} = settings(1);
    expect((await open()).get({...rest, network})?.accuracy.test).toBe(0.25);
    expect((await open()).get(settings(2))).toBeUndefined();
  });

  it('leaves out a torn line with a word, keeps the others, and goes on after it', async () => {
    const store = await open();
    for (const seed of [1, 2]) await store.add(settings(seed), planted(settings(seed), seed / 10));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, -40));
    const warnings: string[] = [];
    const again = await open(warnings);
    expect(warnings).toEqual([`${file}: 1 line left out, torn or damaged: to be run again`]);
    expect([again.get(settings(1))?.accuracy.test, again.get(settings(2))]).toEqual([0.1, undefined]);
    await again.add(settings(3), planted(settings(3), 0.3));
    const last = await open([]);
    expect([1, 2, 3].map(seed => last.get(settings(seed))?.accuracy.test)).toEqual([0.1, undefined, 0.3]);
  });

  it('leaves out a line whose digits have changed, and a row of a network that is another now', async () => {
    const store = await open();
    await store.add(settings(1), planted(settings(1), 0.1));
    const line = readFileSync(file, 'utf8');
    writeFileSync(file, line.replace('"test":0.1', '"test":0.9'));
    const warnings: string[] = [];
    expect((await open(warnings)).get(settings(1))).toBeUndefined();
    expect(warnings[0]).toMatch('1 line left out, torn or damaged');

    const {crc32} = await import('node:zlib');
    const other = line.split('\t')[0]?.replace(/"mark":"\w+"/, '"mark":"0"') ?? '';
    writeFileSync(file, '');
    appendFileSync(file, `${other}\t${crc32(other).toString(16).padStart(8, '0')}\n`);
    expect((await open(warnings)).get(settings(1))).toBeUndefined();
    expect(warnings[1]).toMatch('1 row left out, of networks that have changed');
  });

  it('keeps the rows of other pictures apart', async () => {
    const store = await RowStore.open({file, data: 'photographs'});
    await store.add(settings(1), planted(settings(1), 0.5));
    expect((await open()).get(settings(1))).toBeUndefined();
    expect((await RowStore.open({file, data: 'photographs'})).get(settings(1))?.accuracy.test).toBe(0.5);
  });

  it('is what runs go on from: rows that it has are not run', async () => {
    const store = await open();
    const done = settings(1, {size: 2});
    await store.add(done, planted(done, 0.7));
    const lines: string[] = [];
    // Pictures of 2 x 2 pixels would be refused, were they drawn.
    expect(await runRows([done], {store, report: line => lines.push(line)})).toEqual([]);
    const failures = await runRows([settings(2, {size: 2})], {store, processes: 1, report: line => lines.push(line)});
    expect(failures[0]).toMatch(
      /^R4, 2 pixels, 10 pictures, 1 epochs, seed 2: RangeError: Cannot generate flowers as size/,
    );
    expect(lines.length).toBe(1);
    // A process of its own loads the library first.
  }, 30_000);
});
