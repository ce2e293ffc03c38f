import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'csv-parse/sync';
import {describe, expect, it} from 'vitest';
import {type GradedSubmission, writeMarks} from '../../../src/lessons/grading/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';

const graded: readonly GradedSubmission[] = [
  {
    ...{learner: '=cmd()', lesson: '01-losses', seconds: 3, attempts: ['Cell 1 (a) names a path: "/<b>"'], failed: []},
    marks: [
      {exercise: 'a, "b"', verdict: 'hint', points: 0, detail: 'two\nlines', help: ['Which *sign*?']},
      {exercise: 'c', verdict: 'pass', points: 1, detail: 'right on all 3 cases', help: []},
    ],
  },
];

describe('the files of marks', () => {
  it('are read back by another reader of CSV, with no formula in them', () => {
    const folder = temporaryFolder();
    const [file = ''] = writeMarks(folder, {isolation: 'namespaces', graded, passedOver: []});
    expect(parse(readFileSync(file, 'utf8'), {columns: true, record_delimiter: '\r\n'})).toEqual([
      {learner: "'=cmd()", lesson: '01-losses', exercise: 'a, "b"', verdict: 'hint', points: '0', detail: 'two lines'},
      {
        learner: "'=cmd()",
        lesson: '01-losses',
        exercise: 'c',
        verdict: 'pass',
        points: '1',
        detail: 'right on all 3 cases',
      },
    ]);
    const report = readFileSync(join(folder, '=cmd().md'), 'utf8');
    expect(report).toContain('1 of 2 exercises right.');
    expect(report).toContain('  - Which \\*sign\\*?');
    expect(report).toContain('names a path: "/\\<b\\>"');
  });

  it('replace earlier marks, and nothing else', () => {
    const folder = temporaryFolder();
    writeMarks(folder, {isolation: 'namespaces', graded, passedOver: []});
    writeMarks(folder, {isolation: 'namespaces', graded: [], passedOver: []});
    expect(readFileSync(join(folder, 'marks.csv'), 'utf8')).toBe('learner,lesson,exercise,verdict,points,detail\r\n');
    const other = temporaryFolder();
    writeFileSync(join(other, 'marks.csv'), 'name;mark');
    expect(() => writeMarks(other, {isolation: 'namespaces', graded, passedOver: []})).toThrow(
      `Cannot write marks as out must be a new folder, or one of earlier marks: current value is "${other}"`,
    );
    expect(readdirSync(other)).toEqual(['marks.csv']);
  });
});
