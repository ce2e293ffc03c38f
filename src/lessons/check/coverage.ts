import {type CurriculumItem, readCurriculum} from '../curriculum/index.ts';
import {type LessonFile, ownMetadata} from './lesson-file.ts';

/** The items of the curriculum that none of the lessons covers, in the order of the curriculum. */
export function uncovered(lessons: readonly LessonFile[]): readonly CurriculumItem[] {
  const covered = new Set(lessons.flatMap(lesson => [...coveredIds(lesson)]));
  const folders = new Set(lessons.map(({folder}) => folder));
  return [...folders].flatMap(readCurriculum).filter(({id}) => !covered.has(id));
}

/** The ids that a lesson's code cells and exercises name: those whose formula, example or figure it runs. */
function coveredIds(lesson: LessonFile): ReadonlySet<string> {
  const listed = lesson.notebook.cells
    .filter(cell => cell.cell_type === 'code')
    .flatMap(cell => ownMetadata(cell).ids ?? []);
  return new Set([...listed.map(String), ...lesson.exercises.flatMap(({covers}) => covers)]);
}
