import {basename, dirname} from 'node:path';
import type {JsonObject} from '../../base/index.ts';
import {type Cell, type Notebook, parseNotebook, readNotebookText} from '../document/index.ts';
import type {Exercise} from '../exercises/index.ts';
import type {Finding, FindingCode} from './finding.ts';

/** A notebook that is checked. */
export interface LessonFile {
  /** The path as it was given. */
  readonly path: string;
  readonly folder: string;
  /** The file's name without `.ipynb`. */
  readonly name: string;
  /** Number of the lesson, as its file name begins; undefined for a notebook that is none, such as the gallery. */
  readonly number: number | undefined;
  /** The file's bytes. */
  readonly size: number;
  readonly notebook: Notebook;
  readonly exercises: readonly Exercise[];
}

/** Reads a notebook; its exercises are loaded by `load`, from the file of its name in `exercises/`. */
export async function readLesson(
  path: string,
  load: (file: string) => Promise<readonly Exercise[]>,
): Promise<LessonFile> {
  const text = await readNotebookText(path);
  const [folder, name] = [dirname(path), basename(path, '.ipynb')];
  const digits = /^(\d\d)-/.exec(name)?.[1];
  return {
    ...{path, folder, name},
    number: digits === undefined ? undefined : Number(digits),
    size: Buffer.byteLength(text),
    notebook: parseNotebook(text, path),
    exercises: await load(`${folder}/exercises/${name}.ts`),
  };
}

/** A finding in a cell; `cell` undefined for the notebook as a whole. */
export function findingAt(
  lesson: LessonFile,
  cell: Cell | undefined,
  code: FindingCode,
  {message, fix, line = 1}: {readonly message: string; readonly fix: string; readonly line?: number},
): Finding {
  const position = cell === undefined ? 0 : lesson.notebook.cells.indexOf(cell) + 1;
  return {file: lesson.path, cell: position, id: cell?.id ?? '', line, code, message, fix};
}

/** What a cell or notebook keeps of Gradlab's in its metadata. */
export function ownMetadata({metadata}: {readonly metadata: JsonObject}): JsonObject {
  const {gradlab} = metadata;
  return typeof gradlab === 'object' && gradlab !== null ? (gradlab as JsonObject) : {};
}
