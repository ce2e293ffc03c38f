import {expect, it} from 'vitest';
import {freeNames} from '../../../src/lessons/editions/free-names.ts';

const CASES: readonly (readonly [code: string, names: string])[] = [
  ['(x => x + y)', 'y'],
  ['(values => { const mean = sum(values); return mean; })', 'sum'],
  // the inner one is its own, the outer one is not
  ['(() => { { const mean = 1; f(mean); } return mean; })', 'f mean'],
  ['((sum, {length: n, ...others}, [first = start]) => sum + n + others.a + first)', 'start'],
  ['({each: value, short, [computed]: 1}).each.short', 'computed short value'],
  ['table.rows[index]', 'index table'],
  ['((x: Rows): Vector => x as {a: Step; b(given: Size): void})', 'Rows Size Step Vector'],
  ['(<T extends Limit>(x: T): T => x)', 'Limit'],
  [
    'type Pair = [least: Bound, largest: number]; const f = (g: (theta: Theta) => number): Pair => g(1);',
    'Bound Theta',
  ],
  ['for (const [i, value] of list.entries()) show(i, value);', 'list show'],
  ['for (let i = 0; i < n; i++) i;', 'n'],
  ['try { run(); } catch (error) { tell(error); }', 'run tell'],
  ['(function walk(at) { return at ? walk(at - 1) : end; })', 'end'],
  ['class Mean extends Base { #sum = 0; add(x) { this.#sum += x; } }', 'Base'],
];

it.each(CASES)('the names that %s does not declare are %s', (code, names) => {
  expect([...freeNames(code)].sort().join(' ')).toBe(names);
});
