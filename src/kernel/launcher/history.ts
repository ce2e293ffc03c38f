import type {JsonObject} from '../../base/index.ts';
import type {EndedCell} from './execution.ts';
import {fitsGlob} from './glob.ts';
import {type HistoryCell, HistoryFile} from './history-file.ts';

/** How many cells of the present session are remembered. */
const MOST_CELLS = 10_000;

/** How many cells `tail` gives if the request does not say, as IPython. */
const TAIL = 10;

/** Milliseconds that the end of the kernel waits for the disk. */
const PATIENCE = 500;

/** One cell in a `history_reply`. */
export type HistoryItem = readonly [session: number, line: number, source: string | readonly [string, string | null]];

/** The cells of this session and, from a file, of earlier ones. */
export class History {
  readonly #file: HistoryFile | undefined;
  #own: EndedCell[] = [];

  /** @param findPath gives the file's path; `undefined` keeps nothing beyond the session */
  constructor(findPath?: () => Promise<string>) {
    this.#file = findPath && new HistoryFile(findPath);
  }

  /** Remembers a cell. The file is written later. */
  add(cell: EndedCell): void {
    if (cell.source.trim() === '') return;
    this.#own.push(cell);
    if (this.#own.length > MOST_CELLS) this.#own = this.#own.slice(-MOST_CELLS);
    this.#file?.append(cell);
  }

  /**
   * Answers a `history_request`: the last `n` cells (`tail`), those from line `start` to before `stop` of a session
   * (`range`; 0 is this session, negative ones count back from it), or the last `n` that a glob pattern fits (`search`).
   */
  async answer(request: JsonObject): Promise<readonly HistoryItem[]> {
    await this.#file?.flush();
    const own = (await this.#file?.session()) ?? 1;
    const cells = await this.#cells(own);
    const {hist_access_type: type, output} = request;
    const found = type === 'range' ? range(cells, request, own) : type === 'search' ? search(cells, request) : cells;
    const {n = type === 'tail' ? TAIL : undefined} = withoutNull(request);
    const last = type === 'range' || n === undefined ? found : lastOf(found, Number(n));
    return last.map(cell => item(cell, output === true));
  }

  /** Resolves when the file has been written, or the disk takes too long. */
  async flush(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([this.#file?.flush(), patience]);
    clearTimeout(timer);
  }

  async #cells(session: number): Promise<readonly HistoryCell[]> {
    const own = this.#own.map(cell => ({session, ...cell}));
    const others = (await this.#file?.others()) ?? [];
    return [...others, ...own].sort((one, other) => one.session - other.session || one.line - other.line);
  }
}

function item({session, line, source, output}: HistoryCell, withOutput: boolean): HistoryItem {
  return [session, line, withOutput ? [source, output ?? null] : source];
}

const lastOf = <T>(items: readonly T[], count: number): readonly T[] =>
  count >= 1 ? items.slice(-Math.floor(count)) : [];

function range(cells: readonly HistoryCell[], request: JsonObject, own: number): readonly HistoryCell[] {
  const {session, start, stop} = withoutNull(request);
  const asked = Number(session ?? 0);
  const number = asked <= 0 ? own + asked : asked;
  const chosen = cells.filter(cell => cell.session === number);
  // As Python's slices: a negative bound counts back from the end.
  const end = (chosen.at(-1)?.line ?? 0) + 1;
  const bound = (line: number) => (line < 0 ? end + line : line);
  const [first, behind] = [bound(Number(start ?? 1)), bound(Number(stop ?? end))];
  return chosen.filter(({line}) => first <= line && line < behind);
}

function search(cells: readonly HistoryCell[], request: JsonObject): readonly HistoryCell[] {
  const {pattern = '*', unique} = withoutNull(request);
  const found = cells.filter(({source}) => fitsGlob(source, String(pattern)));
  if (unique !== true) return found;
  // Of equal cells the last one counts.
  const newest = new Map(found.map(cell => [cell.source, cell]));
  return found.filter(cell => newest.get(cell.source) === cell);
}

/** Some front ends write null for what they leave out. */
function withoutNull(request: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null));
}
