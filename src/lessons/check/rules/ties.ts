import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';
import {tiesOf} from '../ties.ts';

/** Every tie of the prose leads from a number to a claim. */
export const ties: Rule = lesson => {
  if (lesson.number === undefined) return [];
  return tiesOf(lesson).flatMap(({cell, line, id, number, facts}) => {
    const found = (message: string, fix: string) => [findingAt(lesson, cell, 'number', {message, fix, line})];
    if (facts === undefined)
      return found(`No claim is named "${id}".`, 'Add the claim to a code cell, or mend its name.');
    if (number === undefined)
      return found(`The tie to claim "${id}" has no number before it.`, 'Put it behind the number.');
    return [];
  });
};
