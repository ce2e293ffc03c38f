import {createHash} from 'node:crypto';

const VALID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether nbformat allows `id` as the id of a cell. */
export function isCellId(id: unknown): id is string {
  return typeof id === 'string' && VALID.test(id);
}

/** Gives every cell of one notebook an id of its own. */
export class CellIds {
  readonly #reserved: ReadonlySet<string>;
  readonly #given = new Set<string>();

  /** @param reserved the ids that stand in the notebook: none of them is made up for a cell without one */
  constructor(reserved: Iterable<string>) {
    this.#reserved = new Set(reserved);
  }

  /**
   * `id`, if no earlier cell has it. Else, or without one, 8 hexadecimal digits of a hash of type, source and number
   * among equals: reading a file twice gives the same ids, and editing or moving another cell changes none.
   */
  give(id: string | undefined, type: string, source: string): string {
    for (let copy = 0, next = id; ; copy++) {
      if (next !== undefined && !this.#given.has(next) && (next === id || !this.#reserved.has(next))) {
        this.#given.add(next);
        return next;
      }
      next = createHash('sha256').update(`${type}\0${copy}\0${source}`).digest('hex').slice(0, 8);
    }
  }
}
