import {findingAt} from '../lesson-file.ts';
import {lineAt} from '../prose.ts';
import type {Rule} from '../rule.ts';

/** Shortest text that says what a picture shows. */
const SHORTEST = 20;

/** Every picture has a text that says what it shows. */
export const pictures: Rule = lesson =>
  lesson.notebook.cells.flatMap(cell => {
    const found = (message: string, fix: string, line = 1) => findingAt(lesson, cell, 'picture', {message, fix, line});
    if (cell.cell_type === 'code') {
      const silent = cell.outputs.filter(
        output => 'data' in output && 'image/png' in output.data && !isTold(output.data['text/plain']),
      );
      return silent.map(() => found('A picture has no text.', 'Give the figure a title, or a description.'));
    }
    const images = [...cell.source.matchAll(/!\[(?<alt>[^\]]*)\]\([^)]*\)|<img\b(?<tag>[^>]*)>/g)];
    return images
      .filter(({groups}) => (groups?.alt ?? /alt\s*=\s*["']([^"']*)/.exec(groups?.tag ?? '')?.[1] ?? '').trim() === '')
      .map(({index}) =>
        found('A picture has no text.', 'Write what it shows: ![text](file)', lineAt(cell.source, index)),
      );
  });

const isTold = (text: unknown): boolean => typeof text === 'string' && text.length >= SHORTEST && /\s/.test(text);
