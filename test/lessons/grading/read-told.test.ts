import {describe, expect, it} from 'vitest';
import {exercise} from '../../../src/lessons/exercises/index.ts';
import {mark} from '../../../src/lessons/grading/mark.ts';
import {readTold} from '../../../src/lessons/grading/read-told.ts';

const double = exercise<(x: number) => number, readonly [x: number]>({
  ...{
    id: 'double',
    covers: [],
    task: '',
    stub: '',
    inputs: ['x'],
    cases: [[1], [2], [5]],
    hints: {nudge: '', formula: ''},
  },
  solution: x => 2 * x,
  wrong: [
    {name: 'square', answer: x => x * x, hint: 'What is yours for 5?'},
    {name: 'half', answer: x => x / 2, hint: 'The other way.'},
    {name: 'same', answer: x => x, hint: 'Nothing is done.'},
  ],
});
const asked = {exercise: double, expression: 'double', question: {id: 'double', limit: 1, cases: []}};
const marked = async (told: unknown) => {
  const {verdict, points, detail} = await mark(asked, readTold(told, double));
  return `${verdict} ${points}: ${detail}`;
};
const values = (...each: readonly unknown[]) => ({status: 'answered', outcomes: each.map(value => ({value}))});

describe('what a kernel tells of an answer', () => {
  it.each([
    [values(2, 4, 10), 'pass 1: right on all 3 cases'],
    [values(1, 4, 25), 'hint 0: square'],
    [values(2, 4, 11), 'counter-example 0: for x = 5 it gives 11; wanted is 10'],
    [
      values({$: 'undefined'}, {$: 'undefined'}, {$: 'number', text: 'NaN'}),
      'not written 0: it gives NaN or undefined wherever it is tried',
    ],
    [
      {status: 'missing', error: 'ReferenceError: double is not defined'},
      'missing 0: ReferenceError: double is not defined',
    ],
    [{status: 'answered', outcomes: [{value: 2}, {endless: true}]}, 'endless 0: it did not end within 2 s for x = 2'],
    [
      {status: 'answered', outcomes: [{threw: true}, {threw: true}, {threw: true}], error: 'Error: no'},
      'threw 0: Error: no for x = 1',
    ],
  ])('%j is %s', async (told, expected) => {
    expect(await marked(told)).toBe(expected);
  });

  it.each([
    undefined,
    'pass',
    {status: 'pass'},
    {status: 'answered'},
    {status: 'answered', outcomes: 'all'},
    values(),
    {status: 'answered', outcomes: [null, 7, {value: {$: 'Map', values: []}}]},
  ])('that is no list of outcomes, as %j, is an answer that throws', async told => {
    expect(await marked(told)).toMatch(/^threw 0/);
  });

  it('counts no case twice, and none that was not told', async () => {
    expect(await marked(values(2, 4, 10, 10))).toMatch(/^pass 1/);
    expect(await marked(values(2, 4))).toMatch(/^threw 0: no result was told for x = 5/);
  });

  it('runs no code that it holds', async () => {
    const source = '() => { globalThis.ranInGrader = true; return 2; }';
    const code = {$: 'function', name: 'f', source: `(globalThis.ranInGrader = true, ${source})`};
    expect(await marked(values(code, [code], {a: code}))).toMatch(/^threw 0: a function is no result/);
    expect('ranInGrader' in globalThis).toBe(false);
  });

  it('takes no kernel’s end for an answer', async () => {
    const ended = {status: 'ended', error: {ename: 'OutOfMemory', evalue: 'none left\nat all', traceback: []}} as const;
    expect(await mark(asked, ended)).toMatchObject({verdict: 'threw', points: 0, detail: 'OutOfMemory: none left'});
    const late = {
      ename: 'KernelError',
      evalue: 'Cannot run cell as it must end within 9 ms: it was interrupted',
      traceback: [],
    };
    expect(await mark(asked, {status: 'ended', error: late})).toMatchObject({verdict: 'endless', points: 0});
    expect(await mark(asked, undefined)).toMatchObject({verdict: 'missing', points: 0});
  });
});
