import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {refusal} from '../../base/index.ts';
import type {ClassMarks} from './grade-class.ts';
import {learnerReport} from './learner-report.ts';
import {MARKS_HEADER, marksCsv} from './marks-csv.ts';

/** The file of marks in its folder. */
const MARKS = 'marks.csv';

/**
 * Proves that marks may be written to a folder, before anything is graded.
 *
 * @throws RangeError if the folder holds files, and they are no earlier marks
 */
export function checkMarksFolder(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const file = join(folder, MARKS);
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(MARKS_HEADER)) return;
  throw new RangeError(refusal('write marks', 'out', 'be a new folder, or one of earlier marks', folder));
}

/**
 * Writes `marks.csv` and a report for each learner, `LEARNER.md`, in place of those of an earlier run. Each file is whole or
 * not there.
 *
 * @returns the paths, marks first
 * @throws RangeError as `checkMarksFolder` does
 */
export function writeMarks(folder: string, {graded}: ClassMarks): readonly string[] {
  checkMarksFolder(folder);
  mkdirSync(folder, {recursive: true});
  const learners = [...new Set(graded.map(({learner}) => learner))];
  const files = [
    [MARKS, marksCsv(graded)] as const,
    ...learners.map(
      name =>
        [
          `${name}.md`,
          learnerReport(
            name,
            graded.filter(each => each.learner === name),
          ),
        ] as const,
    ),
  ];
  return files.map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
    return file;
  });
}
