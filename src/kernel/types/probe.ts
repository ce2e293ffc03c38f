import {type Documents, ownPrefix} from './documents.ts';
import {type ImportList, importHead} from './head.ts';
import type {KnownName} from './known-name.ts';
import {type Position, positionOfOffset, type Range} from './positions.ts';

/** Asks the language server; undefined if it has no answer. */
export type Ask = (method: string, params: unknown) => Promise<unknown>;

/** A place in the probe, as requests name it. */
export interface Place {
  readonly textDocument: {readonly uri: string};
  readonly position: Position;
}

interface DocumentSymbol {
  readonly name: string;
  readonly range: Range;
}

const document = `${ownPrefix}probe`;

/** The document in which unfinished code is looked at, apart from those of the cells. */
export class Probe {
  readonly #documents: Documents;
  #shadowed: ReadonlySet<string> = new Set();
  #head = '';

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /**
   * Puts the code into the probe, with every known name that the code does not declare itself. What it declares is
   * asked of the server, whose parser bears with unfinished code; the answer for the last code mostly holds, so one
   * change of the document is enough.
   */
  async put(code: string, known: ReadonlyMap<string, KnownName>, list: ImportList, ask: Ask): Promise<void> {
    this.#set(code, known, list);
    const answer = await ask('textDocument/documentSymbol', {textDocument: this.#textDocument});
    const symbols = Array.isArray(answer) ? (answer as readonly DocumentSymbol[]) : [];
    const own = symbols.filter(symbol => symbol.range.start.line > 0).map(symbol => symbol.name);
    const shadowed = new Set(own.filter(name => known.has(name)));
    if (shadowed.symmetricDifference(this.#shadowed).size === 0) return;
    this.#shadowed = shadowed;
    this.#set(code, known, list);
  }

  /** The place of an offset in the code. */
  at(code: string, offset: number): Place {
    const {line, character} = positionOfOffset(code, offset);
    return {textDocument: this.#textDocument, position: {line: line + 1, character}};
  }

  /** Where the head imports a name under its own name: there also a type is found that the code uses as a value. */
  importOf(name: string): Place | undefined {
    const clause = `${ownPrefix}${name} as ${name}`;
    const found = new RegExp(`[{ ]${clause.replaceAll('$', String.raw`\$`)}[,}]`).exec(this.#head);
    if (found === null) return undefined;
    const character = found.index + 1 + clause.length - name.length;
    return {textDocument: this.#textDocument, position: {line: 0, character}};
  }

  /** Where the head takes the type of a `let` of an earlier cell from; undefined if it takes none of that name. */
  origin(name: string): Place | undefined {
    const character = this.#head.indexOf(`typeof ${ownPrefix}${name};`);
    if (character < 0) return undefined;
    return {textDocument: this.#textDocument, position: {line: 0, character: character + 'typeof '.length}};
  }

  #set(code: string, known: ReadonlyMap<string, KnownName>, list: ImportList): void {
    this.#head = importHead(
      list,
      [...known].filter(([name]) => !this.#shadowed.has(name)),
    );
    this.#documents.set(document, `${this.#head}\n${code}`);
  }

  get #textDocument(): {readonly uri: string} {
    return {uri: this.#documents.uri(document)};
  }
}
