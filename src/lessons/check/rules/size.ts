import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** Most bytes of a picture, and of a lesson: what a page shows at once on a slow line. */
const [MOST_PICTURE, MOST_LESSON] = [60 * 1024, 600 * 1024];

/** Pictures of 60 KB and lessons of 600 KB at most. */
export const size: Rule = lesson => {
  const findings = [];
  if (lesson.number !== undefined && lesson.size > MOST_LESSON)
    findings.push(
      findingAt(lesson, undefined, 'size', {
        message: `The file has ${kilobytes(lesson.size)}, of ${kilobytes(MOST_LESSON)} at most.`,
        fix: 'Draw fewer points or charts.',
      }),
    );
  for (const cell of lesson.notebook.cells) {
    if (cell.cell_type !== 'code') continue;
    for (const output of cell.outputs) {
      const png = 'data' in output ? output.data['image/png'] : undefined;
      const bytes = typeof png === 'string' ? (png.length * 3) / 4 : 0;
      if (bytes > MOST_PICTURE)
        findings.push(
          findingAt(lesson, cell, 'size', {
            message: `A picture has ${kilobytes(bytes)}, of ${kilobytes(MOST_PICTURE)} at most.`,
            fix: 'Draw fewer colours, points or pixels.',
          }),
        );
    }
  }
  return findings;
};

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;
