import {isAdded} from '../../document/index.ts';
import {factsIn} from '../facts.ts';
import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** Every solution that the instructor's edition added passes. It takes a new run: the edition stores no outputs of them. */
export const solutions: Rule = lesson =>
  lesson.notebook.cells.filter(isAdded).flatMap(cell =>
    factsIn(cell, 'check')
      .filter(({status}) => status !== 'pass')
      .map(({id, status}) =>
        findingAt(lesson, cell, 'exercise', {
          message: `The solution of exercise "${id}" is judged "${status}" in the lesson.`,
          fix: `Mend exercises/${lesson.name}.ts or the lesson, and write the edition again: gradlab instructor.`,
        }),
      ),
  );
