import {decode} from '@jridgewell/sourcemap-codec';
import {type OxcError, type TransformOptions, transformSync} from 'oxc-transform';
import {CellSyntaxError} from './cell-syntax-error.ts';
import {lastAtMost, lineStarts} from './lines.ts';
import {readObjectLiteral} from './object-literal.ts';

const OPTIONS: TransformOptions = {
  lang: 'ts',
  sourceType: 'module',
  sourcemap: true,
  // Nothing is lowered: V8 runs what the learner wrote, and `using` needs no helper.
  target: 'esnext',
  // An import that this cell does not use may be for the next one.
  typescript: {onlyRemoveTypeImports: true},
  decorator: {legacy: true},
};

/** A cell as JavaScript, still a module. */
export interface Plain {
  readonly code: string;
  /** Known places, ascending by offset in the code, each with its line and column (from 0) in the cell. */
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
  readonly columns: readonly number[];
}

/**
 * Turns a cell's TypeScript into JavaScript: types removed; enums, namespaces, parameter properties and decorators
 * (those of `experimentalDecorators`) written out. Throws a {@link CellSyntaxError} for what does not parse.
 */
export function removeTypes(source: string, file: string): Plain {
  const text = readObjectLiteral(source);
  const moved = text === source ? 0 : 1;
  const {code, map, errors} = transformSync(file, text, OPTIONS);
  const [error] = errors;
  if (error !== undefined) throw new CellSyntaxError(error.message, source, offsetOf(error, text) - moved);
  const starts = lineStarts(code);
  const plain = {code, offsets: [] as number[], lines: [] as number[], columns: [] as number[]};
  for (const [index, segments] of decode(map?.mappings ?? '').entries()) {
    for (const [column, , line, sourceColumn] of segments) {
      if (line === undefined || sourceColumn === undefined) continue;
      plain.offsets.push((starts[index] as number) + column);
      plain.lines.push(line);
      plain.columns.push(line === 0 ? Math.max(0, sourceColumn - moved) : sourceColumn);
    }
  }
  return plain;
}

/** The offset in the cell's source of what stands at an offset of the plain code, or of the nearest known place before. */
export function sourceOffset({offsets, lines, columns}: Plain, offset: number, source: string): number {
  const index = lastAtMost(offsets, offset);
  return (lineStarts(source)[lines[index] ?? 0] ?? 0) + (columns[index] ?? 0);
}

/** oxc-transform counts bytes of UTF-8. Of two places, as for a name that is declared twice, the last is the fault. */
function offsetOf({labels}: OxcError, text: string): number {
  const bytes = Math.max(0, ...labels.map(({start}) => start));
  return Buffer.from(text).subarray(0, bytes).toString().length;
}
