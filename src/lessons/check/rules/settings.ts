import {findingAt, ownMetadata} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** A lesson states its number, the minutes it takes and the lessons it needs, which come before it. */
export const settings: Rule = (lesson, course) => {
  const {number, notebook, name} = lesson;
  if (number === undefined) return [];
  const found = (message: string, fix: string) => findingAt(lesson, undefined, 'settings', {message, fix});
  const {lesson: stated} = ownMetadata(notebook) as {
    lesson?: {number?: unknown; minutes?: unknown; requires?: unknown};
  };
  const form = `"gradlab": {"lesson": {"number": ${number}, "minutes": 40, "requires": []}}`;
  if (typeof stated !== 'object' || stated === null)
    return [found('The metadata do not say which lesson this is.', `Put into the notebook's metadata: ${form}`)];
  const findings = [];
  if (stated.number !== number)
    findings.push(
      found(`The metadata say lesson ${stated.number}, the file name ${name} says ${number}.`, 'Make them agree.'),
    );
  if (!(Number.isInteger(stated.minutes) && Number(stated.minutes) > 0))
    findings.push(found('The minutes that the lesson takes are not stated.', `Write ${form}`));
  if (!Array.isArray(stated.requires))
    return [...findings, found('The lessons it needs are not stated.', `Write ${form}`)];
  for (const needed of stated.requires) {
    if (!course.numbers.has(needed))
      findings.push(found(`It needs lesson ${needed}, which does not exist.`, 'Mend "requires".'));
    else if (!(needed < number))
      findings.push(found(`It needs lesson ${needed}, which comes later.`, 'Mend "requires".'));
  }
  const [first] = notebook.cells;
  if (!first?.source.startsWith(`# ${number} · `))
    findings.push(
      findingAt(lesson, first, 'settings', {
        message: 'The title does not begin with the number.',
        fix: `# ${number} · …`,
      }),
    );
  return findings;
};
