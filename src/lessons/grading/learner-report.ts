import {stripVTControlCharacters} from 'node:util';
import type {GradedSubmission} from './grade-submission.ts';
import type {Mark} from './mark.ts';

/** What is told of a learner's notebooks, as Markdown: marks with their hints, cells that failed, what is worth a look. */
export function learnerReport(learner: string, graded: readonly GradedSubmission[]): string {
  const marks = graded.flatMap(each => each.marks);
  const right = marks.filter(({points}) => points === 1).length;
  const head = [`# ${plain(learner)}`, '', `${right} of ${marks.length} exercises right.`];
  return `${[...head, ...graded.flatMap(lessonLines)].join('\n')}\n`;
}

function lessonLines({lesson, marks, failed, attempts, fault, seconds}: GradedSubmission): readonly string[] {
  const how = fault === undefined ? `Run in ${seconds.toFixed(0)} s.` : `Not run: ${plain(fault)}`;
  return [
    ...['', `## ${lesson}`, '', how, ''],
    ...marks.flatMap(markLines),
    ...list(
      'Cells that did not run to their end',
      failed.map(({place, id, error}) => `Cell ${place} (${id}): ${error.ename}: ${firstLine(error.evalue)}`),
    ),
    ...list('Worth a look', attempts),
  ];
}

function markLines({exercise, verdict, detail, help}: Mark): readonly string[] {
  const sign = verdict === 'pass' ? '✓' : verdict === 'not written' || verdict === 'missing' ? '→' : '✗';
  return [`- ${sign} **${plain(exercise)}**: ${verdict} (${plain(detail)})`, ...help.map(line => `  - ${plain(line)}`)];
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines.map(line => `- ${plain(line)}`)];
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

/** Text of a learner's as it stands: no markup, one line. */
function plain(text: string): string {
  const line = stripVTControlCharacters(text).replace(/\s+/g, ' ');
  return line.replace(/[\\`*_<>[\]#|]/g, '\\$&');
}
