import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {writeEdition} from '../../../src/lessons/editions/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {LessonSession} from './lesson-session.ts';
import {NAMES, type RawCell, rawCells, type WholeCourse, wholeCourse} from './whole-course.ts';

let course: WholeCourse;
beforeAll(async () => {
  course = await wholeCourse();
}, 120_000);

/** What an instructor finds behind an exercise, as code for a learner's cell. */
function answersIn(instructor: readonly RawCell[], check: RawCell, name: string) {
  const sourceOf = (id: string) => instructor.find(cell => cell.id === id)?.source ?? '';
  const solution = sourceOf(`${check.id}-solution`).replace(/^await check\(.*$/m, '');
  const told = sourceOf(`${check.id}-wrong`);
  const {hint = '', code} =
    /^\*\*.*?\.\*\* (?<hint>.*)\n\n```typescript\n(?<code>[\s\S]*?)\n```/m.exec(told.replace(/^.*\n/, ''))?.groups ??
    {};
  const shared = /^What they use:\n\n```typescript\n([\s\S]*?)\n```/m.exec(told)?.[1] ?? '';
  const [imports, helpers] = [shared.match(/^import .*$/gm) ?? [], shared.replace(/^import .*\n?/gm, '')];
  // the types of wrong answers are those of the exercises' file
  const body = `(() => {\n${helpers}\nreturn (${code});\n})()`;
  return {
    solution,
    right: `const ${name} = ${name}Solution;`,
    hint,
    wrong: ['%nocheck', ...imports, `const ${name}: typeof ${name}Solution = ${body};`].join('\n'),
  };
}

// The heavy cells of a lesson are left out: they are the source's own, which another test proves.
describe.each(NAMES)('the student’s edition of %s', name => {
  it('asks, knows a usual wrong answer, and passes a right one, in a kernel', {timeout: 300_000}, async () => {
    const exercises = course.source.answers.get(name) ?? [];
    if (name === 'gallery') return expect(exercises).toEqual([]);
    const folder = join(temporaryFolder(), 'student');
    writeEdition(folder, course.student, '0');
    const instructor = rawCells(String(course.instructor.files.get(`${name}.ipynb`)));
    const session = await LessonSession.open(folder, rawCells(String(course.student.files.get(`${name}.ipynb`))));
    try {
      const checks = [];
      for (const cell of session.exercises) {
        const said = await session.run(cell);
        if (said === undefined) continue;
        expect(said).toMatchObject({status: 'stub', text: expect.stringContaining('Nothing is written here yet')});
        checks.push({cell, id: said.id});
      }
      expect(checks.map(({id}) => id).sort()).toEqual(exercises.map(({id}) => id).sort());
      for (const {cell, id} of checks) {
        const [, answer = ''] = /, (\w+)\);$/.exec(cell.source.trim()) ?? [];
        const {solution, right, wrong, hint} = answersIn(instructor, cell, answer);
        expect(exercises.find(each => each.id === id)?.wrong[0]?.hint).toBe(hint);
        await session.type(solution);
        await session.type(wrong);
        expect(await session.run(cell), wrong).toMatchObject({id, status: 'hint', text: expect.stringContaining(hint)});
        await session.type(right);
        expect(await session.run(cell), right).toMatchObject({id, status: 'pass'});
        const uses = new RegExp(`\\b${answer}\\(`);
        for (const other of session.exercises)
          if (other !== cell && uses.test(other.source)) expect(await session.run(other)).toBeUndefined();
      }
      console.log(`${name}: ${checks.length} exercises; they need ${session.needed.join(', ') || 'the opening only'}`);
    } finally {
      await session.close();
    }
  });
});
