import type {GradedSubmission} from './grade-submission.ts';

/** The names of the columns. */
export const MARKS_HEADER = 'learner,lesson,exercise,verdict,points,detail';

/** The marks as CSV (RFC 4180), one row for each exercise of each learner. */
export function marksCsv(graded: readonly GradedSubmission[]): string {
  const rows = graded.flatMap(({learner, lesson, marks}) =>
    marks.map(({exercise, verdict, points, detail}) => [learner, lesson, exercise, verdict, String(points), detail]),
  );
  return `${[MARKS_HEADER, ...rows.map(row => row.map(field).join(','))].join('\r\n')}\r\n`;
}

/** A spreadsheet takes text that begins with such a sign for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

function field(text: string): string {
  const plain = (FORMULA.test(text) ? `'${text}` : text).replace(/\s+/g, ' ');
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
