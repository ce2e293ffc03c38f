import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {gradeClass} from '../../../src/lessons/grading/index.ts';
import {course, handIn, lessonOf, withCells} from './support.ts';

it('gives nobody marks where no kernel can start', {timeout: 120_000}, async () => {
  const {lessons, handedIn, root} = course();
  try {
    const mean = lessonOf(lessons, '20-mean');
    handIn(join(handedIn, 'ada', '20-mean.ipynb'), withCells(mean, [], {}));
    // less than no memory: neither sh nor Node takes such a limit
    const graded = gradeClass(handedIn, {lessons, memory: -1e6});
    await expect(graded).rejects.toThrow(/^Cannot grade as a kernel must start for the submissions: /);
  } finally {
    rmSync(root, {recursive: true});
  }
});
