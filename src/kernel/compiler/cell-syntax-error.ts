import {lastAtMost, lineStarts} from './lines.ts';

/** A cell that cannot be compiled, with the place of the fault in the learner's TypeScript. */
export class CellSyntaxError extends SyntaxError {
  /** UTF-16 units from the start of the cell. */
  readonly offset: number;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;

  /** An `offset` beyond the source means its end. */
  constructor(message: string, source: string, offset: number) {
    super(message);
    this.name = 'SyntaxError';
    this.offset = Math.max(0, Math.min(offset, source.length));
    const starts = lineStarts(source);
    const index = lastAtMost(starts, this.offset);
    this.line = index + 1;
    this.column = this.offset - (starts[index] as number) + 1;
  }
}
