import {mkdirSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, it} from 'vitest';
import {findSubmissions} from '../../../src/lessons/grading/submissions.ts';
import {temporaryFolder} from '../../setup/checkout.ts';

const LESSONS = ['01-losses', '02-softmax'];

it('finds notebooks in folders of learners and by their names, the newest of each lesson, and follows no link', () => {
  const folder = temporaryFolder();
  const put = (name: string, changed = 1000) => {
    const file = join(folder, name);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, '{}');
    utimesSync(file, changed, changed);
  };
  put('ada/01-losses.ipynb', 1000);
  put('ada/late/01-losses (1).ipynb', 2000);
  put('ada/.ipynb_checkpoints/01-losses.ipynb', 3000);
  put('ben/week-2/02-softmax.ipynb');
  put('ben/notes.txt');
  put('cleo/99-poem.ipynb');
  put('cleo/01-losses-in-verse.ipynb');
  put('dora van dyk-01-losses.ipynb');
  put('loose.ipynb');
  symlinkSync(join(folder, 'ada', '01-losses.ipynb'), join(folder, 'ben', '01-losses.ipynb'));
  const {learners, submissions, passedOver} = findSubmissions(folder, LESSONS);
  expect(learners).toEqual(['ada', 'ben', 'cleo', 'dora van dyk']);
  expect(submissions.map(({learner, lesson, file}) => [learner, lesson, file.slice(folder.length + 1)])).toEqual([
    ['ada', '01-losses', join('ada', 'late', '01-losses (1).ipynb')],
    ['ben', '02-softmax', join('ben', 'week-2', '02-softmax.ipynb')],
    ['dora van dyk', '01-losses', 'dora van dyk-01-losses.ipynb'],
  ]);
  expect(passedOver).toEqual([
    `${join('ada', '01-losses.ipynb')}: ada has a newer one for 01-losses`,
    `${join('ben', '01-losses.ipynb')}: links are not followed`,
    `${join('cleo', '01-losses-in-verse.ipynb')}: there is no lesson of that name`,
    `${join('cleo', '99-poem.ipynb')}: there is no lesson of that name`,
    'loose.ipynb: its name does not say whose it is',
  ]);
});
