/** Line and column, both from 1, of an offset in a text. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Line and column of `offset`; lines end with a line feed. */
export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {line: before.split('\n').length, column: offset - lineStart + 1};
}
