import type {PositionMap} from '../channel/index.ts';
import type {Edits} from './edits.ts';
import {lastAtMost, lineStarts} from './lines.ts';
import type {Plain} from './remove-types.ts';

/** A piece of the script that comes from the code at `from` (`length` is 0 for text that stands there instead). */
interface Piece {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/** Puts a script together from text of the compiler's own and from edited statements, and knows where each came from. */
export class Script {
  readonly #plain: Plain;
  readonly #pieces: Piece[] = [];
  #code = '';

  constructor(plain: Plain) {
    this.#plain = plain;
  }

  get code(): string {
    return this.#code;
  }

  /** Adds text that comes from nowhere in the cell. */
  add(text: string): void {
    this.#code += text;
  }

  /** Adds the statement that stands from `start` to `end` in the plain code, with its edits. */
  addStatement({start, end}: {readonly start: number; readonly end: number}, edits: Edits): void {
    let from = start;
    for (const edit of edits.inOrder()) {
      this.#copy(from, edit.start);
      this.#pieces.push({at: this.#code.length, from: edit.start, length: 0});
      this.#code += edit.text;
      from = edit.end;
    }
    this.#copy(from, end);
  }

  #copy(from: number, to: number): void {
    if (to <= from) return;
    this.#pieces.push({at: this.#code.length, from, length: to - from});
    this.#code += this.#plain.code.slice(from, to);
  }

  /** Where each part of the script so far stands in the cell. */
  positions(): PositionMap {
    const {offsets, lines, columns} = this.#plain;
    const starts = lineStarts(this.#code);
    const map: number[][] = starts.map(() => []);
    let line = 0;
    const place = (offset: number, index: number) => {
      while (line + 1 < starts.length && (starts[line + 1] as number) <= offset) line++;
      const segments = map[line] as number[];
      const column = offset - (starts[line] as number);
      // An edit that only removes leaves two answers for one column: the later is that of the text that is there.
      if (segments.at(-3) === column) segments.length -= 3;
      segments.push(column, lines[index] as number, columns[index] as number);
    };
    for (const {at, from, length} of this.#pieces) {
      let index = lastAtMost(offsets, from);
      if (index >= 0) place(at, index);
      for (index++; index < offsets.length && (offsets[index] as number) < from + length; index++) {
        place(at + (offsets[index] as number) - from, index);
      }
    }
    return map;
  }
}
