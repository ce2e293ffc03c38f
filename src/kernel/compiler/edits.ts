/** Puts `text` in the place of a range of the code; an empty range inserts. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The changes to one statement. Those at one place apply in the order in which they were asked for. */
export class Edits {
  readonly #edits: Edit[] = [];

  insert(at: number, text: string): void {
    this.#edits.push({start: at, end: at, text});
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({start, end, text});
  }

  /** The changes by place, those inside a range that is replaced as a whole left out. */
  inOrder(): readonly Edit[] {
    let end = 0;
    return this.#edits
      .toSorted((a, b) => a.start - b.start)
      .filter(edit => {
        if (edit.start < end) return false;
        end = edit.end;
        return true;
      });
  }
}
