import {describe, expect, it} from 'vitest';
import {sigmoid} from '../../../src/index.ts';
import {type Exercise, exercise, judge, prove} from '../../../src/lessons/exercises/index.ts';

type Slope = (y: number, o: number) => number;

const slope = exercise<Slope, readonly [number, number]>({
  id: 'slope',
  covers: ['E5.5'],
  task: 'Write dL/dz.',
  stub: 'const slope = (y: number, o: number): number => NaN; // your line',
  solution: (y, o) => o - y,
  inputs: ['y', 'o'],
  cases: [
    [0, 0.75],
    [1, sigmoid(1.1)],
    [0.5, 0.25],
  ],
  wrong: [
    {name: 'sign', answer: (y, o) => y - o, hint: 'Which way does the loss grow?'},
    {name: 'squared error', answer: (y, o) => (o - y) * o * (1 - o), hint: 'That is the slope of another loss.'},
    {name: 'over the output', answer: (y, o) => (o - y) / (o * (1 - o)), hint: 'Over which letter did you derive?'},
  ],
  hints: {nudge: 'Multiply two slopes.', formula: 'dL/dz = dL/do · do/dz'},
  limit: 200,
});

describe('judge', () => {
  it('passes the solution, written in another way', async () => {
    expect(await judge(slope, (y: number, o: number) => -(y - o))).toEqual({status: 'pass', cases: 3});
  });

  it('knows a wrong answer by what it does', async () => {
    const yours = (target: number, output: number) => (1 - output) * (output * output - output * target);
    expect(await judge(slope, yours)).toEqual({
      status: 'hint',
      name: 'squared error',
      hint: 'That is the slope of another loss.',
      // (0.75 − 0) · 0.75 · 0.25
      example: {inputs: 'y = 0, o = 0.75', yours: '0.140625', wanted: '0.75'},
    });
  });

  it('gives the first case on which another wrong answer fails, with both numbers', async () => {
    expect(await judge(slope, (y: number, o: number) => (y === 0.5 ? 0 : o - y))).toEqual({
      status: 'counter-example',
      example: {inputs: 'y = 0.5, o = 0.25', yours: '0', wanted: '-0.25'},
    });
  });

  it('takes an answer that is nothing wherever it is tried for a stub', async () => {
    expect(await judge(slope, () => Number.NaN)).toEqual({status: 'stub'});
    expect(await judge(slope, () => [Number.NaN, Number.NaN])).toEqual({status: 'stub'});
    expect(await judge(slope, () => ({mean: Number.NaN, parts: [undefined]}))).toEqual({status: 'stub'});
    expect((await judge(slope, () => ({mean: Number.NaN, parts: [0]}))).status).toBe('counter-example');
    expect((await judge(slope, () => ({}))).status).toBe('counter-example');
    expect((await judge(slope, (y: number) => (y === 1 ? Number.NaN : y))).status).toBe('counter-example');
  });

  it('tells of a throw without a stack', async () => {
    const yours = (): number => {
      throw new RangeError('no such output');
    };
    expect(await judge(slope, yours)).toEqual({
      status: 'threw',
      inputs: 'y = 0, o = 0.75',
      error: 'RangeError: no such output',
    });
    expect(await judge(slope, 0.5)).toMatchObject({status: 'threw', inputs: 'y = 0, o = 0.75'});
  });

  it('ends a loop, an endless recursion and a promise that never settles', async () => {
    const loop = (): number => {
      for (;;);
    };
    expect(await judge(slope, loop)).toEqual({status: 'endless', inputs: 'y = 0, o = 0.75', limit: 200});
    expect(await judge(slope, () => new Promise(() => {}))).toMatchObject({status: 'endless'});
    const recursion = (y: number): number => recursion(y) + 1;
    expect(await judge(slope, recursion)).toMatchObject({
      status: 'threw',
      error: expect.stringMatching('Maximum call'),
    });
  });

  it('waits for answers that are promises', async () => {
    expect(await judge(slope, async (y: number, o: number) => o - y)).toEqual({status: 'pass', cases: 3});
  });

  it('gives every call inputs of its own', async () => {
    const sum = exercise<(values: number[]) => number, readonly [number[]]>({
      ...{id: 'sum', covers: [], task: '', stub: '', inputs: ['values'], cases: [[[1, 2]], [[4, 5, 6]]]},
      solution: values => values.reduce((all, value) => all + value, 0),
      wrong: [
        {name: 'first', answer: values => values[0] as number, hint: ''},
        {name: 'last', answer: values => values.at(-1) as number, hint: ''},
        {name: 'count', answer: values => values.length, hint: ''},
      ],
      hints: {nudge: '', formula: ''},
    });
    const emptying = (values: number[]): number => {
      let all = 0;
      while (values.length > 0) all += values.pop() as number;
      return all;
    };
    expect(await judge(sum, emptying)).toEqual({status: 'pass', cases: 2});
    expect(await prove(sum)).toEqual([]);
  });

  it('tells numbers that differ by their last digits from those that differ in kind', async () => {
    const tail: Exercise = exercise<() => number, readonly []>({
      ...{id: 'tail', covers: [], task: '', stub: '', inputs: [], cases: [[]], tolerance: {absolute: 0}},
      solution: () => Math.log1p(Math.exp(-40)),
      wrong: [
        {name: 'lost', answer: () => Math.log(1 + Math.exp(-40)), hint: 'What is 1 + e^-40 in float64?'},
        {name: 'infinite', answer: () => Number.POSITIVE_INFINITY, hint: ''},
        {name: 'list', answer: (() => [4.25e-18]) as unknown as () => number, hint: ''},
      ],
      hints: {nudge: '', formula: ''},
    });
    expect(await prove(tail)).toEqual([]);
    expect(await judge({...tail, solution: () => Number.POSITIVE_INFINITY, wrong: []}, () => 1)).toMatchObject({
      status: 'counter-example',
    });
    expect(await judge(tail, () => Math.log1p(Math.exp(-40)) * (1 + 1e-12))).toEqual({status: 'pass', cases: 1});
  });
});

describe('the tolerance', () => {
  it('is 1e-9 of the wanted number and 1e-12, if the exercise says nothing', async () => {
    const far = {...slope, solution: () => 1e6, wrong: []};
    expect((await judge(far, () => 1e6 + 0.9e-3)).status).toBe('pass');
    expect((await judge(far, () => 1e6 + 1.1e-3)).status).toBe('counter-example');
    const none = {...far, solution: () => 0};
    expect((await judge(none, () => 0.9e-12)).status).toBe('pass');
    expect((await judge(none, () => -1.1e-12)).status).toBe('counter-example');
  });
});

describe('prove', () => {
  it('finds nothing in a sound exercise', async () => {
    expect(await prove(slope)).toEqual([]);
  });

  it('finds a wrong answer that passes, two that cannot be told apart, and a solution that fails', async () => {
    const [first, ...others] = slope.wrong;
    const wrong = [
      {name: 'right', answer: slope.solution, hint: ''},
      {...first, name: 'twin'},
      first,
      ...others,
    ] as Exercise['wrong'];
    expect(await prove({...slope, wrong})).toEqual([
      'The wrong answer "right" passes',
      'The wrong answer "sign" gets the hint of "twin"',
    ]);
    const broken = () => {
      throw new Error('no');
    };
    expect(await prove({...slope, solution: broken})).toEqual([
      'Cannot judge exercise "slope" as its solution must give a value for y = 0, o = 0.75: Error: no',
    ]);
  });
});

describe('exercise', () => {
  const options = {id: 'x', covers: [], task: '', stub: '', inputs: [], hints: {nudge: '', formula: ''}};
  const wrong = ['a', 'b', 'c'].map(name => ({name, answer: 1, hint: ''}));

  it('refuses one without cases, with too few wrong answers, or with two of one name', () => {
    expect(() => exercise({...options, solution: 0, cases: [], wrong})).toThrow(
      new RangeError('Cannot create exercise "x" as cases must hold at least one case: current value is []'),
    );
    expect(() => exercise({...options, solution: 0, cases: [[]], wrong: wrong.slice(1)})).toThrow(
      new RangeError('Cannot create exercise "x" as wrong must hold at least 3 answers: current value is 2'),
    );
    expect(() => exercise({...options, solution: 0, cases: [[]], wrong: [...wrong, ...wrong]})).toThrow(
      new RangeError('Cannot create exercise "x" as wrong must have names that differ: current value is "a"'),
    );
  });
});
