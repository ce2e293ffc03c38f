import type {Cell} from '../../document/index.ts';
import type {Finding} from '../finding.ts';
import {findingAt, type LessonFile} from '../lesson-file.ts';
import {literalsOf} from '../literals.ts';
import {lineAt, proseOf} from '../prose.ts';
import type {Rule} from '../rule.ts';
import {differing, NUMBER, numberOf, TIE} from '../ties.ts';

/** Every decimal number in prose says what the claim that it is tied to says, or is a setting of the code. */
export const numbers: Rule = lesson => {
  if (lesson.number === undefined) return [];
  const {cells} = lesson.notebook;
  const settings = new Set(
    cells.flatMap(cell => (cell.cell_type === 'code' ? literalsOf(cell.source).map(Math.abs) : [])),
  );
  const prose = cells.filter(cell => cell.cell_type === 'markdown');
  return [
    ...differing(lesson).map(({cell, line, id, number, facts}) => {
      const message = `The prose has ${number}, claim "${id}" is ${facts?.value}.`;
      return findingAt(lesson, cell, 'number', {message, fix: 'Write what the claim says.', line});
    }),
    ...prose.flatMap(cell => untied(lesson, cell, settings)),
  ];
};

function untied(lesson: LessonFile, cell: Cell, settings: ReadonlySet<number>): readonly Finding[] {
  const prose = proseOf(cell.source);
  return [...prose.matchAll(new RegExp(`(?<number>${NUMBER})(?!${TIE.replace(/\?<\w+>/g, '')})`, 'g'))]
    .filter(({groups}) => groups?.number?.includes('.') && !settings.has(Math.abs(numberOf(groups.number))))
    .map(({index, groups}) =>
      findingAt(lesson, cell, 'number', {
        message: `The decimal number ${groups?.number} is tied to no claim and is no setting of the code.`,
        fix: 'Claim it in a code cell, and put <!--claim:NAME--> behind it.',
        line: lineAt(prose, index),
      }),
    );
}
