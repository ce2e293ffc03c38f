import {editionCommand} from '../edition-command.ts';

/**
 * `gradlab instructor`: writes the lessons with all that an instructor wants beside them; `gradlab check OUT/*.ipynb` runs
 * them whole.
 */
export const instructor = editionCommand({
  name: 'instructor',
  summary: 'write the lessons for instructors: with solutions, usual wrong answers and notes',
  holds: `  Cells tagged "student" or "remove" are left out. Behind each exercise stand its solution, which runs and passes, and its
  usual wrong answers with their hints; at the head of each lesson what it takes.
  To run the edition whole, its solutions as well: gradlab check OUT/*.ipynb`,
  make: (source, {instructorEdition}) => instructorEdition(source),
});
