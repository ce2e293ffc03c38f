import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {parseNotebook} from '../../document/index.ts';
import {findingAt, type LessonFile} from '../lesson-file.ts';
import {lineAt} from '../prose.ts';
import type {Rule} from '../rule.ts';

const LINK = /(?<!!)\[[^\]\n]+\]\((?<target>[^)\s]+)[^)]*\)/g;

/** Links lead to files that exist and headings that stand there; those to other hosts are not followed. */
export const links: Rule = lesson =>
  lesson.notebook.cells
    .filter(cell => cell.cell_type === 'markdown')
    .flatMap(cell =>
      [...cell.source.matchAll(LINK)].flatMap(({index, groups}) => {
        const why = broken(lesson, decodeURI(groups?.target ?? ''));
        if (why === undefined) return [];
        const message = `The link to ${groups?.target} is broken: ${why}.`;
        return [findingAt(lesson, cell, 'link', {message, fix: 'Mend the link.', line: lineAt(cell.source, index)})];
      }),
    );

function broken(lesson: LessonFile, target: string): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target))
    return /^https?:\/\/[\w-]+\./.test(target) ? undefined : 'it is no https address';
  const [path = '', anchor] = target.split('#');
  const file = resolve(lesson.folder, path === '' ? `${lesson.name}.ipynb` : path);
  if (!existsSync(file)) return 'there is no such file';
  if (anchor === undefined || !/\.(?:md|ipynb)$/.test(file)) return undefined;
  return anchorsOf(file).has(anchor.toLowerCase()) ? undefined : `it has no heading #${anchor}`;
}

/** The headings of a Markdown file or notebook, as links write them. */
function anchorsOf(file: string): ReadonlySet<string> {
  const text = readFileSync(file, 'utf8');
  const markdown = file.endsWith('.md')
    ? text
    : parseNotebook(text, file)
        .cells.filter(cell => cell.cell_type === 'markdown')
        .map(cell => cell.source)
        .join('\n');
  return new Set([...markdown.matchAll(/^#+\s+(.*)$/gm)].map(([, heading = '']) => slug(heading)));
}

function slug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
