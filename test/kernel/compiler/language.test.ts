import {expect, test} from 'vitest';
import {Notebook} from './support.ts';

/** Each program and its value; the value was worked out by hand. */
const PROGRAMS: readonly (readonly [string, unknown])[] = [
  ['enum Colour { Red, Green = 1 << 2, Blue }\n;[Colour.Blue, Colour[4], Object.keys(Colour).length]', [5, 'Green', 6]],
  ['enum Word { A = "a", B = `${"b"}` }\nWord.A + Word.B', 'ab'],
  ['const enum Fast { One = 1 }\nFast.One', 1],
  ['enum Grows { A }\nenum Grows { B = 5 }\n;[Grows.A, Grows.B]', [0, 5]],
  [
    'namespace Geo { export const pi = 3; export function area(r: number) { return pi * r * r } export namespace Deep { export const x = 1 } }\nGeo.area(2) + Geo.Deep.x',
    13,
  ],
  ['function both() { return both.extra }\nnamespace both { export const extra = 4 }\nboth()', 4],
  [
    'class Point { constructor(public x: number, readonly y = 2, private z?: number) {} }\nJSON.stringify(new Point(1))',
    '{"x":1,"y":2}',
  ],
  [
    'abstract class Base { abstract f(): number; g() { return this.f() } }\nclass Derived extends Base { override f() { return 3 } }\nnew Derived().g()',
    3,
  ],
  [
    'class Hidden { #v = 1; static count = 0; static { Hidden.count = 7 } has(o: object) { return #v in o } accessor w = 5 }\n;[new Hidden().has(new Hidden()), Hidden.count, new Hidden().w]',
    [true, 7, 5],
  ],
  ['class Self { static one = new Self(); static two = Self.one }\nSelf.one === Self.two', true],
  [
    'const log: string[] = []\nconst note = (name: string) => (...a: any[]) => { log.push(name + typeof a[1]) }\n@note("c") class Noted { @note("m") m() {} @note("p") p = 1; q(@note("a") a: number) {} }\nlog',
    ['mstring', 'pstring', 'astring', 'cundefined'],
  ],
  [
    'const doubled = (C: any) => class extends C { twice = 2 }\n@doubled class Single { once = 1 }\nconst s = new Single() as any; [s.once, s.twice]',
    [1, 2],
  ],
  ['const limits = {low: 1, high: 2} satisfies Record<string, number>\nlimits.high', 2],
  ['const first = <T,>(list: readonly T[]): T | undefined => list[0]\nfirst<number>([3])! + (<number>4)', 7],
  [
    'function pick<T extends object, K extends keyof T>(o: T, ...keys: K[]): Pick<T, K> { return Object.fromEntries(keys.map(k => [k, o[k]])) as Pick<T, K> }\npick({a: 1, b: 2}, "b")',
    {b: 2},
  ],
  [
    'function over(a: string): string\nfunction over(a: number): number\nfunction over(a: any) { return a }\nover(3)',
    3,
  ],
  [
    'declare const nowhere: number\ndeclare global { interface Foo {} }\ntype Id<T> = T extends infer U ? U : never\nlet id: Id<5> = 5\nid',
    5,
  ],
  ['outer: for (let i = 0; ; i++) { for (;;) { if (i === 3) break outer; continue outer } }\n"done"', 'done'],
  [
    'let async = 1, of = 2, type = 3, from = 4, as = 5, get = 6, declare = 7, namespace = 8\nasync + of + type + from + as + get + declare + namespace',
    36,
  ],
  [
    'const o = {async: 1, await: 2, import: 3, get: 4, class: 5, async f() { return await 6 }, "a b": 7, [`k${1}`]: 8}\n;[o.await, o.import, o.class, await o.f(), o.k1]',
    [2, 3, 5, 6, 8],
  ],
  [
    'async function outer1() { const inner = async () => { const one = await 1; return one + (await (async () => await 2)()) }; return await inner() }\nawait outer1()',
    3,
  ],
  [
    'async function* count(to: number) { for (let i = 1; i <= to; i++) yield await i }\nasync function total() { let sum = 0; loop: for await (const c of count(5)) { if (c === 2) continue loop; if (c === 4) break loop; sum += c } return sum }\nawait total()',
    4,
  ],
  ['const later = async (a = (async () => await 3)()) => await a\nawait later()', 3],
  [
    'class Store { static async make() { const s = new Store(); s.v = await 4; return s } v = 0; static ready = (async () => await 5)() }\n;[(await Store.make()).v, await Store.ready]',
    [4, 5],
  ],
  ['await Promise.all([1, 2].map(async x => await x * 2))', [2, 4]],
  ['let r = 0; try { await Promise.reject(new Error("x")) } catch { r = 1 } finally { r += await 2 }\nr', 3],
  [
    '{ using u = {[Symbol.dispose]() { (globalThis as any).testDisposed = true }}; void u }\n(globalThis as any).testDisposed',
    true,
  ],
  [
    'await (async () => { let order = ""; { await using a = {async [Symbol.asyncDispose]() { order += await "a" }}; order += "b"; void a } return order })()',
    'ba',
  ],
  [
    '"import x from y; await z" + `\n${"import(1)"}` + /import|await/.source // await import("x")',
    'import x from y; await z\nimport(1)import|await',
  ],
  ['#!/usr/bin/env node\n5', 5],
  ['const crlf = `a\r\nb`\r\n\r\ncrlf.length', 3],
  ['const emoji = "🎉", é = 1, 변수 = 2\n;[emoji.length, é + 변수, [...emoji].length]', [2, 3, 1]],
  ['"\\ud800".charCodeAt(0)', 0xd800],
  ['const tag = (s: TemplateStringsArray, ...v: any[]) => s.raw.join("|") + v.length\ntag`a\\n${1}b${2}`', 'a\\n|b|2'],
  ['const re = /[/\\]]+/gu; re.source + "a/b".split(/\\//).length', '[/\\]]+2'],
  ['let n: any = null; n?.a.b ?? (n ||= 4) ; n &&= n ** 2 ; 1_000 + n', 1016],
  ['const {a: {b: [, deep = 3] = []} = {}, ...others} = {c: 1} as any\n;[deep, others]', [3, {c: 1}]],
  ['const fib = function self(n: number): number { return n < 2 ? n : self(n - 1) + self(n - 2) }\nfib(10)', 55],
  [
    'function* walk() { const sent: number = yield 1; yield sent * 2 }\nconst w = walk(); [w.next().value, w.next(4).value]',
    [1, 8],
  ],
  ['var x = 1\n{ var x = 2 }\nx', 2],
  ['if (true) { function inBlock() {} }\ntypeof inBlock', 'undefined'],
  ['let big = 0; do { big++ } while (big < 3); while (big < 5) big++; big', 5],
  ['const sum = [1, 2, 3]\n  .map(x => x * 2) // double\n  /* then */ .reduce((a, b) => a + b)\nsum', 12],
  ['let i = 1\n;(() => { i = 2 })()\ni', 2],
  ['new (class { static #s = 1; static get s() { return this.#s } v = (this.constructor as any).s })().v', 1],
  ['let v = 1 as unknown as string; (v as any) = 2; for ((v as any) of [3]); v!', 3],
  ['Object.keys({...{a: 1}, ...[5]}).join() + [...new Set([1, 1])].length', '0,a1'],
  ['export interface Only {}\nexport type {Only as Other}\nexport default 3 as number', 3],
];

test.each(PROGRAMS)('%s', async (source, value) => {
  expect(await new Notebook().run(source)).toEqual(value);
});

test('every program runs a second time in the same notebook', async () => {
  const notebook = new Notebook();
  for (const [source, value] of [...PROGRAMS, ...PROGRAMS]) {
    expect([source, await notebook.run(source)]).toEqual([source, value]);
  }
});
