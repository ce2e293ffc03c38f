import {dirname} from 'node:path';
import type {Notebook} from '../document/index.ts';
import type {Exercise} from '../exercises/index.ts';
import {courseOf} from './course-of.ts';
import type {Finding} from './finding.ts';
import {type LessonFile, readLesson} from './lesson-file.ts';
import type {Course} from './rule.ts';
import {claims} from './rules/claims.ts';
import {RULES} from './rules/index.ts';
import {solutions} from './rules/solutions.ts';
import {ties} from './rules/ties.ts';
import type {LessonRun} from './run-lessons.ts';
import {differing} from './ties.ts';
import {withoutAdded} from './without-added.ts';

/** How lessons are checked. */
export interface CheckOptions {
  /** Reads the exercises of a lesson. */
  readonly load: (file: string) => Promise<readonly Exercise[]>;
  /**
   * Runs the lessons; gives for each the notebook with new outputs, or the finding that stopped it. Default: lessons are not
   * run, and are checked by the outputs that stand in them.
   */
  readonly run?: (lessons: readonly LessonFile[]) => Promise<readonly LessonRun[]>;
}

/** Seconds that a lesson is to take at most on two cores. No test depends on a time: on a slower machine it is a remark. */
const WANTED = 60;

/** What a check found, and the lessons as they were read. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** What is no fault, and yet good to know: a sentence each. */
  readonly remarks: readonly string[];
  readonly lessons: readonly LessonFile[];
}

/**
 * Checks lessons: their form, their claims, the numbers of their prose, their exercises with all wrong answers, links, ids,
 * pictures, words. A lesson that is run is checked by its new outputs, too: claims that no longer hold, and
 * solutions of the instructor's edition that do not pass, are found so. The numbers of the prose are those of the outputs in
 * the file: processors add in different orders, so that a new run may give other digits wherever its claims hold. How many
 * it gave is a remark, and so is a lesson that takes long.
 *
 * @throws NotebookError if a file is no notebook
 */
export async function checkLessons(paths: readonly string[], {load, run}: CheckOptions): Promise<Checked> {
  const courses = new Map<string, Course>();
  const lessons: LessonFile[] = [];
  const findings: Finding[][] = [];
  const remarks: string[] = [];
  for (const path of paths) {
    const lesson = withoutAdded(await readLesson(path, load));
    lessons.push(lesson);
    const folder = dirname(path);
    const course = courses.get(folder) ?? courseOf(folder);
    courses.set(folder, course);
    const found: Finding[] = [];
    for (const rule of RULES) found.push(...(await rule(lesson, course)));
    findings.push(found);
  }
  const runs = (await run?.(lessons)) ?? [];
  for (const [index, result] of runs.entries()) {
    const lesson = lessons[index] as LessonFile;
    const found = findings[index] as Finding[];
    const course = courses.get(lesson.folder) as Course;
    if ('finding' in result) {
      found.push(result.finding);
      continue;
    }
    found.push(...(await newFindings(lesson, course, result.notebook, found)));
    const count = differing({...lesson, notebook: result.notebook}).length;
    if (count > 0) remarks.push(`${lesson.path}: numbers of its prose that are others here: ${count}`);
    const {seconds} = result;
    if (lesson.number !== undefined && seconds > WANTED)
      remarks.push(`${lesson.path}: it took ${Math.round(seconds)} s, and ${WANTED} are wanted`);
  }
  return {findings: findings.flat(), remarks, lessons};
}

/** What is wrong with the outputs of a new run that was not wrong with those in the file. */
async function newFindings(
  lesson: LessonFile,
  course: Course,
  notebook: Notebook,
  known: readonly Finding[],
): Promise<readonly Finding[]> {
  const ran = withoutAdded({...lesson, notebook});
  const found = [
    ...(await claims(ran, course)),
    ...(await ties(ran, course)),
    ...(await solutions({...lesson, notebook}, course)),
  ];
  const seen = new Set(known.map(finding => JSON.stringify(finding)));
  return found.filter(finding => !seen.has(JSON.stringify(finding)));
}
