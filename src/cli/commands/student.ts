import {editionCommand} from '../edition-command.ts';

/** `gradlab student`: writes the lessons as learners get them; `gradlab check OUT/*.ipynb` runs them whole. */
export const student = editionCommand({
  name: 'student',
  summary: 'write the lessons for students: exercises are judged, no file holds a solution',
  holds: `  Cells tagged "instructor", "solution" or "remove" are left out; exercises/NAME.json judges answers without holding one.
  Nothing is written if an exercise cannot be recorded or a solution stands in any file.
  To run the edition whole, with its claims and links: gradlab check OUT/*.ipynb`,
  make: (source, {studentEdition}) => studentEdition(source),
});
