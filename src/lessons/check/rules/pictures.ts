import {chartsWithoutPicture} from '../../document/index.ts';
import {findingAt} from '../lesson-file.ts';
import {lineAt} from '../prose.ts';
import type {Rule} from '../rule.ts';

/** Shortest text that says what a picture shows. */
const SHORTEST = 20;

/** Every picture has a text that says what it shows, and every chart a picture for where charts cannot be drawn. */
export const pictures: Rule = lesson =>
  lesson.notebook.cells.flatMap(cell => {
    const found = (message: string, fix: string, line = 1) => findingAt(lesson, cell, 'picture', {message, fix, line});
    if (cell.cell_type === 'code') {
      const bundles = cell.outputs.flatMap(output => ('data' in output ? [output.data] : []));
      const silent = bundles.filter(data => 'image/png' in data && !isTold(data['text/plain']));
      return [
        ...silent.map(() => found('A picture has no text.', 'Give the figure a title, or a description.')),
        ...chartsWithoutPicture(cell).map(() =>
          found('A chart has no picture.', 'Run the lesson anew: its text says why there was none.'),
        ),
      ];
    }
    const images = [...cell.source.matchAll(/!\[(?<alt>[^\]]*)\]\([^)]*\)|<img\b(?<tag>[^>]*)>/g)];
    return images
      .filter(({groups}) => (groups?.alt ?? /alt\s*=\s*["']([^"']*)/.exec(groups?.tag ?? '')?.[1] ?? '').trim() === '')
      .map(({index}) =>
        found('A picture has no text.', 'Write what it shows: ![text](file)', lineAt(cell.source, index)),
      );
  });

const isTold = (text: unknown): boolean => typeof text === 'string' && text.length >= SHORTEST && /\s/.test(text);
