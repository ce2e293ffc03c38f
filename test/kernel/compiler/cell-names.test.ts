import {expect, test} from 'vitest';
import {cellNames} from '../../../src/kernel/compiler/index.ts';

const declared = (source: string) => Object.fromEntries(cellNames(source).declared);

test('the kinds of names are told apart', () => {
  expect(
    declared(`import d, * as ns from 'a'; import {b as c, type T} from 'b'; import type {U} from 'u'; import eq = require('q');
      let l = 1; const k = 2; var v = 3; function f() {} async function* g() {} class C {} abstract class D {}
      enum E { A } const enum F { B } namespace N.M { export const inner = 1 } interface I {} type A = 1;
      declare let later: number; declare function df(): void;`),
  ).toEqual({
    d: 'import',
    ns: 'import',
    c: 'import',
    T: 'type',
    U: 'type',
    eq: 'import',
    l: 'let',
    k: 'const',
    v: 'var',
    f: 'function',
    g: 'function',
    C: 'class',
    D: 'class',
    E: 'enum',
    F: 'enum',
    N: 'namespace',
    I: 'type',
    A: 'type',
    later: 'let',
    df: 'function',
  });
});

test('exports, patterns and vars of inner blocks declare; inner scopes do not', () => {
  expect(declared('export const {a, b: {c = 1, ...d}, ...e} = x, [g, , h = 2, ...i] = y')).toEqual(
    Object.fromEntries([...'acdeghi'].map(name => [name, 'const'])),
  );
  expect(declared('export default function f() { var no = 1 }')).toEqual({f: 'function'});
  expect(declared('export default class {}; export default 3; export {q as r}; export * from "z"')).toEqual({});
  expect(
    declared(
      'for (var i = 0; ;) { let no; { var yes = 1 } } try {} catch (no) { var yes2 } () => { var no }; label: var yes3',
    ),
  ).toEqual({
    i: 'var',
    yes: 'var',
    yes2: 'var',
    yes3: 'var',
  });
  expect(declared('declare global { var no: 1 } declare module "m" { const no: 1 }')).toEqual({});
});

test('of a type and a value with one name the value counts', () => {
  expect(declared('interface A {} class A {}')).toEqual({A: 'class'});
  expect(declared('class A {} interface A {}')).toEqual({A: 'class'});
  expect(declared('function f() {} namespace f { export const a = 1 }')).toEqual({f: 'function'});
  expect(declared('type X = 1; const X = 1')).toEqual({X: 'const'});
});

test('every identifier is mentioned, in types too, and no word of a comment or string', () => {
  const {mentioned, broken} = cellNames(
    'const {a: b = c, ...d}: E<typeof f.g> = h`${i}`; j.k?.l; ({m, n: o}) satisfies P // q\n"r"',
  );
  expect([...mentioned].toSorted().join('')).toBe('EPabcdfghijklmno');
  expect(broken).toBe(false);
});

test('an object literal as a cell is not broken', () => {
  const {declared, mentioned, broken} = cellNames('{a: lr, b}');
  expect([declared.size, mentioned.has('lr'), mentioned.has('b'), broken]).toEqual([0, true, true, false]);
});

test('a cell that is being typed gives what can be read of it', () => {
  const {declared, mentioned, broken} = cellNames(
    "import {x} from 'y'\nconst model = make(1,\n  2)\nfunction f(a: number) {\n  return a.\n}\nlet {p, q} = z\nlet half = model.\nclass C {",
  );
  expect(broken).toBe(true);
  expect(Object.fromEntries(declared)).toEqual({
    x: 'import',
    model: 'const',
    f: 'function',
    p: 'let',
    q: 'let',
    half: 'let',
    C: 'class',
  });
  expect(mentioned.has('model') && mentioned.has('z')).toBe(true);
});

test('a name may be a value and a type of its own', () => {
  const {declared, twofold} = cellNames(
    'type A = number; let A = 1; var B = 1; interface B {} class C {} interface C {} let d = 1; type E = 1; namespace F {}',
  );
  expect([...twofold]).toEqual(['A', 'B', 'C']);
  expect([declared.get('A'), declared.get('B'), declared.get('E')]).toEqual(['let', 'var', 'type']);
});
