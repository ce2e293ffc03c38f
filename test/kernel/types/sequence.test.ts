import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {TestNotebook} from './support.ts';

let notebook: TestNotebook;
beforeEach(async () => {
  notebook = await TestNotebook.start();
});
afterEach(() => notebook.stop());

/** Runs cells; a cell without expected problems has none. */
async function cells(...list: readonly (string | readonly [string, ...string[]])[]): Promise<void> {
  for (const entry of list) {
    const [source, ...problems] = typeof entry === 'string' ? [entry] : entry;
    expect([source, ...(await notebook.cell(source))]).toEqual([source, ...problems]);
  }
}

describe('the names of a session', () => {
  it('can be declared again with another type and another kind', () =>
    cells(
      'let v = 1',
      'v = 2',
      'let v = "a"',
      ['v = 2', '2322 1:1'],
      'const v = [1]',
      ['v = [2]', '2588 1:1'],
      'v.push(2)',
      'function v(a: string) { return a }',
      ['v(1)', '2345 1:3'],
      'class v { q = 1 }',
      'new v().q',
      'function v() {}',
      'v()',
      'type v = 1',
      'const w: v = 1',
      ['v()', '2693 1:1'],
    ));

  it('keep their type where they were captured before they were declared again', () =>
    cells('class C { a = 1 }', 'const c = new C()', 'class C { b = 1 }', ['c.b', '2339 1:3'], 'c.a', [
      'const d: C = c',
      '2741 1:7',
    ]));

  it('shadow globals in the cells after it only', () =>
    cells(
      'performance.now()',
      'const performance = {auc: 0.9}; const name = "x"',
      ['performance.now()', '2339 1:13'],
      'performance.auc; name.length',
      'let Array = 3',
      'Array = 4',
      ['Array = "a"', '2322 1:1'],
      'const console = 1',
      ['console.log(1)', '2339 1:9'],
    ));

  it('belong to the cell that declares and mentions them', () =>
    cells(
      'const x = "a"',
      ['const x = x + "b"', '2448 1:11'],
      'function g() { return x }',
      'function g() { return g.name + x }',
      'x.length',
    ));

  it('are assignable over cells if declared by let or var, alone', () =>
    cells(
      'let a: number | string = 1; var b = 2; const c = 3; let [d, {e}] = [1, {e: "e"}]',
      'a = "s"; b = 3; d = 4; e = "f"; ({e} = {e: "g"}); [d] = [5]; a.length',
      ['c = 4', '2588 1:1'],
      ['e = 1', '2322 1:1'],
      ['b = ""', '2322 1:1'],
      'for (var i = 0; i < 3; i++) {}',
      'i = 7',
      'const s = {a, b, c}',
      ['s.a.length', '2339 1:5'],
      'let loose',
      'loose = 3',
      'let list = []',
      'list.push(3)',
    ));

  it('carry values, types and both', () =>
    cells(
      'import * as path from "node:path"; import fs, {type Stats} from "node:fs"; import type {Dirent} from "node:fs"',
      'const p: path.ParsedPath = path.parse("a"); let s: Stats; let d: Dirent; fs.statSync(".")',
      ['const q: path.ParsedPath = 3; new Stats()', '2322 1:7', '2673 1:31', '1361 1:35'],
      'enum E {A, B}; namespace N { export type T = E; export const t: T = E.A }; class G<T> { constructor(public t: T) {} }',
      'const e: E = N.t; const f: N.T = E.B; const g: G<string> = new G("a"); g.t.length',
      'abstract class Model<P> { abstract predict(p: P): number }',
      'class Linear extends Model<{x: number}> { predict({x}: {x: number}) { return x } }',
      ['new Linear().predict({y: 1})', '2353 1:23'],
      'type Tree<T> = {value: T; kids: Tree<T>[]}',
      'function sum(tree: Tree<number>): number { return tree.kids.reduce((s, k) => s + sum(k), tree.value) }',
      ['sum({value: "a", kids: []})', '2322 1:6'],
      'const mixed = (() => class { private p = 1; #q = 2; r = 3 })()',
      'new mixed().r',
      ['new mixed().p', '2341 1:13'],
      'const symbol: unique symbol = Symbol(); const holder = {[symbol]: 1}',
      'holder[symbol].toFixed()',
      'function assertNumber(value: unknown): asserts value is number {}',
      'const u: unknown = 3; assertNumber(u); u.toFixed()',
    ));

  it('have the type that they would have in one file', () =>
    cells(
      'const k = 1; const fixed = {k} as const; let wide = k; let union: 1 | "a" = "a"',
      'let from = k; from = 2; wide = 3; let copy = union; copy = 1',
      ['const one: 1 = k; fixed.k = 2; union = 2; const two: 2 = wide', '2540 1:25', '2322 1:32', '2322 1:49'],
      'let check = (value: unknown): value is string => typeof value === "string"; const some: unknown = 1',
      'if (check(some)) some.length; const list = [some].filter(check); list[0]?.length',
      'let self: typeof k | undefined; function overload(a: 1): "one"; function overload(a: 2): "two"; function overload(a: number) { return a === 1 ? "one" : "two" }',
      ['const t: "two" = overload(1); self = 2', '2322 1:7', '2322 1:31'],
    ));

  it('cannot be assigned to where the learner could not in one file', async () => {
    await cells(
      'const c = 1; function f() {} class C {} enum E {A} namespace N { export const v = 1 } import fs from "node:fs"',
    );
    const problems = await notebook.check('c = 2; f = 2; C = 2; E = 2; N = 2; fs = 2');
    expect(problems.map(({code, message}) => [code, message])).toEqual([
      [2588, "Cannot assign to 'c' because it is a constant."],
      [2630, "Cannot assign to 'f' because it is a function."],
      [2629, "Cannot assign to 'C' because it is a class."],
      [2628, "Cannot assign to 'E' because it is an enum."],
      [2631, "Cannot assign to 'N' because it is a namespace."],
      [2632, "Cannot assign to 'fs' because it is an import."],
    ]);
  });

  it('are only known once committed', async () => {
    await notebook.check('const done = 1; let failing = 2; interface Shape {x: 1}; const c = 1');
    notebook.commit(['done']);
    await cells(['done; failing', '2304 1:7'], 'const s: Shape = {x: 1}');
  });

  it('have their types although the cell has errors', async () => {
    expect(await notebook.check('const wrong: number = "a"; const right = {k: 1}')).toHaveLength(1);
    notebook.commit();
    await cells(['right.k.length; wrong.length', '2339 1:9', '2339 1:23']);
  });

  it('reach over many cells, redeclared or not', async () => {
    await cells('let count = 0; const first = "first"; interface P {x: number}');
    for (let i = 1; i <= 60; i++)
      await cells(`count = ${i}; const a${i}: P = {x: ${i}}; const latest = [${i}] as [${i}]`);
    await cells('first.length; count = 3; a1.x + a30.x + a60.x; const sixty: 60 = latest[0]', [
      'count = ""',
      '2322 1:1',
    ]);
  });

  it('that are a `let` and a type of their own stay both, and can be assigned', async () => {
    await cells(
      'let Rate = 0.1; type Rate = number; var Pair = 1; interface Pair<T> {left: T}',
      'const own: Rate = 1; const pair: Pair<string> = {left: "a"}; Rate = own; Pair += 1; Rate.toFixed()',
      ['const wrong: Rate = "a"; Rate.nope; const other: Pair<number> = pair', '2322 1:7', '2339 1:31', '2322 1:43'],
      'let Rate = "now only a value"',
      ['let r: Rate', '2749 1:8'],
    );
  });

  it('can be checked anew under the same number', async () => {
    const names = {
      declared: new Map([['n', 'const' as const]]),
      twofold: new Set<string>(),
      literal: false,
      mentioned: new Set<string>(),
      broken: false,
    };
    expect(await notebook.types.check('x', 'const n: string = 1', names)).toHaveLength(1);
    expect(await notebook.types.check('x', 'const n = 1', names)).toEqual([]);
    notebook.types.commit('x', ['n']);
    await cells('n.toFixed()');
    const none = {
      declared: new Map(),
      twofold: new Set<string>(),
      literal: false,
      mentioned: new Set(['n']),
      broken: false,
    };
    expect(await notebook.types.check('x', 'n', none)).toHaveLength(1);
  });

  it('of two cells with one name are told apart in messages', async () => {
    await cells('class Point { private x = 1 }', 'const old = new Point()', 'class Point { private x = 2 }');
    const [problem] = await notebook.check('const now: Point = old');
    expect(problem?.message).toMatch(/^Type 'Point \(cell 1\)' is not assignable to type 'Point \(cell 3\)'/);
  });
});
