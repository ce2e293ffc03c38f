const RED = '\u001b[31m';
const DIM = '\u001b[2m';
const RESET = '\u001b[0m';

/** A place in a cell; lines and columns count from 1, as people and editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Where the marked text ends (exclusive); absent marks one character. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

/**
 * The lines around a place in a cell, the place's own line marked by `>` and underlined by carets, in ANSI colours as
 * tracebacks of Jupyter are. Two lines before and one after are shown.
 */
export function codeFrame(source: string, place: Place): string {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, place.line - 2);
  const last = Math.min(lines.length, place.line + 1);
  const gutter = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1] ?? '';
    const here = number === place.line;
    shown.push(`${here ? `${RED}>${RESET}` : ' '} ${DIM}${String(number).padStart(gutter)} |${RESET} ${text}`);
    if (here)
      shown.push(
        `  ${' '.repeat(gutter)} ${DIM}|${RESET} ${indentOf(text, place)}${RED}${'^'.repeat(widthOf(text, place))}${RESET}`,
      );
  }
  return shown.join('\n');
}

/** White space as wide as the text before the place; tabs stay tabs, so that the caret stands under its character. */
function indentOf(text: string, place: Place): string {
  return text.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
}

function widthOf(text: string, {line, column, endLine, endColumn}: Place): number {
  if (endLine === undefined || endColumn === undefined) return 1;
  const end = endLine === line ? endColumn : text.length + 1;
  return Math.max(1, end - column);
}

/** A heading in a traceback, e.g. an error's name. */
export const emphasized = (text: string): string => `${RED}${text}${RESET}`;
