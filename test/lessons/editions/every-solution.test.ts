import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {writeEdition} from '../../../src/lessons/editions/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {LessonSession} from './lesson-session.ts';
import {NAMES, rawCells, type WholeCourse, wholeCourse} from './whole-course.ts';

let course: WholeCourse;
beforeAll(async () => {
  course = await wholeCourse();
}, 120_000);

describe.each(NAMES.filter(name => name !== 'gallery'))('the instructor’s edition of %s', name => {
  it('has stubs that are told to be empty and solutions that pass, in a kernel', {timeout: 300_000}, async () => {
    const folder = join(temporaryFolder(), 'desk');
    writeEdition(folder, course.instructor, '0');
    const session = await LessonSession.open(folder, rawCells(String(course.instructor.files.get(`${name}.ipynb`))));
    try {
      const said = [];
      for (const cell of session.exercises) {
        const {id, status} = (await session.run(cell)) ?? {};
        if (id !== undefined) said.push([id, status, cell.id.endsWith('-solution')]);
      }
      const checks = session.exercises.flatMap(({source}) => /^await check\('([^']+)'/.exec(source)?.[1] ?? []);
      expect(said).toEqual(
        checks.flatMap(id => [
          [id, 'stub', false],
          [id, 'pass', true],
        ]),
      );
      expect(checks.sort()).toEqual((course.source.answers.get(name) ?? []).map(({id}) => id).sort());
    } finally {
      await session.close();
    }
  });
});
