export {type ClassMarks, type GradeOptions, gradeClass} from './grade-class.ts';
export type {GradedSubmission} from './grade-submission.ts';
export {bestIsolation, type Isolation} from './isolation.ts';
export type {Mark, MarkVerdict} from './mark.ts';
export {checkMarksFolder, writeMarks} from './write-marks.ts';
