import {positionOfOffset, type Range} from './positions.ts';

/** A type error in a cell, in the cell's own lines: all 1-based, columns in UTF-16 units, the end exclusive. */
export interface Problem {
  /** The number in `TS2322`. */
  readonly code: number;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic as the server sends it. */
interface Diagnostic {
  readonly code: number;
  readonly severity: number;
  readonly message: string;
  readonly range: Range;
}

const ERROR_SEVERITY = 1;

/** Errors that are none in a cell. */
const ALLOWED: ReadonlySet<number> = new Set([
  // One name exported twice, two defaults: the compiler ignores `export`.
  2323, 2484, 2528,
  // A package without types can be used; all it gives is any.
  7016,
  // What only `noImplicitAny` and `noImplicitThis` report: a cell need not say every type, as those of tslab do not.
  // The options stay on, for they let `let list = []` take the type of what is pushed.
  2683, 7005, 7006, 7008, 7009, 7010, 7011, 7013, 7014, 7015, 7017, 7018, 7019, 7020, 7022, 7023, 7024, 7025, 7031,
  7032, 7033, 7034, 7039, 7041, 7051, 7052, 7053, 7055, 7057,
]);

/**
 * `x?.y` where x can only be null or undefined, such as `{rate: null}.rate?.y`: to the checker x is never there, but
 * the value is sound, undefined. Without `?.`, and for any other type, a missing property is an error.
 */
const isOptionalOnNothing = ({code, message, range: {start}}: Diagnostic, lines: readonly string[]): boolean =>
  code === 2339 &&
  message.endsWith("on type 'never'.") &&
  (lines[start.line - 1] ?? '').slice(0, start.character).endsWith('?.');

/**
 * The problems of a cell in the server's report on its document, whose line 0 is the head and whose last line, after
 * the cell, exports its names. What is reported there is ours: the cell's own fault shows in its lines, but for a
 * syntax error found at the end of the text, which is moved to the end of the cell.
 */
export function cellProblems(report: unknown, source: string): readonly Problem[] {
  const {items = []} = (report ?? {}) as {readonly items?: readonly Diagnostic[]};
  const end = positionOfOffset(source, source.length);
  const lines = source.split(/\r\n|[\r\n]/);
  return items.flatMap(item => {
    const {code, severity, message, range} = item;
    if (severity !== ERROR_SEVERITY || ALLOWED.has(code) || isOptionalOnNothing(item, lines)) return [];
    const syntax = code < 2000;
    const last = end.line + 1;
    if (range.start.line === 0 || (range.start.line > last && !syntax)) return [];
    const start = range.start.line > last ? {line: last, character: end.character} : range.start;
    const stop = range.end.line > last ? {line: last, character: end.character} : range.end;
    return [
      {
        code,
        message,
        line: start.line,
        column: start.character + 1,
        endLine: stop.line,
        endColumn: stop.character + 1,
      },
    ];
  });
}
