import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {compile} from './oracle.ts';
import {at, TestNotebook} from './support.ts';

/** Notebooks without redeclarations: one after another their cells are a program that the compiler can read whole. */
const programs: readonly (readonly string[])[] = [
  ['const x: number = "a"'],
  ['let n = 1', 'n = "two"', 'n++', 'n.toFixed(2).nope'],
  ['let u: number | string = 1', 'u = "s"', 'u = true', 'u = {}'],
  ['interface Point {x: number; y: number}', 'const p: Point = {x: 1}', 'const q: Point = {x: 1, y: 2, z: 3}'],
  ['type Pair<A, B = A> = [A, B]', 'const two: Pair<number> = [1, "b"]', 'const one: Pair<string, number> = ["a", 1]'],
  [
    'class Box<T> { private secret = 1; constructor(readonly value: T) {} }',
    'const box = new Box(3)\nbox.secret\nbox.value = 4\nconst s: string = box.value',
    'class Sub extends Box<string> { override missing() {} }',
  ],
  ['enum Colour {Red, Green = 5}', 'const c: Colour = Colour.Red\nColour.Blue', 'const n: Colour.Green = Colour.Red'],
  [
    'namespace Tools { export const k = 2; export type Size = 1 | 2; const hidden = 1 }',
    'const size: Tools.Size = 3\nTools.hidden\nTools.k = 3',
  ],
  ['function id<T>(value: T): T { return value }', 'const text: string = id(3)', 'id()', 'id = 3'],
  ['function f(a: string): 1; function f(a: number): 2; function f(a: unknown) { return a as 1 }', 'f(true); f("a").x'],
  ['const {a, b: [c = 3, ...d], ...e} = {a: 1, b: [2, 3], g: "g"}', 'a.x; c.x; d.x; e.g.x; e.a'],
  ['import * as fs from "node:fs"', 'const status: fs.Stats = fs.statSync(1 as unknown)\nfs.nope()'],
  ['import {readFileSync as read, type Stats} from "node:fs"', 'read()', 'const s: Stats = 3'],
  ['import missing from "no-such-package"', 'import {absent} from "node:fs"'],
  ['abstract class Shape { abstract area(): number }', 'new Shape()', 'class Square extends Shape {}'],
  ['const wait = await Promise.resolve(3)', 'wait.length', 'for await (const v of [Promise.resolve(1)]) v.length'],
  ['const parts = [1, 2, 3] as const', 'parts[3]', 'parts.push(4)'],
  ['function untyped(value) { return value }', 'const g = (a, b) => a + b', 'untyped()', 'g(1, 2, 3)'],
  ['function spread(first, {second}, [third], ...rest) { return rest.nope + second }', 'spread(1)'],
  ['const counts = {}', 'for (const word of ["a"]) counts[word] = (counts[word] ?? 0) + 1', 'counts.a'],
  ['let later', 'const use = () => later', 'later = 3', 'const loop = n => loop(n - 1)', 'loop()'],
  ['class Loose { a; get b() { return this.c } set c(value) {} d(x) { return x } }', 'new Loose().e'],
  ['interface Old { a; b(); (x); new (y) }', 'type Map = {[key in "a"]}', 'const old: Old = 3'],
  [
    'function Point(x) { this.x = x }',
    'new Point(3).x',
    'new Point()',
    'function* ask() { const a = yield 1; return a }',
  ],
  ['try { nope() } catch (error) { error.message.nope }', 'const thing: unknown = 3', 'thing.nope'],
  ['const itself = () => itself.name + itself()', 'const wheel = wheel + 1'],
  ['document.title', 'window.alert(1)', 'fetch(3)', 'process.argv.nope', 'require("node:fs")'],
  ['const k = 1', 'k = 2', 'delete k', 'k()'],
  ['let maybe: {value: number} | undefined', 'maybe.value', 'maybe?.value.nope', 'maybe!.value = "a"'],
  ['switch (1 as 1 | 2) { case 3: break }', 'if (1 === 2) {}', 'const never: never = 1'],
  ['1 + 1;\n\n"é😀" + nope;\n  "tab"\t+ nope', '/* long\ncomment */ nope'],
  ['function sealed(target: number) {}', '@sealed class Sealed {}'],
  ['using handle = {}', 'const [h] = 3'],
];

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await TestNotebook.start();
});
afterAll(() => notebook.stop());

describe('the check of a cell', () => {
  const expected = compile(programs);

  it('knows programs that the compiler refuses', () => {
    expect(expected.flat(2).length).toBeGreaterThan(50);
  });

  it.each(programs.map((cells, index) => ({cells, index})))(
    'says what the compiler says of $cells',
    async ({cells, index}) => {
      for (const [number, source] of cells.entries()) {
        const problems = await notebook.check(source);
        notebook.commit();
        expect([source, ...problems.map(at).toSorted()]).toEqual([
          source,
          ...(expected[index]?.[number] ?? []).toSorted(),
        ]);
      }
    },
  );

  it('does not know names of later cells', async () => {
    expect(await notebook.cell('const early = () => fromLater')).toEqual(['2304 1:21']);
  });

  it('lets exports be, which mean nothing in a cell', async () => {
    expect(await notebook.cell('export const one = 1; one')).toEqual([]);
    expect(await notebook.cell('export default 3')).toEqual([]);
    expect(await notebook.cell('const two = 2; export {two}; export {one}; export {two as three}')).toEqual([]);
    expect(
      await notebook.cell('export function f() {} export type T = 1; export interface I {} export class C {}'),
    ).toEqual([]);
    expect(await notebook.cell('export default function named() { return 1 }')).toEqual([]);
    expect(await notebook.cell('one.x; two.x; f().x; named().x; const t: T = 2')).toEqual([
      '2339 1:5',
      '2339 1:12',
      '2339 1:19',
      '2339 1:30',
      '2322 1:39',
    ]);
  });

  it('lets `?.` be on what can only be null, which is undefined, and no other access to it', async () => {
    expect(await notebook.cell('const empty = {rate: null}; const gone = empty\n  .rate?.deep')).toEqual([]);
    expect(await notebook.cell('empty?.rate?.deep')).toEqual([]);
    expect(await notebook.cell('empty.rate.deep')).toEqual(['18047 1:1']);
    expect(await notebook.cell('empty?.rat')).toEqual(['2551 1:8']);
    expect(await notebook.cell('const never = (): never => { throw 1 }; never().deep')).toEqual(['2339 1:49']);
  });

  it('still lets arrays take the type of what is put into them', async () => {
    const filled = 'const list = []; list.push("a"); list[0].toFixed()';
    expect(await notebook.cell(filled)).toEqual(['2551 1:42']);
  });

  it('reads a cell that is an object literal as a value', async () => {
    expect(await notebook.cell('{a: 1, b: nope}')).toEqual(['2304 1:11']);
    expect(await notebook.cell('{a: 1, b: 2}')).toEqual([]);
  });

  it('puts the end of an unfinished cell into the cell', async () => {
    expect(await notebook.check('const f = (a: number) => {\n  a')).toMatchObject([{code: 1005, line: 2, column: 4}]);
  });

  it('bears with any text', async () => {
    for (const text of [
      '"\ud800"',
      '\0',
      '\ufeff1',
      `"${'x'.repeat(1_000_000)}"`,
      'a\u2028b',
      '#!/usr/bin/env node',
      '\r\r\n1',
    ]) {
      expect(Array.isArray(await notebook.check(text))).toBe(true);
    }
    expect(await notebook.cell('const a = 1\r\nconst b: string = a')).toEqual(['2322 2:7']);
    expect(await notebook.cell('')).toEqual([]);
  });

  it('gives the range of a problem and its message', async () => {
    expect(await notebook.check('const a = 1;\nconst text: string = a')).toEqual([
      {
        code: 2322,
        message: "Type 'number' is not assignable to type 'string'.",
        line: 2,
        column: 7,
        endLine: 2,
        endColumn: 11,
      },
    ]);
  });

  it('names the variable of an earlier cell that was meant', async () => {
    await notebook.cell('const learningRate = 0.1');
    const [problem] = await notebook.check('learningRat * 2');
    expect(problem?.message).toContain("Did you mean 'learningRate'?");
  });
});
