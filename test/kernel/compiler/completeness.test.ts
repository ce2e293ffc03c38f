import {expect, test} from 'vitest';
import {cellNames, compileCell, completeness} from '../../../src/kernel/compiler/index.ts';

/** A program of sixty lines with what confuses parsers that work by looking for brackets. */
const PROGRAM = `#!/usr/bin/env node
import * as fs from 'node:fs';
import defaultPath, {join as glue, type ParsedPath} from 'node:path';
import data from './data.json' with {type: 'json'};

/** A point { with ( brackets [ in its comment. */
interface Point<T extends number = number> {
  readonly x: T;
  y?: T | undefined;
  [key: \`data-\${string}\`]: unknown;
}
type Pick2<T, K extends keyof T> = {readonly [P in K]-?: T[P] extends infer U ? U : never};

enum Level {
  Low = 1 << 0,
  High = 'a{b'.length,
}
declare function external(a: string, ...rest: readonly number[]): asserts a is 'x';
namespace Shapes.Flat {
  export const pi = 3.14_15e0;
}

function decorate(...names: string[]) {
  return (target: any, key?: any) => void names.push(String(key));
}

@decorate('class')
abstract class Base<T> implements Iterable<T> {
  static #count = 0;
  static { Base.#count ||= 1; }
  @decorate('field') protected readonly items: T[] = [];
  constructor(private name?: string, public size = 0x1f) {}
  abstract area(this: Base<T>): number;
  get count(): number { return Base.#count ?? 0; }
  *[Symbol.iterator](): Generator<T> { yield* this.items; }
  async *later<U,>(items: AsyncIterable<U>) {
    for await (const item of items) yield item as U;
  }
}

const pattern = /[/\\]}'"\`]+(?<word>\\w{1,2})/giu, half = 4 / 2 / 1;
const nested = \`a \${[1, 2].map(n => \`<\${n ? \`{\${n}}\` : "}"}>\`).join('\\'')} b
second line \\\` \${'}'}\`;
let big = 10n ** 3n, {a: {b = 1} = {}, ...others} = {} as any, [first, , ...tail] = [1, 2, 3];
const generic = <T,>(value: T): value is NonNullable<T> => value != null;
outer: for (let i = 0, n = 3; i < n; i++) {
  switch (i) {
    case 0: continue outer;
    default: if (i > 1) break outer; else do { big++ } while (big < 5n);
  }
}
label: try {
  throw new Error('x', {cause: {deep: [null!]}});
} catch ({message}) {
  console.log(message satisfies string);
} finally { await Promise.resolve(); }
const table = {async *gen() {}, get [\`k\${1}\`]() { return 1 }, 'quoted-key': () => ({}), nested, ...others};
var old = typeof table === 'object' ? (table?.nested as string)!.length : -1; // {
export default async function main<const T>(this: void, ...parameters: T[]): Promise<T | void> {
  const {default: module} = await import('node:os'); return parameters[0];
}
`;

test('the program compiles, and its names are those that it declares', () => {
  expect(PROGRAM.split('\n').length).toBeGreaterThanOrEqual(60);
  expect(completeness(PROGRAM)).toEqual({status: 'complete'});
  expect(() => compileCell(PROGRAM, {file: 'c.ts', globals: new Set(), renamed: new Set()})).not.toThrow();
  expect([...cellNames(PROGRAM).declared.keys()].join()).toBe(
    'fs,defaultPath,glue,ParsedPath,data,Point,Pick2,Level,external,Shapes,decorate,Base,pattern,half,nested,big,b,others,first,tail,generic,table,old,main',
  );
});

test('every prefix of a program gets an answer, and one that is cut inside a bracket or template is never invalid', {
  timeout: 60_000,
}, () => {
  const invalid: string[] = [];
  for (let end = 0; end <= PROGRAM.length; end++) {
    const prefix = PROGRAM.slice(0, end);
    const answer = completeness(prefix);
    if (answer.status === 'invalid') invalid.push(prefix.slice(-12));
    const {declared, mentioned} = cellNames(prefix);
    expect(declared).toBeInstanceOf(Map);
    expect(mentioned).toBeInstanceOf(Set);
    // Lines are what a console sends.
    if (prefix.endsWith('\n')) expect([prefix.slice(-40), answer.status]).not.toEqual([prefix.slice(-40), 'invalid']);
  }
  // What stays: cuts inside a quoted string or a regular expression, which cannot go on in the next line, or inside a word.
  expect(invalid.length).toBeLessThan(PROGRAM.length / 5);
});

test.each([
  ['', 'complete'],
  ['1 + 1', 'complete'],
  ['const a = 1 // {', 'complete'],
  ['{a: 1, b: 2}', 'complete'],
  ['declare function f(): void', 'complete'],
  ['type A = 1', 'complete'],
  ['foo()\n\n', 'complete'],
  ['a b', 'invalid'],
  ['foo(]', 'invalid'],
  ['}', 'invalid'],
  ["'open", 'invalid'],
  ["x = 'open\n", 'invalid'],
  ['x = /open', 'invalid'],
  ['let x = ;\nfoo(', 'invalid'],
  ['return', 'invalid'],
])('%j is %s', (source, status) => {
  expect(completeness(source)).toEqual({status});
});

test.each([
  ['foo(', '  '],
  ['if (x) {', '  '],
  ['if (x) {\n  for (;;) {', '    '],
  ['if (x) {\n  y();', '  '],
  ['if (x) {\n  y();\n\n', '  '],
  ['const f = (a: number) => { // why', '  '],
  ['x = [', '  '],
  ['  x +', '  '],
  ['x =', ''],
  ['x &&', ''],
  ['a.', ''],
  ['a?.', ''],
  ['a ? b', ''],
  ['const a', ''],
  ['const {a}', ''],
  ['`open', ''],
  ['  f(`a ${b} c', ''],
  ['`a ${', '  '],
  ['/* open', ''],
  ['x = 1 /** open\n * more', ' '],
  ["'open\\", ''],
  ['{a: 1,', ''],
  ['{a: 1, b: 2', ''],
  ['{', '  '],
  ['function f()', ''],
  ['function f(a: string): void\n', ''],
  ['export function f()', ''],
  ['class A', ''],
  ['@decorated', ''],
  ['import {', '  '],
  ['import {a} from', ''],
  ['async () =>', ''],
  ['for (const x of y)', ''],
  ['try { a() }', ''],
  ['type A =', ''],
  ['const m: Map<', ''],
  ['if (x)', ''],
  ['do { x() }', ''],
  ['foo( // a\n /* b */', ' '],
])('%j needs more lines, the next indented by %j', (source, indent) => {
  expect(completeness(source)).toEqual({status: 'incomplete', indent});
});
