import {type OxcError, parseSync} from 'oxc-parser';
import {tooDeepAt} from './nesting.ts';
import {readObjectLiteral} from './object-literal.ts';

/** What a console needs to know when the learner presses Enter: `content` of the protocol's `is_complete_reply`. */
export type Completeness =
  | {readonly status: 'complete' | 'invalid'}
  | {readonly status: 'incomplete'; readonly indent: string};

/**
 * Whether a cell can run as it is, needs more lines (an open bracket, template, comment; a line that ends with an
 * operator; a function without a body), or can never parse, whatever follows. Never throws.
 *
 * `indent` is what the next line should begin with: the last line's indentation, two spaces more after an opening
 * bracket, nothing inside a template, whose text it would change.
 */
export function completeness(source: string): Completeness {
  // Complete, so that running it says what is wrong.
  if (tooDeepAt(source) !== undefined) return {status: 'complete'};
  const asWritten = completenessOf(readObjectLiteral(source), source);
  // An object literal that is not finished reads as a block.
  if (asWritten.status !== 'invalid' || !/^\s*\{/.test(source)) return asWritten;
  return completenessOf(`(${source}`, source);
}

function completenessOf(text: string, source: string): Completeness {
  const {program, errors} = parseSync('cell.ts', text, {lang: 'ts', sourceType: 'module'});
  if (errors.length > 0) {
    const end = text.trimEnd().length;
    if (!errors.every(error => isAtEnd(error, text, end))) return {status: 'invalid'};
    const inTemplate = errors.some(({message}) => message === 'Unterminated string');
    return {status: 'incomplete', indent: inTemplate ? '' : indentAfter(source)};
  }
  const last = program.body.at(-1);
  const declaration = last?.type === 'ExportNamedDeclaration' ? last.declaration : last;
  const lacksBody = declaration?.type === 'TSDeclareFunction' && declaration.declare !== true;
  return lacksBody ? {status: 'incomplete', indent: indentAfter(source)} : {status: 'complete'};
}

/** Whether more text could make the error go away: the parser came to the end and wanted more. */
function isAtEnd({message, labels}: OxcError, text: string, end: number): boolean {
  const [place] = labels;
  if (place === undefined) return false;
  switch (message) {
    case 'Unterminated multiline comment':
      return true;
    case 'Unterminated string':
      // A template begins with a backtick, its later parts with the brace that closes an expression. A string can go
      // on in the next line only after a backslash.
      return /[`}]/.test(text.charAt(place.start)) || text.endsWith('\\');
    case 'Missing initializer in const declaration':
    case 'Missing initializer in destructuring declaration':
    case "Identifier expected after '?.'":
      return place.end >= end;
    default:
      return place.start >= end && place.start === place.end;
  }
}

function indentAfter(source: string): string {
  const line =
    source
      .trimEnd()
      .split(/\r\n|[\n\r]/)
      .at(-1) ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[([{]\s*(?:\/\/.*)?$/.test(line) ? `${indent}  ` : indent;
}
