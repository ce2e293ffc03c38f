import {type Exercise, sourceOfFunction} from '../exercises/index.ts';
import {bareCode, bareText} from './bare-code.ts';

/** Shortest text that is looked for: a shorter one stands in other code by chance. */
const [SHORTEST_BODY, SHORTEST_LINE] = [16, 40];

/** Texts by which an answer is known in other code, without types and blank space. */
export interface AnswerMarks {
  /** `'the solution of exercise "mean"'`. */
  readonly of: string;
  /** One of these is enough: what the function does, in two ways of writing. */
  readonly bodies: readonly string[];
  /** Two of these are needed: one line alone may be the formula that the lesson teaches. */
  readonly lines: readonly string[];
}

/** Marks of the solution and of the wrong answers of an exercise; answers that are no functions, or tiny ones, have none. */
export function answerMarks({id, solution, wrong}: Exercise): readonly AnswerMarks[] {
  const solved = {of: `the solution of exercise "${id}"`, bodies: bodiesOf(solution), lines: linesOf(solution)};
  const others = wrong.map(({name, answer}) => {
    return {of: `the wrong answer "${name}" of exercise "${id}"`, bodies: bodiesOf(answer), lines: []};
  });
  return [solved, ...others].filter(({bodies, lines}) => bodies.length + lines.length > 0);
}

function linesOf(answer: unknown): readonly string[] {
  const lines = (sourceOfFunction(answer) ?? '').split('\n').map(line => bareText(line.replace(/\/\/.*$/, '')));
  return [...new Set(lines.filter(line => line.length >= SHORTEST_LINE))];
}

/** The body of a function as it stands, and as a printer writes it, by which other blanks, quotes and types are the same. */
function bodiesOf(answer: unknown): readonly string[] {
  const source = sourceOfFunction(answer);
  if (source === undefined) return [];
  const printed = bareCode(`(${source})`) ?? '';
  const bodies = [bareText(bodyOf(source)), bodyOf(printed.replace(/^\((.*)\)$/, '$1'))];
  return [...new Set(bodies)].filter(body => body.length >= SHORTEST_BODY);
}

/** What a function does, without its name and its arguments. */
function bodyOf(source: string): string {
  const arrow = source.indexOf('=>');
  const brace = source.indexOf('{');
  return arrow >= 0 && (brace < 0 || arrow < brace) ? source.slice(arrow + 2) : source.slice(brace + 1, -1);
}
