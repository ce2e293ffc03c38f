/**
 * Bounds on how deep a cell is nested. oxc recurses on the machine's stack without a bound of its own, and its overflow
 * kills the process (measured: at 5,800 nested functions, 13,000 nested calls or 20,000 chained operators with a stack
 * of 8 MB), so deeper cells must never reach it. Programs that people write stay far below.
 */
const MOST_BRACKETS = 1000;
const MOST_TOKENS = 5000;

const TOKEN =
  /"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?|\/\/.*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|\n\s*|[\p{ID_Start}$_\d][\p{ID_Continue}$]*|[^\s\w]/gu;

const SILENT = /^(?:["'`]|\/\/|\/\*)/;

/** The sentence for a cell whose nesting no tool can follow. */
export const TOO_DEEP = 'Cannot compile the cell as it is nested too deeply: split its longest expression into several';

/**
 * The offset at which a cell becomes nested too deeply for the parser, or undefined: more than 1,000 open brackets, or
 * an expression of more than 5,000 words and operators without a comma, a semicolon or a brace. A scan of the text
 * that leaves out strings and comments; it errs only in texts that look like this and mean something else.
 */
export function tooDeepAt(source: string): number | undefined {
  if (source.length < MOST_BRACKETS) return undefined;
  let brackets = 0;
  let tokens = 0;
  let previous = '';
  for (const {0: token, index} of source.matchAll(TOKEN)) {
    const first = token.charAt(0);
    if (first === '\n') {
      // Between two words a line end ends the statement.
      if (/[\w$)\]]$/.test(previous) && /[\w$]/.test(source.charAt(index + token.length))) tokens = 0;
      continue;
    }
    if (SILENT.test(token)) continue;
    previous = token;
    if ('([{'.includes(first)) brackets++;
    else if (')]}'.includes(first)) brackets--;
    tokens = ',;{}'.includes(first) ? 0 : tokens + 1;
    if (brackets > MOST_BRACKETS || tokens > MOST_TOKENS) return index;
  }
  return undefined;
}
