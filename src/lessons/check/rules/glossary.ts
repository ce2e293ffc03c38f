import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** The lesson has a section in the glossary, leads to it, and uses every word that stands there. */
export const glossary: Rule = (lesson, course) => {
  const {number} = lesson;
  if (number === undefined) return [];
  const found = (message: string, fix: string) => findingAt(lesson, undefined, 'glossary', {message, fix});
  const section = course.glossary?.split(/^## /m).find(part => part.startsWith(`Lesson ${number}\n`));
  if (section === undefined)
    return [
      found(`The glossary has no section "Lesson ${number}".`, 'Add it to glossary.md, with the words of the lesson.'),
    ];
  const prose = lesson.notebook.cells
    .filter(cell => cell.cell_type === 'markdown')
    .map(cell => cell.source)
    .join('\n');
  const link = `(glossary.md#lesson-${number})`;
  const missing = [...section.matchAll(/^\*\*(?<word>[^*]+?)\.?\*\*/gm)]
    .map(({groups}) => groups?.word ?? '')
    .filter(word => !uses(prose, word));
  return [
    ...(prose.includes(link) ? [] : [found('The lesson does not lead to its words.', `Link to ${link}.`)]),
    ...missing.map(word =>
      found(`The glossary's word "${word}" stands nowhere in the lesson.`, 'Use it, or take it out.'),
    ),
  ];
};

/** Whether prose has the words of a term, in any order ("Error, squared"), each of them by its stem. */
function uses(prose: string, term: string): boolean {
  const text = prose.toLowerCase();
  return (term.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []).every(word =>
    text.includes(word.replace(/(?:ing|ed|e|s|y)$/, '')),
  );
}
