import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {LESSONS, NAMES, type RawCell, rawCells, type WholeCourse, wholeCourse} from './whole-course.ts';

let course: WholeCourse;
beforeAll(async () => {
  course = await wholeCourse();
}, 120_000);

const sourceCells = (name: string) => rawCells(readFileSync(join(LESSONS, `${name}.ipynb`), 'utf8'));
const cellsOf = (edition: 'student' | 'instructor', name: string) =>
  rawCells(String(course[edition].files.get(`${name}.ipynb`)));
const isAdded = ({metadata}: RawCell) => metadata.gradlab?.added === true;
const without = (cells: readonly RawCell[], ...tags: readonly string[]) =>
  cells.filter(({metadata}) => !metadata.tags?.some(tag => tags.includes(tag)));

/** What of a cell is run and read; what it showed stays valid if nothing above it has changed. */
const content = (cells: readonly RawCell[]) =>
  cells.map(({id, cell_type, source, outputs}) => ({id, cell_type, source, outputs}));

// `npm test` runs the sources of all lessons. These tests carry over what that shows to the editions: a cell that is the
// same, behind cells that are the same, gives the same. What differs is run by the tests of exercises and of solutions.
describe.each(NAMES)('the editions of %s', name => {
  it('have every cell of the lesson for the student, to the byte, in order, with its outputs', () => {
    const cells = sourceCells(name);
    expect(cells.length).toBeGreaterThan(40);
    expect(content(cells).filter(({outputs}) => outputs.length > 0).length).toBeGreaterThan(20);
    const expected = content(without(cells, 'instructor', 'solution', 'remove'));
    expect(content(cellsOf('student', name))).toEqual(expected);
  });

  it('have it for the instructor, and beside it nothing but notes and, behind each check, solution and wrong answers', () => {
    const cells = cellsOf('instructor', name);
    expect(content(cells.filter(cell => !isAdded(cell)))).toEqual(
      content(without(sourceCells(name), 'student', 'remove')),
    );
    const checks = cells.filter(({source}) => source.startsWith('await check('));
    const exercises = course.source.answers.get(name) ?? [];
    expect(checks).toHaveLength(exercises.length);
    const added = checks.flatMap(({id}) => [`${id}-solution`, `${id}-wrong`]);
    const wanted = exercises.length === 0 ? [] : ['for-the-instructor', ...added];
    expect(cells.filter(isAdded).map(({id}) => id)).toEqual(wanted);
    for (const {id} of checks) {
      const at = cells.findIndex(cell => cell.id === id);
      expect(cells.slice(at + 1, at + 3).map(cell => cell.id)).toEqual([`${id}-solution`, `${id}-wrong`]);
    }
  });

  it('have no solution that gives another meaning to a name of the lesson', () => {
    const added = cellsOf('instructor', name).filter(cell => isAdded(cell) && cell.cell_type === 'code');
    const lesson = sourceCells(name).filter(({cell_type}) => cell_type === 'code');
    for (const {id, source} of added) {
      const imported = [...source.matchAll(/^import \{(.*)\} from/gm)].flatMap(([, names = '']) => names.split(', '));
      const [, solution = ''] = /^const (\w+Solution): typeof /m.exec(source) ?? [];
      expect(solution, id).not.toBe('');
      for (const own of [...imported, solution]) {
        const declares = new RegExp(`^(?:export )?(?:const|let|var|function|class|type) [^=(]*\\b${own}\\b`, 'm');
        expect(
          lesson.filter(cell => declares.test(cell.source)).map(cell => cell.id),
          `${own} of ${id}`,
        ).toEqual([]);
      }
    }
  });

  it('have the files that it needs, as they are', () => {
    for (const [path, bytes] of course.student.files) {
      if (/\.ipynb$|^exercises\/|^glossary\.md$/.test(path)) continue;
      expect(Buffer.from(bytes).equals(readFileSync(join(LESSONS, path))), path).toBe(true);
      expect(course.instructor.files.has(path), path).toBe(true);
    }
    if ((course.source.answers.get(name) ?? []).length === 0) return;
    const [recorded, written] = [`exercises/${name}.json`, `exercises/${name}.ts`];
    expect([course.student.files.has(recorded), course.student.files.has(written)]).toEqual([true, false]);
    expect(course.instructor.files.get(written)).toBe(readFileSync(join(LESSONS, written), 'utf8'));
  });
});
