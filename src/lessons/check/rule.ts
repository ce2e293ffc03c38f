import type {Finding} from './finding.ts';
import type {LessonFile} from './lesson-file.ts';

/** What rules know beside the lesson itself. */
export interface Course {
  /** Ids of the curriculum. */
  readonly ids: ReadonlySet<string>;
  /** Text of the glossary; undefined if there is none beside the lesson. */
  readonly glossary: string | undefined;
  /** Numbers of all lessons in the folder; in an edition, those of the whole course. */
  readonly numbers: ReadonlySet<number>;
}

/** One kind of check. */
export type Rule = (lesson: LessonFile, course: Course) => readonly Finding[] | Promise<readonly Finding[]>;
