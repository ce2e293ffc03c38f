/** A place in a document as the language server counts: 0-based line, 0-based UTF-16 unit in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a document; the end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * Offset in UTF-16 units of a cursor that counts Unicode code points, as the Jupyter protocol does. A cursor outside
 * the code is taken to the nearest end, one that is no number to the last.
 */
export function offsetOfCursor(code: string, cursor: number): number {
  if (!(cursor < code.length)) return code.length;
  let offset = 0;
  for (let passed = 0; passed < Math.floor(cursor) && offset < code.length; passed++) {
    offset += (code.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Number of Unicode code points before an offset in UTF-16 units. */
export function cursorOfOffset(code: string, offset: number): number {
  let cursor = 0;
  for (let passed = 0; passed < offset; cursor++) passed += (code.codePointAt(passed) ?? 0) > 0xffff ? 2 : 1;
  return cursor;
}

const LINE_BREAK = /\r\n|\r|\n/g;

/** Line and character of an offset. */
export function positionOfOffset(code: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (const match of code.matchAll(LINE_BREAK)) {
    const next = match.index + match[0].length;
    if (next > offset) break;
    line++;
    start = next;
  }
  return {line, character: offset - start};
}

/** Offset of a line and character; past the end it is the end. */
export function offsetOfPosition(code: string, position: Position): number {
  if (position.line === 0) return Math.min(position.character, code.length);
  let line = 0;
  for (const match of code.matchAll(LINE_BREAK)) {
    if (++line === position.line) return Math.min(match.index + match[0].length + position.character, code.length);
  }
  return code.length;
}
