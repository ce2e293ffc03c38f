import {parseSync} from 'oxc-parser';

/** White space and comments, then an opening brace. Each text has one reading only, so it fails in linear time. */
const OPENS_WITH_BRACE = /^(?:\s|\/\/[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*\{/;

/**
 * The text of a cell as an expression if the whole cell is an object literal: `({a: 1, b: 2}⏎)` for `{a: 1, b: 2}`,
 * which would be a syntax error, or a block (`{a: 1}`), where a value is meant. Any other cell is given back as it is.
 * Browsers' consoles do the same. The parenthesis moves the first line by one column; the line numbers stay.
 */
export function readObjectLiteral(source: string): string {
  if (!OPENS_WITH_BRACE.test(source)) return source;
  const wrapped = `(${source}\n)`;
  const {program, errors} = parseSync('cell.ts', wrapped, {lang: 'ts', sourceType: 'module', preserveParens: false});
  const statement = program.body[0];
  const isObject = statement?.type === 'ExpressionStatement' && statement.expression.type === 'ObjectExpression';
  return errors.length === 0 && program.body.length === 1 && isObject ? wrapped : source;
}
