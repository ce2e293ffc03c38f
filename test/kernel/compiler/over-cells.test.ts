import {expect, test} from 'vitest';
import {hookCalls, Notebook} from './support.ts';

test('shorthand properties take their values from earlier cells, alone, with spreads, in calls and nested', async () => {
  const notebook = new Notebook();
  await notebook.run('const lr = 0.1\nconst opts = {momentum: 0.9, lr: 5}\nconst f = <T,>(x: T): T => x');
  expect(await notebook.run('const cfg = { lr }', 'cfg')).toEqual({lr: 0.1});
  expect(await notebook.run('const cfg = {...opts, lr}\ncfg')).toEqual({momentum: 0.9, lr: 0.1});
  expect(await notebook.run('const cfg = {lr, ...opts}\ncfg')).toEqual({momentum: 0.9, lr: 5});
  expect(await notebook.run('f({lr})')).toEqual({lr: 0.1});
  expect(await notebook.run('f({outer: {lr, list: [{lr}]}})')).toEqual({outer: {lr: 0.1, list: [{lr: 0.1}]}});
  expect(await notebook.run('(() => ({lr}))()')).toEqual({lr: 0.1});
});

test('destructuring assignments reach the variables of earlier cells, with defaults, arrays, rest and nesting', async () => {
  const notebook = new Notebook();
  await notebook.run('let p = 1, q = 2, r: number[] = [], s: object = {}');
  expect(await notebook.run('({p, q} = {p: 7, q: 8})', '[p, q]')).toEqual([7, 8]);
  expect(await notebook.run('({p = 5, q: q = 6} = {} as any); [p, q]')).toEqual([5, 6]);
  expect(await notebook.run('[p, q] = [q, p]; [p, q]')).toEqual([6, 5]);
  expect(await notebook.run('[p, ...r] = [1, 2, 3]; ({q, ...s} = {q: 9, t: 4, u: 5}); [p, q, r, s]')).toEqual([
    1,
    9,
    [2, 3],
    {t: 4, u: 5},
  ]);
  expect(await notebook.run('({a: {b: [p]}, c: q = 3} = {a: {b: [30]}} as any); [p, q]')).toEqual([30, 3]);
  expect(await notebook.run('for ({p} of [{p: 11}, {p: 12}]); for (q of [1, 2]); [p, q]')).toEqual([12, 2]);
});

test('a declaration by destructuring declares every name it binds', async () => {
  const notebook = new Notebook();
  await notebook.run('const {a, b: {c = 3, ...d}, ...e} = {a: 1, b: {x: 2} as any, f: 4}, [g, , ...h] = [5, 6, 7, 8]');
  expect(await notebook.run('({a, c, d, e, g, h})')).toEqual({a: 1, c: 3, d: {x: 2}, e: {f: 4}, g: 5, h: [7, 8]});
});

test('for await runs at the top level over asynchronous and plain iterables', async () => {
  const notebook = new Notebook();
  await notebook.run('async function* gen() { yield 1; yield 2 }\nlet sum = 0');
  expect(await notebook.run('for await (const g of gen()) sum += g', 'sum')).toBe(3);
  expect(await notebook.run('for await (const g of [Promise.resolve(10), 20]) sum += g', 'sum')).toBe(33);
  expect(hookCalls.iterate).toBe(2);
});

test('an awaited call may be the last expression', async () => {
  const notebook = new Notebook();
  expect(await notebook.run('await (async () => 5)()')).toBe(5);
  expect(await notebook.run('const v = await Promise.resolve(6)', 'v')).toBe(6);
  expect(await notebook.run('(await Promise.resolve({a: 7})).a')).toBe(7);
});

test('exports are declarations, and a default export is a value', async () => {
  const notebook = new Notebook();
  expect(await notebook.run('export const ex = 1; ex')).toBe(1);
  expect(await notebook.run('export const ex = 2; ex')).toBe(2);
  expect(await notebook.run('export default 3')).toBe(3);
  expect(await notebook.run('export default 4')).toBe(4);
  expect(await notebook.run('export function exported() { return 5 }', 'exported()')).toBe(5);
  expect(await notebook.run('export default function named() { return 6 }', 'named()')).toBe(6);
  expect(await notebook.run('export class K { v = 7 }', 'new K().v')).toBe(7);
  expect(await notebook.run('export default class L { v = 8 }', 'new L().v')).toBe(8);
  expect(await notebook.run('export default function () { return 9 }')).toBeTypeOf('function');
  expect(await notebook.run('export {ex, exported as other}; ex')).toBe(2);
  expect(await notebook.run('export type T = number; export interface I { a: T }')).toBeUndefined();
  expect(await notebook.run('export enum E { A = 3 }', 'E.A')).toBe(3);
  expect(await notebook.run('export var w = 1, x = 2', 'w + x')).toBe(3);
});

test('a function may return a class with private members', async () => {
  const notebook = new Notebook();
  await notebook.run('function make() { return class { #n = 4; private m = 1; get n() { return this.#n + this.m } } }');
  expect(await notebook.run('new (make())().n')).toBe(5);
});

test('functions of earlier cells see what was declared again, and state stays usable', async () => {
  const notebook = new Notebook();
  await notebook.run('function inner() { return 1 }', 'function outer() { return inner() * 10 }');
  expect(await notebook.run('outer()')).toBe(10);
  expect(await notebook.run('function inner() { return 2 }', 'outer()')).toBe(20);
  expect(await notebook.run('const inner = () => 3', 'outer()')).toBe(30);
  expect((await notebook.failure('calls()\nfunction calls() { return notYet() }')).message).toBe(
    'ReferenceError: notYet is not defined',
  );
  expect(await notebook.run('function notYet() { return 4 }', 'calls()', 'calls()')).toBe(4);
});

test('a function may be called before it stands, know itself, and be assigned', async () => {
  const notebook = new Notebook();
  expect(
    await notebook.run(
      'const before = fact(5)\nfunction fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) }\nbefore',
    ),
  ).toBe(120);
  expect(await notebook.run('fact.name')).toBe('fact');
  expect(await notebook.run('fact = (n: number) => -n; fact(3)')).toBe(-3);
  expect(
    await notebook.run(
      'async function* many() { yield* [1, 2] }\nlet seen = 0; for await (const m of many()) seen += m; seen',
    ),
  ).toBe(3);
});

test('the value of a cell is that of its last statement if that is an expression, else none', async () => {
  const notebook = new Notebook();
  const none = [
    'let x = 1',
    '5; let y = 1',
    '5; function z() {}',
    'if (1) 5',
    'for (const a of [1]) a',
    '',
    ';',
    '{ 5; }',
    'class W {}',
    'type T = 1',
    '// only this',
  ];
  for (const cell of none) expect([cell, await notebook.run(cell)]).toEqual([cell, undefined]);
  const values: readonly (readonly [string, unknown])[] = [
    ['5;', 5],
    ['5;;', 5],
    ['x', 1],
    ["'use strict'", 'use strict'],
    ['"text"', 'text'],
    ['x = 7', 7],
    ['5\ntype U = string', 5],
    ['6\ninterface V {}', 6],
    ['9 as number', 9],
    ['-0', -0],
    ['10n', 10n],
    ['(1, 2)', 2],
    ['void 0', undefined],
    ['`a${1}`', 'a1'],
    ['5 // five', 5],
  ];
  for (const [cell, value] of values) expect([cell, await notebook.run(cell)]).toEqual([cell, value]);
});

test('a declaration that the compiler writes out as an expression shows no value', async () => {
  const notebook = new Notebook();
  for (const cell of [
    '@((c: any) => c) class Decorated {}',
    'class Decorated { @((...a: any[]) => ({})) m() {} }',
    'enum Merged { A }\nenum Merged { B = 1 }',
    'function merged() {}\nnamespace merged { export const a = 1 }',
    '1; @((c: any) => c) class Decorated {}\ninterface After {}',
  ])
    expect([cell, await notebook.run(cell), notebook.last?.endsWithExpression]).toEqual([cell, undefined, false]);
  expect(
    await notebook.run('@((c: any) => c) class Decorated {}\n5; type T = 1; interface I {}; declare const no: 1'),
  ).toBe(5);
  expect(await notebook.run('const module = {a: 1}; module.a')).toBe(1);
});

test('helpers of the compiler leave the names of the learner alone', async () => {
  const notebook = new Notebook();
  await notebook.run('const _decorate = 1', '@((c: any) => c) class Decorated {}');
  expect(await notebook.run('_decorate')).toBe(1);
});

test('a cell that is an object literal has that object as its value; a block stays a block', async () => {
  const notebook = new Notebook();
  expect(await notebook.run('const m = 3')).toBeUndefined();
  expect(await notebook.run('{a: 1}')).toEqual({a: 1});
  expect(await notebook.run('{a: 1, b: 2}')).toEqual({a: 1, b: 2});
  expect(await notebook.run('// a comment\n{ m, list: [1, 2], f() { return 1 } } // another')).toMatchObject({
    m: 3,
    list: [1, 2],
  });
  expect(await notebook.run('{}')).toEqual({});
  expect(await notebook.run('{ let m = 4; m }', 'm')).toBe(3);
  expect(await notebook.run('{ let k = 1; k }\n{ let k = 2; k }')).toBeUndefined();
});

test('cells are strict code, and their this is undefined', async () => {
  const notebook = new Notebook();
  expect((await notebook.failure('undeclared = 5')).message).toBe('ReferenceError: undeclared is not defined');
  expect((await notebook.failure('await 0; Object.freeze([1]).push(2)')).message).toMatch(/^TypeError/);
  expect(await notebook.run('(function () { return this })()')).toBeUndefined();
  expect(await notebook.run('[typeof this, (() => typeof this)()]')).toEqual(['undefined', 'undefined']);
  expect(
    await notebook.run(
      'class Own { a = this; static s = this; m() { return () => this } }\nconst own = new Own(); [own.a === own, Own.s === Own, own.m()() === own]',
    ),
  ).toEqual([true, true, true]);
  expect(await notebook.run('({v: 1, f() { return this.v }, get g() { return this.v }}).f()')).toBe(1);
});

test('a loop variable declared by var, and a var in a block, belong to the top level', async () => {
  const notebook = new Notebook();
  expect(await notebook.run('for (var i = 0, n = 3; i < n; i++) {}', '[i, n]')).toEqual([3, 3]);
  expect(await notebook.run('for (var k in {a: 1, b: 2}); for (var v of [4, 5]); [k, v]')).toEqual(['b', 5]);
  expect(await notebook.run('for (var {x, y = 2} of [{x: 1}]); for (var [z] of [[3]]); [x, y, z]')).toEqual([1, 2, 3]);
  expect(await notebook.run('if (true) var yes = 1; else var no = 2;\n[yes, no]')).toEqual([1, undefined]);
  expect(
    await notebook.run('try { throw 1 } catch (e) { var caught = e } finally { var done = 2 }\n;[caught, done]'),
  ).toEqual([1, 2]);
  expect(await notebook.run('early = 1; var early; var late; [early, late]')).toEqual([1, undefined]);
  expect(
    await notebook.run('switch (1) { case 1: var inSwitch = 6 }\nlabel: { var inLabel = 7 }\n;[inSwitch, inLabel]'),
  ).toEqual([6, 7]);
  expect(
    await notebook.run('var a = 1, {b, ...c} = {b: 2, d: 3} as any, e, f = await Promise.resolve(4);\n[a, b, c, e, f]'),
  ).toEqual([1, 2, {d: 3}, undefined, 4]);
  expect(await notebook.run('function local() { var a = 100; return a }\n;[local(), a]')).toEqual([100, 1]);
  expect(await notebook.run('for (var async of [1, 2]); async')).toBe(2);
  expect(await notebook.run('for (var j;;) { j = 1; break }\nj')).toBe(1);
});

test('a name that failed to be initialized can be declared again', async () => {
  const notebook = new Notebook();
  expect((await notebook.failure('const broken = (() => { throw new RangeError("no") })()')).message).toBe(
    'RangeError: no',
  );
  expect((await notebook.failure('broken')).message).toMatch(/^ReferenceError/);
  expect(await notebook.run('const broken = 2', 'broken')).toBe(2);
  expect((await notebook.failure('throw new Error("before"); const broken = 3')).message).toBe('Error: before');
  expect(await notebook.run('broken')).toBe(2);
  expect((await notebook.failure('tooEarly; let tooEarly = 1')).message).toMatch(/^ReferenceError/);
});

test('every await passes through the runtime, in functions too', async () => {
  const notebook = new Notebook();
  await notebook.run('await 1; await (await 2)');
  expect(hookCalls.await).toBe(3);
  await notebook.run(
    'const concise = async (x: number) => await x',
    'async function inside() { for (const i of [1, 2]) await i }',
    'await Promise.all([concise(1), inside()])',
  );
  expect(hookCalls.await).toBe(3 + 1 + 1 + 2);
  expect(await notebook.run('"await 5; import(1)" + `${await 6} await 7` /* await 8 */ // await 9')).toBe(
    'await 5; import(1)6 await 7',
  );
  expect(hookCalls.await).toBe(8);
  expect(
    await notebook.run(
      'const both = await (1, 2), more = [await 3, ...await [4]], key = {[await "k"]: await 5};\n[both, more, key]',
    ),
  ).toEqual([2, [3, 4], {k: 5}]);
});

test('a var that begins as a number is undefined wherever code could see it before', async () => {
  const notebook = new Notebook();
  expect(
    await notebook.run('var early = 1; var [late] = [early]; var seen = later; var later = 2; [early, late, seen]'),
  ).toEqual([1, 1, undefined]);
  expect(await notebook.run('var first = second; var second = 1; first')).toBeUndefined();
  expect(await notebook.run('var twice = 1, twice = 2; twice')).toBe(2);
  expect(
    await notebook.run('var total = 0; for (var step = 0; step < 4; step++) total += step; [total, step]'),
  ).toEqual([6, 4]);
  expect(await notebook.run('var kept = 5', 'typeof kept; var kept = 6; kept')).toBe(6);
});
