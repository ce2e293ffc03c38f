import {type CellError, codeFrame, emphasized} from '../channel/index.ts';
import type {CellSyntaxError} from '../compiler/index.ts';
import type {Problem} from '../types/index.ts';

const MOST_SHOWN = 10;

/** The error of a cell that does not pass the type check: the first problem names it, the traceback shows up to ten. */
export function typeError(problems: readonly [Problem, ...Problem[]], source: string, label: string): CellError {
  const [{code, message}] = problems;
  const traceback = problems.slice(0, MOST_SHOWN).flatMap(problem => shown(problem, source, label));
  const rest = problems.length - MOST_SHOWN;
  if (rest > 0) traceback.push(`… and ${rest} more`);
  return {ename: `TS${code}`, evalue: message, traceback};
}

function shown(problem: Problem, source: string, label: string): readonly string[] {
  const {code, message, line, column} = problem;
  return [
    `${emphasized(`TS${code}`)}: ${message}`,
    `${label} line ${line}, column ${column}`,
    codeFrame(source, problem),
  ];
}

/** The error of a cell that is no TypeScript. */
export function syntaxError({message, line, column}: CellSyntaxError, source: string, label: string): CellError {
  const place = `${label} line ${line}, column ${column}`;
  const traceback = [`${emphasized('SyntaxError')}: ${message}`, place, codeFrame(source, {line, column})];
  return {ename: 'SyntaxError', evalue: message, traceback};
}
