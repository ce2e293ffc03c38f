import {appendFileSync, existsSync, mkdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {crc32} from 'node:zlib';
import {data} from 'gradlab';
import {rowMark} from './row-mark.ts';
import type {RowResult} from './row-result.ts';
import type {RowSettings} from './row-settings.ts';

/** A line of the file. */
interface Entry {
  /** Which pictures. */
  readonly data: string;
  readonly mark: string;
  readonly row: RowResult;
}

/** Options of {@link RowStore.open}. */
export interface RowStoreOptions {
  /** The file; `flowers-study/rows.jsonl` in the library's cache folder if left out. */
  readonly file?: string;
  /** Which pictures the rows are of: 'generated', or another name or path. */
  readonly data?: string;
  /** Is told of what is left out; the console's warnings if left out. */
  readonly warn?: (message: string) => void;
}

/**
 * The rows that are done, in a file with one JSON object a line and a checksum (CRC-32) after it. A row is written at once
 * when it is done. Opened again the file gives what it has; a line that is torn or damaged, and a row whose network or
 * program has changed since, is left out, with a word.
 */
export class RowStore {
  readonly file: string;
  readonly #data: string;
  readonly #rows = new Map<string, RowResult>();
  #isTorn = false;

  private constructor(file: string, name: string) {
    this.file = file;
    this.#data = name;
  }

  /** @throws Error if the file is there and cannot be read */
  static async open({
    file = join(data.cacheFolder(), 'flowers-study', 'rows.jsonl'),
    data: name = 'generated',
    warn = console.warn,
  }: RowStoreOptions = {}): Promise<RowStore> {
    const store = new RowStore(file, name);
    if (!existsSync(file)) return store;
    const text = readFileSync(file, 'utf8');
    store.#isTorn = text !== '' && !text.endsWith('\n');
    let [damaged, stale] = [0, 0];
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const entry = entryOf(line);
      if (entry === undefined) damaged++;
      else if (entry.data !== name) continue;
      else if (entry.mark !== (await rowMark(entry.row.settings).catch(() => ''))) stale++;
      else store.#rows.set(keyOf(entry.row.settings), entry.row);
    }
    if (damaged > 0) warn(`${file}: ${counted(damaged, 'line')} left out, torn or damaged: to be run again`);
    if (stale > 0) warn(`${file}: ${counted(stale, 'row')} left out, of networks that have changed: to be run again`);
    return store;
  }

  /** The row of these settings, if it is done. */
  get(settings: RowSettings): RowResult | undefined {
    return this.#rows.get(keyOf(settings));
  }

  /** Keeps a row under the settings that were asked for. */
  async add(settings: RowSettings, result: RowResult): Promise<void> {
    const row = {...result, settings};
    const entry: Entry = {data: this.#data, mark: await rowMark(settings), row};
    const text = JSON.stringify(entry);
    mkdirSync(dirname(this.file), {recursive: true});
    // A torn line is ended first, so that it takes no other along.
    appendFileSync(this.file, `${this.#isTorn ? '\n' : ''}${text}\t${checksum(text)}\n`);
    this.#isTorn = false;
    this.#rows.set(keyOf(settings), row);
  }
}

/** The settings as text, whatever their order. */
export function keyOf(settings: RowSettings): string {
  return JSON.stringify(
    Object.entries(settings)
      .filter(([, value]) => value !== undefined && value !== false)
      .sort(),
  );
}

function entryOf(line: string): Entry | undefined {
  const [text = '', sum] = line.split('\t');
  return checksum(text) === sum ? (JSON.parse(text) as Entry) : undefined;
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
