import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Cell, type Notebook, notebookText, parseNotebook} from '../../../src/lessons/document/index.ts';
import {newLesson} from '../../../src/lessons/template/index.ts';
import {project, temporaryFolder} from '../../setup/checkout.ts';

const LIBRARY = join(project, 'src', 'lessons', 'live', 'index.ts');

/** A folder `notebooks` with two lessons of the template. */
export function twoLessons(): {readonly root: string; readonly folder: string; readonly paths: readonly string[]} {
  const root = temporaryFolder();
  const folder = join(root, 'notebooks');
  mkdirSync(folder);
  newLesson({folder, name: '20-mean', title: 'The mean'});
  newLesson({folder, name: '21-median', title: 'The median'});
  for (const name of readdirSync(join(folder, 'exercises'))) {
    const file = join(folder, 'exercises', name);
    // the test's runner resolves packages from the project only
    writeFileSync(file, readFileSync(file, 'utf8').replace('gradlab/lesson', LIBRARY));
  }
  return {root, folder, paths: ['20-mean', '21-median'].map(name => join(folder, `${name}.ipynb`))};
}

export function prose(id: string, source: string, tags: readonly string[] = []): Cell {
  return {cell_type: 'markdown', id, metadata: tags.length > 0 ? {tags} : {}, source};
}

export function code(id: string, source: string, tags: readonly string[] = []): Cell {
  return {cell_type: 'code', id, metadata: tags.length > 0 ? {tags} : {}, source, execution_count: null, outputs: []};
}

/** Puts cells at the end of a notebook. */
export function append(path: string, ...cells: readonly Cell[]): void {
  const notebook = parseNotebook(readFileSync(path, 'utf8'), path);
  writeFileSync(path, notebookText({...notebook, cells: [...notebook.cells, ...cells]}));
}

/** A notebook among the files of an edition. */
export function notebookOf(files: ReadonlyMap<string, string | Uint8Array>, path: string): Notebook {
  return parseNotebook(String(files.get(path)), path);
}
