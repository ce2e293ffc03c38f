import type {Message} from '../protocol/index.ts';

const DEFAULT_BYTES = 10_000_000;

/** Bytes of text that a cell may show: GRADLAB_OUTPUT_LIMIT if it is set, else 10 MB. */
export function outputLimit({GRADLAB_OUTPUT_LIMIT: asked} = process.env): number {
  const bytes = Number(asked);
  return asked !== undefined && asked.trim() !== '' && bytes >= 0 ? bytes : DEFAULT_BYTES;
}

interface Use {
  shown: number;
  cut: number;
  ended: boolean;
  told: boolean;
}

/** Keeps the text of each cell within a number of bytes, as UTF-8: a notebook with more of it is slow to open. */
export class OutputLimit {
  readonly #limit: number;
  readonly #uses = new WeakMap<Message, Use>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * The part of the text that is still within the limit of the cell that `parent` asked for. After the end of the cell
   * nobody would ask for the notice: the first text that is cut then carries a line of its own.
   */
  take(text: string, parent: Message): string {
    const use = this.#use(parent);
    const size = Buffer.byteLength(text);
    const left = this.#limit - use.shown;
    if (size <= left) {
      use.shown += size;
      return text;
    }
    const {read, written} = new TextEncoder().encodeInto(text, new Uint8Array(Math.max(0, left)));
    use.shown = this.#limit;
    use.cut += size - written;
    const line = use.ended && !use.told ? this.#line(use, 'further output is cut') : '';
    return text.slice(0, read) + line;
  }

  /** The line that says, at the end of the cell, how much was cut; empty if nothing was. */
  notice(parent: Message): string {
    const use = this.#use(parent);
    use.ended = true;
    return use.cut === 0 ? '' : this.#line(use, `${inDigits(use.cut)} bytes of output were cut`);
  }

  /** What the cell has shown was taken away: it may show as much again. */
  clear(parent: Message): void {
    this.#use(parent).shown = 0;
  }

  #line(use: Use, what: string): string {
    use.told = true;
    return `\n… ${what}: a cell shows up to ${inDigits(this.#limit)} bytes (GRADLAB_OUTPUT_LIMIT)\n`;
  }

  #use(parent: Message): Use {
    let use = this.#uses.get(parent);
    if (use === undefined) {
      use = {shown: 0, cut: 0, ended: false, told: false};
      this.#uses.set(parent, use);
    }
    return use;
  }
}

const inDigits = (bytes: number): string => bytes.toLocaleString('en-US');
