import {type Documents, ownPrefix} from './documents.ts';
import {type ImportList, importHead} from './head.ts';
import type {KnownName} from './known-name.ts';

/** A document for one cell and what it imports from. */
export interface Slot {
  readonly document: string;
  readonly list: ImportList;
}

/** Cells to a page: laying one costs 12 ms (40 with TensorFlow.js imported), its documents import each other. */
const pageLength = 16;
/** With so few slots left the next page is laid when nothing is going on. */
const fewLeft = 4;

interface Page {
  readonly slots: readonly Slot[];
  readonly list: ImportList;
}

/**
 * Documents laid ahead for cells to come, a page at a time: a base that re-exports every known name and 16 empty
 * modules, each importing the base and all modules before it. The server reads a page as one change of its program;
 * each cell is then a change within one document, which keeps the program.
 */
export class Pages {
  readonly #documents: Documents;
  #count = 0;
  #page: Page | undefined;
  #following: Page | undefined;
  #used = 0;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** The next free document. Lays a page if there is none. */
  take(known: ReadonlyMap<string, KnownName>): Slot {
    let slot = this.#page?.slots[this.#used];
    if (slot === undefined) {
      this.#page = this.#following ?? this.#lay(known);
      this.#following = undefined;
      this.#used = 0;
      slot = this.#page.slots[0] as Slot;
    }
    this.#used++;
    return slot;
  }

  /** Lays the next page if this one is nearly full. Gives the document that brings the newest page to the server. */
  lookAhead(known: ReadonlyMap<string, KnownName>): string {
    this.#page ??= this.#lay(known);
    if (pageLength - this.#used <= fewLeft) this.#following ??= this.#lay(known);
    return lastOf(this.#following ?? this.#page);
  }

  /** What a document for every known name imports from; the same for a whole page. */
  list(known: ReadonlyMap<string, KnownName>): ImportList {
    this.#page ??= this.#lay(known);
    return this.#page.list;
  }

  #lay(known: ReadonlyMap<string, KnownName>): Page {
    const first = this.#count + 1;
    this.#count += pageLength;
    const base = `${ownPrefix}base${first}`;
    const held = new Map([...known].map(([name, {document}]) => [name, document]));
    const exports = [...Map.groupBy(held, ([, document]) => document)].map(
      ([document, names]) => `export {${names.map(([name]) => ownPrefix + name).join(', ')}} from './${document}';`,
    );
    this.#documents.lay(base, [...exports, 'export {};'].join('\n'));
    // The cells of the page before that may be committed only after this moment.
    const earlier = this.#page?.slots.slice(Math.max(0, this.#used - 2)).map(slot => slot.document) ?? [];
    const documents = Array.from({length: pageLength}, (_, index) => `${ownPrefix}cell${first + index}`);
    const slots = documents.map((document, index) => {
      const sources = [...earlier, ...documents.slice(0, index)];
      return {document, list: {base, held, sources}};
    });
    for (const {document, list} of slots) this.#documents.lay(document, `${importHead(list, [])}\n\nexport {};`);
    const page = {slots, list: {base, held, sources: [...earlier, ...documents]}};
    // The last one imports all others.
    const last = lastOf(page);
    this.#documents.set(last, this.#documents.text(last) ?? '');
    return page;
  }
}

function lastOf(page: Page): string {
  return (page.slots.at(-1) as Slot).document;
}
