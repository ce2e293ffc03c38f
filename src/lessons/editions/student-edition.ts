import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Cell, notebookText} from '../document/index.ts';
import {parseRecorded, proveRecorded, type RecordedExercise, recordExercise, recordedText} from '../exercises/index.ts';
import {factsType} from '../facts/index.ts';
import {checkCalls} from './check-calls.ts';
import {type Edition, EditionError} from './edition.ts';
import {editionCells} from './edition-cells.ts';
import {leaksIn} from './leaks-in.ts';
import {COMMON, contentOf, neededFiles} from './needed-files.ts';
import type {Source, SourceLesson} from './source.ts';
import {stubFaults} from './stub-faults.ts';
import {notebookWithin, proseWithin} from './within-edition.ts';

/**
 * The student's edition: notebooks with their outputs, without the cells of the instructor; exercises recorded, so that answers
 * are judged and no solution is there; glossary, curriculum, and the files that the lessons use.
 *
 * @throws EditionError that names each exercise that cannot be recorded, and each file in which an answer leaks
 */
export async function studentEdition(source: Source): Promise<Edition> {
  const files = new Map<string, string | Uint8Array>();
  const faults: string[] = [];
  const paths = new Set(
    source.lessons.flatMap(({notebook}) => neededFiles(editionCells(notebook, 'student'), source.folder)),
  );
  const common = COMMON.filter(name => existsSync(join(source.folder, name)));
  const known = new Set([...source.lessons.map(({name}) => `${name}.ipynb`), ...common, ...paths]);
  for (const lesson of source.lessons) {
    const notebook = notebookWithin(editionCells(lesson.notebook, 'student'), known);
    files.set(`${lesson.name}.ipynb`, notebookText({...notebook, cells: notebook.cells.map(withoutAnswer)}));
    if (lesson.exercises.length === 0) continue;
    const file = `exercises/${lesson.name}.json`;
    const text = recordedText(lesson.name, await recorded(lesson, faults));
    files.set(file, text);
    faults.push(...(await faultsOf(lesson, text, file)));
  }
  for (const name of common) {
    const text = readFileSync(join(source.folder, name), 'utf8');
    files.set(name, name.endsWith('.md') ? proseWithin(text, known) : text);
  }
  for (const [path, content] of contentOf(source.folder, [...paths])) files.set(path, content);
  faults.push(...leaksIn(files, source.answers));
  if (faults.length > 0) throw new EditionError(faults.join('\n'));
  return {kind: 'student', course: source.course, files};
}

/** A cell without what its check has said, if that was about a written answer. */
function withoutAnswer(cell: Cell): Cell {
  if (cell.cell_type !== 'code') return cell;
  const isWritten = cell.outputs.some(output => {
    const facts = 'data' in output ? Object(output.data[factsType('check')]) : {};
    return 'status' in facts && facts.status !== 'stub';
  });
  return isWritten ? {...cell, outputs: [], execution_count: null} : cell;
}

async function recorded(lesson: SourceLesson, faults: string[]): Promise<readonly RecordedExercise[]> {
  const records = [];
  for (const exercise of lesson.exercises) {
    try {
      records.push(await recordExercise(exercise));
    } catch (error) {
      faults.push(`${lesson.name}: ${(error as Error).message}`);
    }
  }
  return records;
}

/** What proves that the record judges as the exercises do: it is read back from its text. */
async function faultsOf(
  {name, exercises, notebook}: SourceLesson,
  text: string,
  file: string,
): Promise<readonly string[]> {
  const calls = checkCalls(notebook);
  const faults = [];
  for (const revived of parseRecorded(text, file)) {
    const original = exercises.find(({id}) => id === revived.id);
    const answer = calls.find(({id}) => id === revived.id)?.answer;
    const found = original === undefined ? [] : await proveRecorded(original, revived);
    if (answer === undefined) faults.push(`${name}: Exercise "${revived.id}" must be checked in a cell of the lesson`);
    else
      faults.push(...(await stubFaults(revived, answer)).map(fault => `${name}: Exercise "${revived.id}": ${fault}`));
    faults.push(...found.map(fault => `${name}: Exercise "${revived.id}": ${fault}`));
  }
  return faults;
}
