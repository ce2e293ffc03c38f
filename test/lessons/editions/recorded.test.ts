import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {
  decodeOutcome,
  decodeValue,
  type Exercise,
  encodeOutcome,
  encodeValue,
  exercise,
  judge,
  parseRecorded,
  proveRecorded,
  RecordedAnswer,
  readExercises,
  recordExercise,
  recordedText,
} from '../../../src/lessons/exercises/index.ts';
import {project} from '../../setup/checkout.ts';

const FOLDER = join(project, 'notebooks', 'exercises');

type Twice = (x: number) => number;
const twice = exercise<Twice, readonly [x: number]>({
  id: 'twice',
  covers: [],
  task: 'Write twice x.',
  stub: 'const twice = (x: number): number => NaN;',
  solution: x => 2 * x,
  inputs: ['x'],
  cases: [[1], [-0.1], [Number.POSITIVE_INFINITY]],
  wrong: [
    {name: 'square', answer: x => x * x, hint: 'Is twice 3 nine?'},
    {name: 'same', answer: x => x, hint: 'Nothing is doubled.'},
    {
      name: 'throws',
      answer: () => {
        throw new Error('no');
      },
      hint: 'It throws.',
    },
  ],
  hints: {nudge: 'Add.', formula: 'x + x'},
  limit: 100,
});

/** The exercise as a student's edition has it: written to text and read back. */
async function revived(original: Exercise): Promise<Exercise> {
  const [read] = parseRecorded(recordedText('01-twice', [await recordExercise(original)]), 'twice.json');
  return read as Exercise;
}

describe('encoded values', () => {
  it('come back to the bit, also those that JSON has no form for', () => {
    const values = [
      ...[0, -0, 0.1 + 0.2, 5e-324, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      ...['', 'a\n"b"', '\u2028', true, false, null, undefined, 12345678901234567890n],
      ...[[], [1, [undefined, -0]], {}, {a: {b: [Number.NaN]}}, {$: 'number', text: '7'}],
      ...[new Float32Array([0.1, -0, Number.NaN]), new Uint8Array([0, 255]), new Float64Array(0)],
    ];
    const back = decodeValue(JSON.parse(JSON.stringify(encodeValue(values)))) as unknown[];
    expect(back).toHaveLength(values.length);
    for (const [index, value] of values.entries()) {
      if (typeof value === 'object') expect(back[index]).toStrictEqual(value);
      else expect(Object.is(back[index], value), String(value)).toBe(true);
    }
  });

  it('are refused by name and place if they are anything else', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    const refused = (value: unknown, name?: string) => () => encodeValue(value, name === undefined ? {} : {name});
    expect(refused({a: [1, new Map()]}, 'x')).toThrow(
      new TypeError(
        'Cannot encode value as x.a[1] must be made of numbers, text, lists and plain objects: current value is Map(0) {}',
      ),
    );
    expect(refused(loop)).toThrow('as value[0] must not be a part of itself');
    expect(refused(() => 1)).toThrow('current value is [Function (anonymous)]');
    expect(() => encodeValue(Math.sin, {functions: true})).toThrow('be a function that its own source makes');
    expect(() => decodeValue({$: 'Map', values: []})).toThrow('be a kind of value that is known');
  });

  it('keep a function by its source and its name where that is asked for', () => {
    const named = {'g(θ) = 4θ': (theta: number) => 4 * theta};
    const text = JSON.stringify(encodeValue(named['g(θ) = 4θ'], {functions: true}));
    const back = decodeValue(JSON.parse(text)) as (theta: number) => number;
    expect([back.name, back(0.5)]).toEqual(['g(θ) = 4θ', 2]);
  });

  it('hold a tensor as the list of its numbers', () => {
    const tensor = {arraySync: () => [[1, 2]]};
    expect(decodeOutcome(encodeOutcome({kind: 'value', value: tensor}))).toEqual({kind: 'value', value: [[1, 2]]});
    expect(decodeOutcome(encodeOutcome({kind: 'threw', error: 'secret'}))).toEqual({kind: 'threw', error: ''});
    expect(() => decodeOutcome({})).toThrow('Cannot read outcome as it must have a value, or be threw or endless');
  });
});

describe('a recorded exercise', () => {
  it('judges every answer as the original does, and holds no program', async () => {
    const record = await recordExercise(twice);
    expect(JSON.stringify(record)).not.toMatch(/2 \* x|x \* x|square/);
    const copy = await revived(twice);
    const answers: unknown[] = [
      (x: number) => x + x,
      (x: number) => x ** 2,
      (x: number) => x,
      (x: number) => x + 1,
      () => Number.NaN,
      () => {
        throw new Error('mine');
      },
      (x: number) => {
        if (x < 0) throw new Error('mine');
        return 2 * x;
      },
      () => {
        for (;;);
      },
      7,
    ];
    for (const answer of answers) {
      const [one, other] = [await judge(twice, answer), await judge(copy, answer)];
      expect({...other, name: ''}, String(answer)).toEqual({...one, name: ''});
    }
  });

  it('keeps an apply of its own by its source', async () => {
    const maker = exercise<() => Twice, readonly [x: number]>({
      ...{id: 'maker', covers: [], task: '', stub: '', inputs: ['x'], cases: [[3]], hints: {nudge: '', formula: ''}},
      apply: (answer, x) => answer()(x),
      solution: () => x => 2 * x,
      wrong: [1, 2, 3].map(value => ({name: String(value), answer: () => () => value, hint: `not ${value}`})),
    });
    const copy = await revived(maker);
    expect(await proveRecorded(maker, copy)).toEqual([]);
    expect(await judge(copy, () => () => 3)).toMatchObject({status: 'hint', hint: 'not 3'});
  });

  it('is found if a function of it needs what stands outside of it', async () => {
    const factor = 2;
    const outer = exercise<Twice, readonly [x: number]>({
      ...{id: 'outer', covers: [], task: '', stub: '', inputs: ['x'], cases: [[3]], hints: {nudge: '', formula: ''}},
      apply: (answer, x) => answer(x) * factor,
      solution: x => x,
      wrong: [1, 2, 4].map(value => ({name: String(value), answer: () => value, hint: `not ${value}`})),
    });
    // its record gives an error where the original gives 6
    expect(await proveRecorded(outer, await revived(outer))).toContain('Its solution is judged "threw" by its record');
  });

  it('cannot be made of what JSON cannot hold: the case or the answer is named', async () => {
    const options = {...twice, solution: () => new Map(), wrong: twice.wrong} as unknown as Exercise;
    await expect(recordExercise(options)).rejects.toThrow(
      'Cannot record exercise "twice" as result of the solution on case 1 must be made of',
    );
    const strange = {...twice, cases: [[1], [new Date(0)]]} as unknown as Exercise;
    await expect(recordExercise(strange)).rejects.toThrow('as x of case 2 must be made of');
  });

  it('is judged by outcomes of another process, of which none may be missing', async () => {
    const values = (...numbers: number[]) => new RecordedAnswer(numbers.map(value => ({kind: 'value', value})));
    expect(await judge(twice, values(2, -0.2, Number.POSITIVE_INFINITY))).toEqual({status: 'pass', cases: 3});
    expect(await judge(twice, values(1, 0.1 ** 2, Number.POSITIVE_INFINITY))).toMatchObject({name: 'square'});
    expect(await judge(twice, new RecordedAnswer([{kind: 'endless'}]))).toMatchObject({status: 'endless'});
    await expect(judge(twice, values(2))).rejects.toThrow('as outcomes must be one for each of 3 cases');
    await expect(judge(twice, values())).rejects.toThrow('current value is 0');
  });

  it('is refused with its file if it is damaged', () => {
    expect(() => parseRecorded('{', 'a.json')).toThrow('Cannot read a.json as it must be JSON');
    expect(() => parseRecorded('{"format":2}', 'a.json')).toThrow('Cannot read a.json as format must be 1');
    expect(() => parseRecorded('{"format":1}', 'a.json')).toThrow('exercises must be a list of recorded exercises');
    expect(() => parseRecorded('{"format":1,"exercises":[{}]}', 'a.json')).toThrow(
      'exercise 1 must be as it was recorded',
    );
  });
});

describe('the exercises of the lessons', () => {
  const files = readdirSync(FOLDER).filter(name => name.endsWith('.ts'));

  it.each(files)('of %s judge as their records do', {timeout: 60_000}, async file => {
    const originals = await readExercises(join(FOLDER, file));
    expect(originals.length).toBeGreaterThan(0);
    for (const original of originals)
      expect(await proveRecorded(original, await revived(original)), original.id).toEqual([]);
  });
});
