export {type Checked, type CheckOptions, checkLessons} from './check-lessons.ts';
export {uncovered} from './coverage.ts';
export {type Finding, type FindingCode, formatFinding} from './finding.ts';
export {fixFormat} from './fix-format.ts';
export type {LessonFile} from './lesson-file.ts';
export {type LessonRun, type LessonRunOptions, runLessons} from './run-lessons.ts';
