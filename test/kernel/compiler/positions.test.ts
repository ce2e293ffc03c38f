import {expect, test} from 'vitest';
import {compileCell, originalPosition} from '../../../src/kernel/compiler/index.ts';
import {Notebook} from './support.ts';

/** Takes the marks `«1»`, `«2»`, … out of a cell: their places are where the frames of its stack must stand, innermost first. */
function marked(text: string): {readonly source: string; readonly places: readonly string[]} {
  const places: string[] = [];
  let source = '';
  let rest = text;
  for (let mark = /«(\d)»/.exec(rest); mark !== null; mark = /«(\d)»/.exec(rest)) {
    source += rest.slice(0, mark.index);
    const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
    places[Number(mark[1]) - 1] = `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
    rest = rest.slice(mark.index + mark[0].length);
  }
  return {source: source + rest, places};
}

const SHAPES: Readonly<Record<string, string>> = {
  'a throw on the first line': "throw «1»new Error('e')",
  'a throw after types and text on its line':
    "const a: Map<string, number[]> = new Map(), b = 'é🎉' as string; throw «1»new Error(b)",
  'interfaces and types of many lines before':
    "interface A {\n  a: number;\n  b: string;\n}\ntype B =\n  | 'x'\n  | 'y';\n\nthrow   «1»new Error('e')",
  'an enum and a namespace of many lines before':
    'enum E {\n  A,\n  B = 4,\n}\n\nnamespace N {\n  export const n = 1;\n}\nthrow «1»new Error(String(E.B + N.n))',
  'functions that are hoisted from below':
    'const early = 1;\nf(early);\n\nfunction f(n: number): never {\n  throw «1»new Error(String(n));\n}',
  'frames through several functions':
    'function one(): void { «2»two() }\n/* text */ function two(this: void): never {\n    const x: number = 1;\n  throw «1»new Error(`${x}`)\n}\n\n  «3»one()',
  'a method of a class with parameter properties':
    "class A {\n  constructor(private readonly a: number, public b = 2) {}\n\n  m(): never {\n    throw «1»new Error('e');\n  }\n}\nconst o = new A(1);\nif (o) o.«2»m();",
  'a constructor':
    "class P {\n  v = fail();\n  constructor(public x: number) {}\n}\nfunction fail(): never { throw «1»new Error('e') }\nnew P(1)",
  'a call on undefined': 'const o: any = {};\nlet a = 1,\n  b = o.«1»missing(a);',
  'a property of null': 'const table: any = {row: null};\n[1].length; const value = table.row.«1»name as string',
  'an arrow function in a chain':
    "const xs = [1, 2]\n  .filter(x => x > 0)\n  .map((x: number): number => { throw «1»new Error('e') })",
  'a destructuring of undefined': 'const f = (o?: {a: number}) => {\n  const {«1»a} = o!;\n  return a;\n};\n«2»f();',
  'after an await':
    'const one: number = await Promise.resolve(1);\nconst two = await (async () => 2)(); throw «1»new Error(String(one + two))',
  'inside a loop over an asynchronous iterable':
    "for await (const x of [1, 2] as number[]) {\n  if (x === 2) throw   «1»new Error('e');\n}",
  'a var that became an assignment': 'var a = 1, b: number, c = 3;\nvar {d = «1»missingName} = {} as any;',
  'a value of an export': 'export const a = 1;\nexport const b: number = «1»nothing + a;',
  'a name of an import beside attributes':
    "import * as path from 'node:path' with {};\nimport {sep} from 'node:path';\npath.«1»nothing(sep)",
  'a global that is hidden':
    'const performance: any = {auc: 1};\nconst o = {performance};   o.performance.auc.«1»nothing()',
  'an object literal as a whole cell': '{a: 1,\n  b: «1»missingB}',
  'an object literal in one line': '{a: «1»missingA, b: 2}',
  'CRLF line ends': 'const a = `x\r\ny`;\r\ninterface I {\r\n  b: 1\r\n}\r\nthrow «1»new Error(a)',
  'separators that JavaScript takes for line ends': 'const a = `x\u2028y`; /* \u2029z */\nthrow «1»new Error(a)',
  'tabs and a deep place in a line':
    "const xs = [1];\n\t\tif (xs.length) { xs.forEach(x => { if (x as number) {\tthrow «1»new Error('e') } }) }",
  'a decorated class':
    "const d = (...a: any[]) => {};\n@d class A {\n  @d m(): void { throw «1»new Error('e') }\n}\nnew A().«2»m()",
  'a generator and a spread':
    "function* g(): Generator<number> {\n  yield 1;\n  throw «1»new Error('e');\n}\nconst all = [...«2»g()];",
  'a hashbang and comments before': "#!/usr/bin/env node\n// one\n/* two\n three */ throw «1»new Error('e')",
};

test.each(Object.entries(SHAPES))('a fault is found where it was written: %s', async (_, shape) => {
  const {source, places} = marked(shape);
  const failure = await new Notebook().failure(source);
  expect(failure.places.slice(0, places.length)).toEqual(places);
});

test('lines that the compiler adds stand nowhere in the cell', () => {
  const {positions, code} = compileCell('var a = 1', {file: 'c.ts', globals: new Set(), renamed: new Set()});
  expect(originalPosition(positions, 0, 3)).toBeUndefined();
  expect(originalPosition(positions, code.split('\n').length - 1, 5)).toBeUndefined();
  expect(positions).toHaveLength(code.split('\n').length);
});

test('columns ascend in every line', () => {
  for (const shape of Object.values(SHAPES)) {
    const {positions} = compileCell(marked(shape).source, {
      file: 'c.ts',
      globals: new Set(['performance']),
      renamed: new Set(),
    });
    for (const line of positions) {
      const columns = line.filter((_, index) => index % 3 === 0);
      expect(columns).toEqual([...new Set(columns)].toSorted((a, b) => a - b));
    }
  }
});
