import {type Documents, OWN_PREFIX} from './documents.ts';
import {type ImportList, importHead} from './head.ts';
import type {KnownName} from './known-name.ts';
import {type Position, positionOfOffset, type Range} from './positions.ts';

/** Asks the language server; undefined if it has no answer. */
export type Ask = (method: string, params: unknown) => Promise<unknown>;

/** What is seen of code that is in the probe; it may be looked at twice. */
export type Look = <Seen>(see: () => Promise<Seen>) => Promise<Seen>;

/** A place in the probe, as requests name it. */
export interface Place {
  readonly textDocument: {readonly uri: string};
  readonly position: Position;
}

interface DocumentSymbol {
  readonly name: string;
  readonly range: Range;
}

const DOCUMENT = `${OWN_PREFIX}probe`;

/** The document in which unfinished code is looked at, apart from those of the cells. */
export class Probe {
  readonly #documents: Documents;
  #shadowed: ReadonlySet<string> = new Set();
  #head = '';

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /**
   * What is seen when the code is in the probe, with these names of earlier cells but for those that the code declares
   * itself. Which these are is asked of the server, whose parser bears with unfinished code. The answer for the last
   * code mostly holds: `see` is asked at the same time, and again only if it did not.
   */
  async look<Seen>(
    code: string,
    names: ReadonlyMap<string, KnownName>,
    list: ImportList,
    ask: Ask,
    see: () => Promise<Seen>,
  ): Promise<Seen> {
    this.#set(code, names, list);
    const [answer, seen] = await Promise.all([
      ask('textDocument/documentSymbol', {textDocument: this.#textDocument}),
      see(),
    ]);
    const symbols = Array.isArray(answer) ? (answer as readonly DocumentSymbol[]) : [];
    const own = symbols.filter(symbol => symbol.range.start.line > 0).map(symbol => symbol.name);
    const held = this.#shadowed;
    this.#shadowed = new Set(own);
    if (![...names.keys()].some(name => held.has(name) !== this.#shadowed.has(name))) return seen;
    this.#set(code, names, list);
    return see();
  }

  /** The place of an offset in the code. */
  at(code: string, offset: number): Place {
    const {line, character} = positionOfOffset(code, offset);
    return {textDocument: this.#textDocument, position: {line: line + 1, character}};
  }

  /** Where the head imports a name under its own name: there also a type is found that the code uses as a value. */
  importOf(name: string): Place | undefined {
    const clause = `${OWN_PREFIX}${name} as ${name}`;
    const found = new RegExp(`[{ ]${clause.replaceAll('$', String.raw`\$`)}[,}]`).exec(this.#head);
    if (found === null) return undefined;
    const character = found.index + 1 + clause.length - name.length;
    return {textDocument: this.#textDocument, position: {line: 0, character}};
  }

  /** Where the head takes the type of a `let` of an earlier cell from; undefined if it takes none of that name. */
  origin(name: string): Place | undefined {
    const character = this.#head.indexOf(`typeof ${OWN_PREFIX}${name};`);
    if (character < 0) return undefined;
    return {textDocument: this.#textDocument, position: {line: 0, character: character + 'typeof '.length}};
  }

  #set(code: string, names: ReadonlyMap<string, KnownName>, list: ImportList): void {
    this.#head = importHead(
      list,
      [...names].filter(([name]) => !this.#shadowed.has(name)),
    );
    this.#documents.set(DOCUMENT, `${this.#head}\n${code}`);
  }

  get #textDocument(): {readonly uri: string} {
    return {uri: this.#documents.uri(DOCUMENT)};
  }
}
