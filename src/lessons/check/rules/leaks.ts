import {RecordedAnswer} from '../../exercises/index.ts';
import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** Shortest solution that is looked for: a shorter one stands in other code by chance. */
const SHORTEST = 16;

/** No code cell holds the solution of an exercise. */
export const leaks: Rule = lesson =>
  lesson.exercises.flatMap(({id, solution}) => {
    if (solution instanceof RecordedAnswer) return [];
    const body = bare(bodyOf(String(solution)));
    if (body.length < SHORTEST) return [];
    return lesson.notebook.cells
      .filter(cell => cell.cell_type === 'code' && bare(cell.source).includes(body))
      .map(cell =>
        findingAt(lesson, cell, 'leak', {
          message: `The cell holds the solution of exercise "${id}".`,
          fix: 'Put the stub in its place.',
        }),
      );
  });

/** What a function does, without its name, arguments and types. */
function bodyOf(source: string): string {
  const arrow = source.indexOf('=>');
  const brace = source.indexOf('{');
  return arrow >= 0 && (brace < 0 || arrow < brace) ? source.slice(arrow + 2) : source.slice(brace + 1, -1);
}

/** Code without comments and blank space. */
function bare(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/[\s;]+/g, '');
}
