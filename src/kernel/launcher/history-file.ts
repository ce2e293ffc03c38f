import {randomUUID} from 'node:crypto';
import {appendFile, mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';

/** A cell as the history keeps it. Sessions and lines count from 1. */
export interface HistoryCell {
  readonly session: number;
  readonly line: number;
  readonly source: string;
  readonly output: string | undefined;
}

/** How many cells the file keeps. */
const MOST_CELLS = 10_000;

/** Characters of one cell; a longer one is not written. */
const LONGEST_CELL = 100_000;

const OWNER_ONLY = 0o600;

/** A line of the file: a cell, the beginning of a session, or (where older lines were dropped) the last one's number. */
type Line = Partial<HistoryCell> & {readonly start?: string};

interface Contents {
  readonly cells: readonly HistoryCell[];
  /** The highest number of a session. */
  readonly last: number;
  /** The number of the session that began with this mark; undefined if none did. */
  readonly numberOf: (start: string) => number | undefined;
}

/**
 * The history of all sessions of a user: one line of JSON for each cell, only ever appended to, so that several kernels
 * may write at once. A session begins with a line of its own, and its number is one more than that before. A line that
 * is damaged is passed over. If the file cannot be written, nothing is.
 */
export class HistoryFile {
  readonly #findPath: () => Promise<string>;
  readonly #start = randomUUID();
  #path: string | undefined;
  #session: number | undefined;
  #failed = false;
  #last: Promise<void> = Promise.resolve();

  /** @param findPath gives the file's path; asked when it is needed */
  constructor(findPath: () => Promise<string>) {
    this.#findPath = findPath;
  }

  /** The number of this session; until it has a cell, the one that it would get. */
  async session(): Promise<number> {
    return this.#session ?? (await this.#read()).last + 1;
  }

  /** The cells of other sessions. Empty if there is no file that can be read. */
  async others(): Promise<readonly HistoryCell[]> {
    return (await this.#read()).cells.filter(({session}) => session !== this.#session);
  }

  /** Writes a cell of this session, when all before it has been written. */
  append({source, output, ...cell}: Omit<HistoryCell, 'session'>): void {
    if (source.length > LONGEST_CELL) return;
    this.#next(async () => {
      this.#session ??= await this.#begin();
      const kept = output !== undefined && output.length > LONGEST_CELL ? undefined : output;
      await this.#write({session: this.#session, ...cell, source, output: kept});
    });
  }

  /** Resolves when all has been written. */
  flush(): Promise<void> {
    return this.#last;
  }

  #next(work: () => Promise<void>): void {
    this.#last = this.#last.then(async () => {
      if (this.#failed) return;
      try {
        await work();
      } catch {
        this.#failed = true;
      }
    });
  }

  async #begin(): Promise<number> {
    await mkdir(dirname(await this.#file()), {recursive: true, mode: 0o700});
    // On a line of its own, whatever a crash may have left of the one before.
    await this.#append('\n');
    await this.#write({start: this.#start});
    const {cells, last, numberOf} = await this.#read();
    if (cells.length > MOST_CELLS) await this.#trim();
    return numberOf(this.#start) ?? last + 1;
  }

  async #file(): Promise<string> {
    this.#path ??= await this.#findPath();
    return this.#path;
  }

  #write(line: Line): Promise<void> {
    return this.#append(`${JSON.stringify(line)}\n`);
  }

  async #append(text: string): Promise<void> {
    await appendFile(await this.#file(), text, {mode: OWNER_ONLY});
  }

  async #read(): Promise<Contents> {
    return contentsOf((await this.#lines()).map(([, line]) => line));
  }

  async #lines(): Promise<readonly (readonly [text: string, line: Line])[]> {
    const text = await readFile(await this.#file(), 'utf8').catch(() => '');
    return text.split('\n').flatMap(line => {
      const parsed = parseLine(line);
      return parsed === undefined ? [] : [[line, parsed] as const];
    });
  }

  /** Drops the oldest cells. Readers and other kernels find the old file or the new one, nothing between. */
  async #trim(): Promise<void> {
    const lines = await this.#lines();
    const cells = lines.flatMap(([, {source}], index) => (source === undefined ? [] : [index]));
    const first = cells[Math.max(0, cells.length - MOST_CELLS)] ?? 0;
    const {last} = contentsOf(lines.slice(0, first).map(([, line]) => line));
    const kept = [JSON.stringify({session: last}), ...lines.slice(first).map(([text]) => text)];
    const path = await this.#file();
    const temporary = `${path}.${this.#start}`;
    await writeFile(temporary, `${kept.join('\n')}\n`, {mode: OWNER_ONLY});
    await rename(temporary, path);
  }
}

function parseLine(text: string): Line | undefined {
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const {session, line, source, output, start} = value as Record<keyof Line, unknown>;
  if (typeof start === 'string') return {start};
  if (typeof session !== 'number') return undefined;
  if (typeof line !== 'number' || typeof source !== 'string') return {session};
  return {session, line, source, output: typeof output === 'string' ? output : undefined};
}

function contentsOf(lines: readonly Line[]): Contents {
  const cells: HistoryCell[] = [];
  const starts = new Map<string, number>();
  let last = 0;
  for (const {start, session = 0, line, source, output} of lines) {
    if (start === undefined) last = Math.max(last, session);
    else starts.set(start, ++last);
    if (line !== undefined && source !== undefined) cells.push({session, line, source, output});
  }
  return {cells, last, numberOf: start => starts.get(start)};
}
