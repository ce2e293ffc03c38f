import type {CellNames} from '../compiler/index.ts';
import {assignmentProblem} from './assignment.ts';
import {type Completion, completion, nameBefore, noCompletion} from './completion.ts';
import {OWN_PREFIX} from './documents.ts';
import {exportTail, type ImportList, importHead, NO_LIST} from './head.ts';
import {type Inspection, inspection, NO_INSPECTION} from './inspection.ts';
import type {KnownName} from './known-name.ts';
import {LocalFiles} from './local-files.ts';
import {Pages, type Slot} from './pages.ts';
import {offsetOfCursor} from './positions.ts';
import {type Ask, type Look, Probe} from './probe.ts';
import {cellProblems, type Problem} from './problems.ts';
import {Session} from './session.ts';
import {readable} from './wording.ts';

/** Where the cells stand and what they find. */
export interface TypeServerOptions {
  /** The notebook's folder: relative imports and packages are looked for from there. */
  readonly folder: string;
  /** Declarations of the globals that the kernel gives beside Node's, as `kernelGlobals`. */
  readonly declarations: string;
}

interface Cell {
  readonly slot: Slot;
  readonly source: string;
  readonly names: CellNames;
}

interface Parts {
  readonly session: Session;
  readonly pages: Pages;
  readonly probe: Probe;
}

/** "Cannot find name": checked again with all names known, the server tells which was meant. */
const UNKNOWN_NAME = 2304;
/** Milliseconds without a cell after which documents are laid ahead. */
const PAUSE = 25;
/** The first line of a cell that is not to be checked; the launcher takes it off cells that it runs. */
const NO_CHECK = /^\s*%nocheck\b.*/;
/** Everything in unfinished code that may be a name. */
const WORDS = /[\p{ID_Continue}$\u200c\u200d]+/gu;
/** Milliseconds that an editor's request may take. */
const EDITOR_LIMIT = 5000;

/**
 * The types of one notebook: checks its cells, each a module that sees the names of those before it, completes and
 * explains. TypeScript 7 runs as a language server beside the kernel; if it ends it is started again with all cells.
 * But for `start` nothing here throws or rejects: without a server a cell has no problems and no completions.
 */
export class TypeServer {
  readonly #options: TypeServerOptions;
  readonly #files: LocalFiles;
  readonly #cells = new Map<string, Cell>();
  readonly #numbers = new Map<string, string>();
  readonly #known = new Map<string, KnownName>();
  #parts: Parts | undefined;
  #timer: NodeJS.Timeout | undefined;
  #editor: Promise<unknown> = Promise.resolve();

  constructor(options: TypeServerOptions) {
    this.#options = options;
    this.#files = new LocalFiles(options.folder);
  }

  /**
   * Starts the language server; settles when it can be asked. It then reads the libraries by itself, about 0.1 s that
   * a first cell would wait for. Rejects if the temporary folder or the compiler cannot be had.
   */
  async start(): Promise<void> {
    if (this.#parts === undefined) {
      const {folder, declarations} = this.#options;
      const session = new Session(folder, declarations, () => this.#warm());
      this.#parts = {session, pages: new Pages(session.documents), probe: new Probe(session.documents)};
    }
    await this.#parts.session.ready();
  }

  /** Ends the language server and removes its folder. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#parts?.session.stop();
  }

  /** Process id of the language server, for tests and for reports of memory. */
  get pid(): number | undefined {
    return this.#parts?.session.pid;
  }

  /**
   * The type errors of a cell that sees the names committed so far. It is a module of its own, so it may declare
   * names anew. A number that comes again replaces the cell it had.
   */
  async check(number: string, source: string, names: CellNames): Promise<readonly Problem[]> {
    const parts = await this.#begun();
    if (parts === undefined) return [];
    const {session, pages} = parts;
    clearTimeout(this.#timer);
    this.#tellChanges(session, source);
    const slot = this.#cells.get(number)?.slot ?? pages.take(this.#known);
    this.#cells.set(number, {slot, source, names});
    this.#numbers.set(slot.document, number);
    const usable = [...this.#known].filter(
      ([name, {document}]) => !names.declared.has(name) && document !== slot.document,
    );
    const mentioned = usable.filter(([name]) => names.mentioned.has(name));
    slot.settled = cellText(NO_LIST, mentioned, source, names);
    const problems = await this.#diagnose(session, slot, mentioned, source, names);
    if (mentioned.length === usable.length || !problems.some(problem => problem.code === UNKNOWN_NAME)) return problems;
    return this.#diagnose(session, slot, usable, source, names);
  }

  /**
   * Makes these top-level names of a checked cell known to later cells, and its types, which have no value and so do
   * not depend on how far it ran.
   */
  commit(number: string, names: readonly string[]): void {
    const cell = this.#cells.get(number);
    if (cell === undefined) return;
    const given = new Set(names);
    const {declared, twofold} = cell.names;
    for (const [name, kind] of declared) {
      if (given.has(name) || kind === 'type') {
        this.#known.set(name, {document: cell.slot.document, kind, twofold: twofold.has(name)});
      }
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#parts?.pages.lookAhead(this.#known), PAUSE);
    this.#timer.unref();
  }

  /** What can stand at a cursor (in code points) of unfinished code. */
  async complete(code: string, cursor: number): Promise<Completion> {
    const offset = offsetOfCursor(code, cursor);
    const reply = await this.#edit(code, nameBefore(code, offset), async (probe, ask, look) => {
      const offered = await look(() =>
        ask('textDocument/completion', {...probe.at(code, offset), context: {triggerKind: 1}}),
      );
      const {folder} = this.#options;
      return completion(offered, {code, offset, folder, known: this.#known, ask});
    });
    return reply ?? noCompletion(code, offset);
  }

  /** What is known of the name at a cursor (in code points); detail 1 adds the source of its declaration. */
  async inspect(code: string, cursor: number, detail: 0 | 1): Promise<Inspection> {
    const offset = offsetOfCursor(code, cursor);
    const reply = await this.#edit(code, undefined, (probe, ask, look) =>
      look(() => inspection(probe, code, offset, detail, uri => this.#cellAt(uri), ask)),
    );
    if (reply === undefined) return NO_INSPECTION;
    const data = Object.fromEntries(Object.entries(reply.data).map(([type, text]) => [type, this.#readable(text)]));
    return {...reply, data};
  }

  async #begun(): Promise<Parts | undefined> {
    try {
      await this.start();
    } catch {
      return undefined;
    }
    return this.#parts;
  }

  async #diagnose(
    session: Session,
    slot: Slot,
    imported: readonly (readonly [string, KnownName])[],
    source: string,
    names: CellNames,
  ): Promise<readonly Problem[]> {
    const text = cellText(slot.list, imported, source, names);
    const report = await session.insist(() => session.documents.set(slot.document, text), 'textDocument/diagnostic', {
      textDocument: {uri: session.documents.uri(slot.document)},
    });
    const imports = new Map(imported);
    return cellProblems(report, source)
      .map(problem => ({...problem, message: this.#readable(problem.message)}))
      .flatMap(problem => assignmentProblem(problem, name => imports.get(name)?.kind));
  }

  /** Tells the server which files beside the notebook were edited. */
  #tellChanges(session: Session, source: string): void {
    const changes = this.#files.changes(source);
    if (changes.length > 0) session.notify('workspace/didChangeWatchedFiles', {changes});
  }

  /**
   * Work on the probe with this code, one piece at a time; undefined if it fails. The probe knows the names of earlier
   * cells that the code mentions and, since one of them may be meant, those that begin with the word being typed.
   */
  #edit<Reply>(
    text: string,
    typed: string | undefined,
    work: (probe: Probe, ask: Ask, look: Look) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    const reply = this.#editor.then(async () => {
      const parts = await this.#begun();
      if (parts === undefined) return undefined;
      const {session, pages, probe} = parts;
      try {
        const ask: Ask = (method, params) => session.ask(method, params, EDITOR_LIMIT);
        // Blanked, not cut: the cursor counts it.
        const code = text.replace(NO_CHECK, line => line.replace(/\S/g, ' '));
        this.#tellChanges(session, code);
        const mentioned = new Set(code.match(WORDS));
        const names = [...this.#known].filter(
          ([name]) => mentioned.has(name) || (typed !== undefined && name.startsWith(typed)),
        );
        const list = pages.list(this.#known);
        return await work(probe, ask, see => probe.look(code, new Map(names), list, ask, see));
      } catch {
        return undefined;
      }
    });
    this.#editor = reply;
    return reply;
  }

  /** Lets a new server read the libraries and the documents laid ahead. */
  #warm(): void {
    if (this.#parts === undefined) return;
    const {session, pages} = this.#parts;
    const document = pages.lookAhead(this.#known);
    void session.ask('textDocument/diagnostic', {textDocument: {uri: session.documents.uri(document)}});
  }

  #cellAt(uri: string): {readonly text: string; readonly number: string | undefined} | undefined {
    const document = new RegExp(`(${OWN_PREFIX}\\w+)\\.ts$`).exec(uri)?.[1];
    const text = document === undefined ? undefined : this.#parts?.session.documents.text(document);
    return document === undefined || text === undefined ? undefined : {text, number: this.#numbers.get(document)};
  }

  #readable(text: string): string {
    return readable(text, document => this.#numbers.get(document));
  }
}

/** The module of a cell, its source from line 1 on. */
function cellText(
  list: ImportList,
  imported: readonly (readonly [string, KnownName])[],
  source: string,
  names: CellNames,
): string {
  // An object literal is read as a value; brackets in lines of our own leave its columns as they are.
  const [open, close] = names.literal ? ['(', ');'] : ['', ''];
  return `${importHead(list, imported)}${open}\n${source}\n${close}${exportTail(names.declared.keys())}`;
}
