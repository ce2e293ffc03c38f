import {type Documents, OWN_PREFIX} from './documents.ts';
import {type ImportList, importHead, NO_LIST} from './head.ts';
import type {KnownName} from './known-name.ts';

/** A document for one cell. */
export interface Slot {
  readonly document: string;
  /** What it imports from; nothing by itself once its page is settled. */
  list: ImportList;
  /** Its text once its page is settled. */
  settled: string;
}

/** Cells to a page: laying one costs 12 ms (40 with TensorFlow.js imported), its documents import each other. */
const PAGE_LENGTH = 16;
const EMPTY = 'export {};';
/** With so few slots left the next page is laid when nothing is going on. */
const FEW_LEFT = 4;

interface Page {
  readonly base: string;
  readonly slots: readonly Slot[];
  readonly list: ImportList;
}

/**
 * Documents laid ahead for cells to come, a page at a time: a base that re-exports every known name and 16 empty
 * modules, each importing the base and all modules before it. The server reads a page as one change of its program;
 * each cell is then a change within one document, which keeps the program.
 *
 * With the page after the next one a page is settled: its documents import only what they take, from where it is
 * declared, and its base is gone. Else all that the server does at each change would grow with the square of the pages.
 */
export class Pages {
  readonly #documents: Documents;
  #count = 0;
  #former: Page | undefined;
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
      const following = this.#following ?? this.#lay(known);
      this.#former = this.#page;
      this.#page = following;
      this.#following = undefined;
      this.#used = 0;
      slot = this.#page.slots[0] as Slot;
    }
    this.#used++;
    return slot;
  }

  /**
   * Lays the next page if this one is nearly full, and opens the next free document, so that the cell is a change of
   * it. Gives the document that brings the newest page to the server.
   */
  lookAhead(known: ReadonlyMap<string, KnownName>): string {
    this.#page ??= this.#lay(known);
    if (PAGE_LENGTH - this.#used <= FEW_LEFT) this.#following ??= this.#lay(known);
    const last = lastOf(this.#following ?? this.#page);
    this.#documents.open(last);
    const next = this.#page.slots[this.#used] ?? this.#following?.slots[0];
    if (next !== undefined) this.#documents.open(next.document);
    return last;
  }

  /** What a document for every known name imports from; the same for a whole page. */
  list(known: ReadonlyMap<string, KnownName>): ImportList {
    this.#page ??= this.#lay(known);
    return this.#page.list;
  }

  #lay(known: ReadonlyMap<string, KnownName>): Page {
    if (this.#former !== undefined) this.#settle(this.#former);
    this.#former = undefined;
    const first = this.#count + 1;
    this.#count += PAGE_LENGTH;
    const base = `${OWN_PREFIX}base${first}`;
    const held = new Map([...known].map(([name, {document}]) => [name, document]));
    const exports = [...Map.groupBy(held, ([, document]) => document)].map(
      ([document, names]) => `export {${names.map(([name]) => OWN_PREFIX + name).join(', ')}} from './${document}';`,
    );
    this.#documents.lay(base, [...exports, 'export {};'].join('\n'));
    // The cells of the page before that may be committed only after this moment.
    const earlier = this.#page?.slots.slice(Math.max(0, this.#used - 2)).map(slot => slot.document) ?? [];
    const documents = Array.from({length: PAGE_LENGTH}, (_, index) => `${OWN_PREFIX}cell${first + index}`);
    const slots = documents.map((document, index): Slot => {
      const sources = [...earlier, ...documents.slice(0, index)];
      return {document, list: {base, held, sources}, settled: EMPTY};
    });
    for (const {document, list} of slots) this.#documents.lay(document, `${importHead(list, [])}\n\n${EMPTY}`);
    const page = {base, slots, list: {base, held, sources: [...earlier, ...documents]}};
    // The last one imports all others.
    this.#documents.open(lastOf(page));
    return page;
  }

  #settle({base, slots}: Page): void {
    this.#documents.settle(new Map(slots.map(({document, settled}) => [document, settled])), base);
    for (const slot of slots) slot.list = NO_LIST;
  }
}

function lastOf(page: Page): string {
  return (page.slots.at(-1) as Slot).document;
}
