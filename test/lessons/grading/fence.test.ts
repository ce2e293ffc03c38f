import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {gradeClass} from '../../../src/lessons/grading/index.ts';
import {course, handIn, lessonOf, withCells} from './support.ts';

let places: ReturnType<typeof course>;
beforeAll(() => {
  places = course();
});
afterAll(() => rmSync(places.root, {recursive: true}));

/** Counts what it can read plainly; what is refused is told by the code of Node's permission model. */
const spying = (file: string) => `
import {readFileSync, writeFileSync} from 'node:fs';
import {execSync} from 'node:child_process';
const refused: string[] = [];
for (const deed of [() => readFileSync('${file}'), () => writeFileSync('${file}', ''), () => execSync('ls'), () => require('koffi')])
  try { deed(); } catch (error) { refused.push((error as NodeJS.ErrnoException).code ?? ''); }
writeFileSync('own.txt', 'mine');
const mean = (values: readonly number[]): string => refused.join();`;

describe('where a system has no namespaces', () => {
  it('Node’s permission model refuses plain attempts, and the answers are marked', {timeout: 120_000}, async () => {
    const {lessons, handedIn, root} = places;
    const secret = join(root, 'secret.txt');
    writeFileSync(secret, 'solution');
    const mean = lessonOf(lessons, '20-mean');
    handIn(
      join(handedIn, 'jon', '20-mean.ipynb'),
      withCells(mean, ['exercise-mean'], {'exercise-mean': spying(secret)}),
    );
    const {graded} = await gradeClass(handedIn, {lessons, isolation: 'permissions'});
    const codes = 'ERR_ACCESS_DENIED,ERR_ACCESS_DENIED,ERR_ACCESS_DENIED,ERR_DLOPEN_DISABLED';
    expect(graded[0]).toMatchObject({
      failed: [],
      marks: [{verdict: 'counter-example', detail: `for values = [ 1, 2, 6 ] it gives "${codes}"; wanted is 3`}],
    });
  });
});
