import {describe, expect, it} from 'vitest';
import {Table} from '../../src/base/index.ts';
import {compare, rangeTest, summarize, twin} from '../../src/comparison/index.ts';
import * as search from '../../src/search/index.ts';
import {expectRefused} from '../support/refusals.ts';

type Wrong = readonly [call: string, error: typeof TypeError | typeof RangeError, message: string];

const space = {rate: search.uniform({from: 0, to: 1})};
const module = new URL('../search/trials.ts', import.meta.url).href;
const names = {...search, search: search.search, compare, twin, summarize, rangeTest, Table, space, module};

/** What a call stands for: the text of the table is what is run, with these names. */
const run = (call: string): unknown => new Function(...Object.keys(names), `return ${call}`)(...Object.values(names));

const plainRange = (name: string): Wrong[] => [
  [`${name}({from: '0', to: 1})`, TypeError, `create ${name} as from must be a number: current value is "0"`],
  [`${name}({from: NaN, to: 1})`, RangeError, `create ${name} as from must be finite: current value is NaN`],
  [`${name}({from: 1, to: Infinity})`, RangeError, `create ${name} as to must be finite: current value is Infinity`],
  [`${name}({from: 1, to: 1})`, RangeError, `create ${name} as to must be > 1: current value is 1`],
  [`${name}({from: 1})`, TypeError, `create ${name} as to must be a number: current value is undefined`],
];

const budgets = (name: string): Wrong[] => [
  [`${name}({})`, TypeError, `create ${name} as to must be a number: current value is undefined`],
  [`${name}({to: 0.5})`, RangeError, `create ${name} as to must be >= 1 and < Infinity: current value is 0.5`],
  [`${name}({from: 0, to: 9})`, RangeError, `create ${name} as from must be > 0 and < Infinity: current value is 0`],
  [`${name}({from: '1', to: 9})`, TypeError, `create ${name} as from must be a number: current value is "1"`],
  [
    `${name}({to: 9, factor: 1})`,
    RangeError,
    `create ${name} as factor must be > 1 and < Infinity: current value is 1`,
  ],
  [
    `${name}({to: 9, factor: NaN})`,
    RangeError,
    `create ${name} as factor must be > 1 and < Infinity: current value is NaN`,
  ],
];

const AT_ONCE: readonly Wrong[] = [
  ...plainRange('uniform'),
  ...plainRange('logUniform'),
  ['logUniform({from: 0, to: 1})', RangeError, 'create logUniform as from must be > 0: current value is 0'],
  ["integer({from: '1', to: 2})", TypeError, 'create integer as from must be a number: current value is "1"'],
  ['integer({from: 0.5, to: 2})', RangeError, 'create integer as from must be an integer: current value is 0.5'],
  ['integer({from: 1, to: NaN})', RangeError, 'create integer as to must be an integer: current value is NaN'],
  ['integer({from: 2, to: 2})', RangeError, 'create integer as to must be > 2: current value is 2'],
  [
    "integer({from: 1, to: 2, scale: 'ln'})",
    RangeError,
    'create integer as scale must be one of "linear", "log": current value is "ln"',
  ],
  ["integer({from: 0, to: 2, scale: 'log'})", RangeError, 'create integer as from must be > 0: current value is 0'],
  ["choice('ab')", TypeError, 'create choice as values must be a list or an object: current value is "ab"'],
  ["choice(['a'])", RangeError, 'create choice as values must be two or more: current value is ["a"]'],
  [
    "choice(['a', 'a'])",
    RangeError,
    'create choice as values must differ from each other: current value is ["a", "a"]',
  ],
  [
    'choice([null, 1])',
    TypeError,
    'create choice as values must be given with names unless plain: current value is null',
  ],
  ['choice([1, 2], {ordered: 1})', TypeError, 'create choice as ordered must be true or false: current value is 1'],
  [
    "conditional(5, {on: 'a', is: 1})",
    TypeError,
    'create conditional as dimension must be a dimension: current value is 5',
  ],
  ['conditional(space.rate, {on: 1, is: 1})', TypeError, 'create conditional as on must be a name: current value is 1'],
  ['coarseToFine({rounds: 1})', RangeError, 'create coarseToFine as rounds must be >= 2: current value is 1'],
  ["coarseToFine({rounds: '2'})", TypeError, 'create coarseToFine as rounds must be a number: current value is "2"'],
  ['coarseToFine({share: 0})', RangeError, 'create coarseToFine as share must be > 0 and <= 1: current value is 0'],
  ['coarseToFine({share: NaN})', RangeError, 'create coarseToFine as share must be > 0 and <= 1: current value is NaN'],
  ...budgets('successiveHalving'),
  ...budgets('hyperband'),
  [
    'successiveHalving({configs: 0, to: 9})',
    RangeError,
    'create successiveHalving as configs must be >= 1: current value is 0',
  ],
  [
    "summarize(Table.fromColumns({a: ['x'], b: ['y']}), {by: 'a', value: 'b'})",
    TypeError,
    'summarize as column "b" must hold numbers: current value is "y"',
  ],
  [
    "summarize(Table.fromColumns({a: [1]}), {by: 'c', value: 'a'})",
    RangeError,
    'read column as name must be one of "a": current value is "c"',
  ],
];

const LATER: readonly Wrong[] = [
  ['search(5, () => 0)', TypeError, 'search as space must be an object of dimensions: current value is 5'],
  ['search({}, () => 0)', RangeError, 'search as space must have a dimension: current value is []'],
  ['search({rate: 0.1}, () => 0)', TypeError, 'search as space.rate must be a dimension: current value is 0.1'],
  [
    'search({score: space.rate}, () => 0)',
    RangeError,
    'search as the name of a dimension must not be one of trial, round, budget, score, failure: current value is "score"',
  ],
  [
    "search({a: conditional(space.rate, {on: 'b', is: 1}), b: choice([1, 2])}, () => 0)",
    RangeError,
    'search as the condition of a must name a dimension before it (): current value is "b"',
  ],
  ['search(space, 5)', TypeError, 'search as evaluate must be a function or {module, name}: current value is 5'],
  [
    'search(space, {module})',
    TypeError,
    'search as evaluate must be a function or {module, name}: current value is [object Object]',
  ],
  ['search(space, () => 0, {proposer: 5})', TypeError, 'search as proposer must be a proposer: current value is 5'],
  [
    "search(space, () => 0, {goal: 'max'})",
    RangeError,
    'search as goal must be one of "minimize", "maximize": current value is "max"',
  ],
  ["search(space, () => 0, {seed: '1'})", TypeError, 'search as seed must be a number: current value is "1"'],
  ['search(space, () => 0, {seed: 0.5})', RangeError, 'search as seed must be an integer: current value is 0.5'],
  ['search(space, () => 0, {trials: 0})', RangeError, 'search as trials must be >= 1: current value is 0'],
  [
    'search(space, () => 0, {trials: 1, proposer: coarseToFine()})',
    RangeError,
    'search as trials must be >= 2: current value is 1',
  ],
  [
    'search(space, () => 0, {trials: 4, proposer: grid()})',
    RangeError,
    'search as trials must be >= 5, the size of the grid: current value is 4',
  ],
  [
    'search(space, () => 0, {trials: 9, proposer: hyperband({to: 9})})',
    RangeError,
    'search as trials must be left out with hyperband, whose budgets set their number: current value is 9',
  ],
  [
    'search(space, () => 0, {trials: 9, proposer: successiveHalving({to: 9})})',
    RangeError,
    'search as trials must be left out with successiveHalving, whose budgets set their number: current value is 9',
  ],
  [
    'search(space, () => 0, {proposer: grid({points: {rat: 2}})})',
    RangeError,
    'search as points must name dimensions (rate): current value is "rat"',
  ],
  [
    'search(space, () => 0, {proposer: grid({points: 0})})',
    RangeError,
    'make a grid as points must be >= 1: current value is 0',
  ],
  [
    'search(space, () => 0, {proposer: grid({points: {factor: 2}})})',
    RangeError,
    'make a grid as points must be a number for a dimension without logarithmic scale: current value is [object Object]',
  ],
  [
    'search({rate: logUniform({from: 1, to: 2})}, () => 0, {proposer: grid({points: {factor: 1}})})',
    RangeError,
    'make a grid as factor must be > 1: current value is 1',
  ],
  [
    'search(space, () => 0, {workers: 2})',
    TypeError,
    'search as workers must be left out for a function, which cannot be sent to a thread ({module, name} can): current value is 2',
  ],
  [
    "search(space, {module, name: 'evaluate'}, {workers: -1})",
    RangeError,
    'search as workers must be >= 0: current value is -1',
  ],
  [
    'compare(5, [1], () => [])',
    TypeError,
    'compare as configs must be an object of configs by name: current value is 5',
  ],
  ['compare({}, [1], () => [])', RangeError, 'compare as configs must have a member: current value is []'],
  ['compare({a: 1}, 1, () => [])', TypeError, 'compare as seeds must be a list: current value is 1'],
  ['compare({a: 1}, [], () => [])', RangeError, 'compare as seeds must have a member: current value is []'],
  ['compare({a: 1}, [0.5], () => [])', RangeError, 'compare as a seed must be an integer: current value is 0.5'],
  [
    'compare({a: 1}, [1, 1], () => [])',
    RangeError,
    'compare as seeds must differ from each other: current value is [1, 1]',
  ],
  [
    'compare({a: 1}, [1])',
    TypeError,
    'compare as build must be a function or {module, name}: current value is undefined',
  ],
  [
    "compare({a: () => 1}, [1], {module, name: 'build'}, {workers: 1})",
    TypeError,
    'compare as configs that are sent to threads.a must be plain data (numbers, strings, booleans, arrays, objects): current value is () => 1',
  ],
  ['twin(5, {}, [1], () => [])', TypeError, 'make twins as base must be an object of settings: current value is 5'],
  [
    'twin({}, null, [1], () => [])',
    TypeError,
    'make twins as change must be an object of settings: current value is null',
  ],
  ['rangeTest(5)', TypeError, 'test rates as step must be a function: current value is 5'],
  ["rangeTest(() => '1')", TypeError, 'test rates as the loss must be a number: current value is "1"'],
  ['rangeTest(() => 1, {from: 0})', RangeError, 'test rates as from must be > 0 and < Infinity: current value is 0'],
  ['rangeTest(() => 1, {from: 1})', RangeError, 'test rates as to must be > 1: current value is 1'],
  ["rangeTest(() => 1, {to: '1'})", TypeError, 'test rates as to must be a number: current value is "1"'],
  ['rangeTest(() => 1, {steps: 2})', RangeError, 'test rates as steps must be >= 3: current value is 2'],
  ['rangeTest(() => 1, {window: 4})', RangeError, 'test rates as window must be odd: current value is 4'],
  ['rangeTest(() => 1, {window: 0})', RangeError, 'test rates as window must be >= 1: current value is 0'],
  ['rangeTest(() => 1, {divergence: 1})', RangeError, 'test rates as divergence must be > 1: current value is 1'],
  ['rangeTest(() => 1, {divergence: NaN})', RangeError, 'test rates as divergence must be > 1: current value is NaN'],
];

describe('search and comparison refuse', () => {
  it.each(AT_ONCE)('%s', (call, error, rest) => {
    expectRefused({call, run: () => run(call), error, message: `Cannot ${rest}`});
  });

  it.each(LATER)('%s', async (call, error, rest) => {
    const caught: unknown = await (run(call) as Promise<unknown>).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expectRefused({
      call,
      run: () => {
        throw caught;
      },
      error,
      message: `Cannot ${rest}`,
    });
  });

  it('a dimension where the types say that there is none', async () => {
    // @ts-expect-error: rate has no such type
    const wrong: search.Space<{rate: string}> = space;
    expect(wrong).toBe(space);
    const evaluate: search.Evaluate<{rate: number}> = ({rate}) => rate;
    // @ts-expect-error: the space has no rate
    const {trials} = await search.search({decay: space.rate}, evaluate, {trials: 1});
    expect(trials.column('failure')).toEqual([
      'TypeError: Cannot take the score as it must be a number: current value is undefined',
    ]);
  });
});
