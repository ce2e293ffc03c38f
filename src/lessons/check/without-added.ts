import {type Cell, isAdded} from '../document/index.ts';
import type {LessonFile} from './lesson-file.ts';

/** The lesson with cells that an edition added emptied: they are not checked, and all others keep their places. */
export function withoutAdded(lesson: LessonFile): LessonFile {
  const cells = lesson.notebook.cells.map((cell): Cell => {
    if (!isAdded(cell)) return cell;
    const {id, metadata} = cell;
    return {cell_type: 'raw', id, metadata, source: ''};
  });
  const notebook = {...lesson.notebook, cells};
  const added = lesson.notebook.cells.filter(isAdded);
  return {...lesson, notebook, size: lesson.size - Buffer.byteLength(JSON.stringify(added))};
}
