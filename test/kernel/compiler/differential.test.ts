import {stripTypeScriptTypes} from 'node:module';
import {expect, test} from 'vitest';
import {Notebook} from './support.ts';

/**
 * Programs as lists of cells, the last an expression. The oracle joins the cells to the body of one strict async
 * function, its types removed by Node.js (another compiler), and takes the value of the expression there.
 */
const PROGRAMS: readonly (readonly string[])[] = [
  ['const a = 1', 'const b = a + 1', 'a * b'],
  ['let w = 0.5', 'for (let i = 0; i < 10; i++) w -= 0.1 * 2 * w', 'w'],
  ['const xs: number[] = [3, 1, 2]', 'xs.sort((p, q) => p - q)', 'xs'],
  ['function f(n: number): number { return g(n) + 1 }', 'function g(n: number) { return n * 2 }', 'f(4)'],
  [
    'class A { constructor(protected v: number) {} get() { return this.v } }',
    'class B extends A { get() { return super.get() * 2 } }',
    'new B(4).get()',
  ],
  ['enum E { A = 1, B = A * 3, C }', 'const back = E[4]', '[E.B, E.C, back]'],
  ['namespace N { export const k = 2; const hidden = 3; export const f = () => hidden * k }', 'N.f()'],
  ['let p = 1, q = 2', ';[p, q] = [q, p]', '({p, q})'],
  ['const {x, ...rest} = {x: 1, y: 2, z: 3}', 'Object.entries(rest).map(([k, v]) => k + v + x)'],
  ['var v = 1', 'if (v) { var inner = 2 }', 'for (var k = 0; k < 3; k++) {}', '[v, inner, k]'],
  ['const m = new Map<string, number>([["a", 1]])', 'm.set("b", 2)', '[...m.entries()]'],
  [
    'async function slow(n: number) { await null; return n }',
    'const r = await Promise.all([1, 2, 3].map(slow))',
    'r.reduce((s, n) => s + n)',
  ],
  [
    'async function* gen() { for (const i of [1, 2, 3]) yield i }',
    'let total = 0',
    'for await (const i of gen()) total += i',
    'total',
  ],
  [
    'let log = ""',
    'try { throw new TypeError("t") } catch (e) { log += (e as Error).name } finally { log += "!" }',
    'log',
  ],
  ['const counter = (() => { let n = 0; return {next: () => ++n} })()', 'counter.next()', 'counter.next()'],
  [
    'const tree = {v: 1, kids: [{v: 2, kids: []}, {v: 3, kids: []}]}',
    'type Tree = {v: number; kids: Tree[]}',
    'function sum(t: Tree): number { return t.v + t.kids.reduce((s, k) => s + sum(k), 0) }',
    'sum(tree)',
  ],
  [
    'let s = ""',
    'outer: for (const i of [1, 2, 3]) { for (const j of [1, 2, 3]) { if (j === 2) continue outer; if (i === 3) break outer; s += `${i}${j} ` } }',
    's',
  ],
  [
    'let s = ""',
    'switch (3 as number) { case 1: s += "a"; case 3: s += "c"; case 4: s += "d"; break; default: s += "z" }',
    's',
  ],
  ['const o = {a: {b: null as null | {c: number}}}', '[o?.a?.b?.c, o.a.b?.c ?? 5]'],
  ['const tagged = (s: TemplateStringsArray, ...v: number[]) => s.join("_") + v.join()', 'tagged`a${1}b${2}c`'],
  [
    'const words = "the cat the dog".split(" ")',
    'const counts: Record<string, number> = {}',
    'for (const w of words) counts[w] = (counts[w] ?? 0) + 1',
    'counts',
  ],
  [
    'class Stack<T> { #items: T[] = []; push(x: T) { this.#items.push(x); return this } get size() { return this.#items.length } static of<U>(...u: U[]) { const s = new Stack<U>(); u.forEach(x => s.push(x)); return s } }',
    'Stack.of(1, 2).push(3).size',
  ],
  [
    'abstract class Shape { abstract area(): number; describe() { return `${this.constructor.name} ${this.area()}` } }',
    'class Square extends Shape { constructor(readonly side: number) { super() } area() { return this.side ** 2 } }',
    'new Square(3).describe()',
  ],
  [
    'function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b] } }',
    'const out: number[] = []',
    'for (const n of fib()) { if (n > 30) break; out.push(n) }',
    'out',
  ],
  ['const once = function () { return typeof this } as () => string', 'once()'],
  ['const date = new Date(0)', 'date.toISOString()'],
  ['let n = 10', 'n **= 2; n >>= 1; n |= 1; n ^= 3', 'n'],
  [
    'const sym = Symbol("s")',
    'const holder = {[sym]: 1, *[Symbol.iterator]() { yield* [1, 2] }}',
    '[...holder, holder[sym], sym.toString()]',
  ],
  ['const e1 = (() => { try { null!.x } catch (e) { return (e as Error).constructor.name } })()', 'e1'],
  [
    'let order = ""',
    'const p = Promise.resolve().then(() => { order += "micro" }); order += "sync "',
    'await p',
    'order',
  ],
  ['const big = 2n ** 64n', 'big.toString()'],
  [
    'const proto = {hi() { return "hi " + this.name }}',
    'const child = {__proto__: proto, name: "c", hi() { return super.hi() + "!" }}',
    'child.hi()',
  ],
  ['const f1 = (a: number, b = a * 2, ...c: number[]) => a + b + c.length', '[f1(1), f1(1, 1, 1, 1), f1.length]'],
  ['var dup = 1', 'var dup2 = dup', '{ var dup3 = dup + dup2 }', 'dup3'],
  ['const matrix = [[1, 2], [3, 4]] as const', 'const [[a11, a12], [a21, a22]] = matrix', 'a11 * a22 - a12 * a21'],
  [
    'class Temp { static #c = 20; static get f() { return Temp.#c * 9 / 5 + 32 } static set c(v: number) { Temp.#c = v } }',
    'Temp.c = 100',
    'Temp.f',
  ],
  [
    'const results: string[] = []',
    'class R { [Symbol.dispose]() { results.push("gone") } }',
    '{ using r = new R(); results.push("here") }',
    'results',
  ],
  ['let i = 0', 'const g = () => i++', 'const list = [g(), g(), g()]', '[i, list]'],
  ['const re = /(?<y>\\d{4})-(?<m>\\d\\d)/u', '({...re.exec("on 2026-11-21")!.groups})'],
  ['const sorted = [..."banana"].sort().join("")', 'const uniq = [...new Set(sorted)]', '[sorted, uniq.length]'],
  ['function variadic() { return arguments.length }', '(variadic as any)(1, 2, 3)'],
  ['let x: number | string = 3', 'x = `${x}!` satisfies string', 'x.length'],
  ['const cache = new WeakMap<object, number>(), key = {}', 'cache.set(key, 4)', 'cache.get(key)'],
  ['let label = ""', 'do { label += "x"; if (label.length === 2) continue } while (label.length < 4)', 'label'],
  [
    // Turns, not milliseconds: on a busy machine two timers may be due at once.
    'const delay = async (turns: number) => { while (turns-- > 0) await new Promise<void>(ok => setImmediate(ok)) }',
    'const t: number[] = []',
    'await Promise.all([2, 1].map(async n => { await delay(n * 5); t.push(n) }))',
    't',
  ],
  [
    'const compose = <A, B, C>(f: (b: B) => C, g: (a: A) => B) => (a: A): C => f(g(a))',
    'compose((n: number) => n + 1, (s: string) => s.length)("four")',
  ],
  [
    'const gradient = (f: (x: number) => number, h = 1e-6) => (x: number) => (f(x + h) - f(x - h)) / (2 * h)',
    'Math.round(gradient(x => x ** 3)(2))',
  ],
  ['const {length} = "abc", [head, ...tail] = "xyz"', '[length, head, tail]'],
  [
    'const lazy = {get v() { delete (this as any).v; return (this as any).v = Math.max(1, 2) }}',
    '[lazy.v, lazy.v, Object.keys(lazy)]',
  ],
];

const AsyncFunction = (async () => {}).constructor as new (body: string) => () => Promise<unknown>;

async function asFunction(cells: readonly string[]): Promise<unknown> {
  const program = [...cells.slice(0, -1), `return (${cells.at(-1)});`].join('\n;');
  const wrapped = `async function run() { 'use strict';\n${program}\n}`;
  const plain = stripTypeScriptTypes(wrapped, {mode: 'transform'});
  return await new AsyncFunction(`${plain}\nreturn run.call(undefined)`)();
}

test.each(PROGRAMS.map(cells => [cells.join('  ⏎  '), cells] as const))('%s', async (_, cells) => {
  const expected = await asFunction(cells);
  expect(expected).toBeDefined();
  expect(await new Notebook().run(...cells), 'as cells').toEqual(expected);
  expect(await new Notebook().run(cells.join('\n;')), 'as one cell').toEqual(expected);
});
