import {expect, test} from 'vitest';
import {CellSyntaxError, cellNames, compileCell, completeness} from '../../../src/kernel/compiler/index.ts';

const options = {file: 'c.ts', globals: new Set<string>(), renamed: new Set<string>()};

function failure(source: string): CellSyntaxError {
  try {
    compileCell(source, options);
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
  throw new Error(`Compiles: ${source}`);
}

test.each([
  ['let x = ;', 1, 9],
  ['const a = 1\n  let b = )', 2, 11],
  ['"é🎉"; let x = ;', 1, 16],
  ['// 변수 🎉\nlet x: = 1', 2, 8],
  ['const crlf = 1\r\nlet x = ;', 2, 9],
  ['foo(', 1, 5],
  ['const a = 1;\nconst a = 2', 2, 7],
  ['let a = 1; var a = 2', 1, 16],
  ['function f() {}\nfunction f() {}', 2, 10],
  ["import {a} from 'b'\nlet a = 1", 2, 5],
  ["let a: number = 1\nimport {a} from 'b'", 2, 9],
  ['class C {}\n\n  class C {}', 3, 9],
  ['const q = 1;\n  using r = q', 2, 3],
  ['await using r = null', 1, 1],
  ['\n return 5', 2, 2],
  ['break', 1, 1],
  ['with (a) {}', 1, 1],
  ['010', 1, 1],
  ['let undefined: string', 1, 5],
  ['namespace N { export let v = 1 }', 1, 26],
  ['function f() { await 1 }', 1, 16],
  ['{a: 1, a b}', 1, 9],
  ['{#x: 1}', 1, 4],
])('%j is refused at line %i, column %i', (source, line, column) => {
  const error = failure(source);
  expect([error.line, error.column]).toEqual([line, column]);
  const before = source.slice(0, error.offset).split(/\r\n|\n/);
  expect([before.length, (before.at(-1) ?? '').length + 1]).toEqual([line, column]);
  expect(error.message).not.toBe('');
  expect(error.name).toBe('SyntaxError');
});

test('a resource at the top level is refused with the way out', () => {
  expect(failure('using r = open()').message).toMatch(/put it, and what uses it, into a block/);
});

test('any text compiles or is refused', () => {
  const pieces = [
    '\ud800',
    '\udc00',
    '\0',
    '`${',
    '/*',
    '}',
    '@',
    '#!',
    '\u2028',
    '<T>(',
    'import(',
    '"\\u{',
    '\ufeff1',
    '🎉',
  ];
  for (const first of pieces) {
    for (const second of pieces) {
      const source = `let a = 1\n${first}${second}`;
      try {
        compileCell(source, options);
      } catch (error) {
        expect(error).toBeInstanceOf(CellSyntaxError);
      }
    }
  }
});

test.each([
  ['brackets', "['".repeat(20_000)],
  ['lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['functions', `${'function f() {'.repeat(20_000)}${'}'.repeat(20_000)}`],
  ['operators', `a${'+1'.repeat(100_000)}`],
  ['calls', `a${'.b()'.repeat(100_000)}`],
  ['operators over many lines', `a${'\n  + 1'.repeat(100_000)}`],
  ['conditions', `${'if (a) '.repeat(50_000)}b`],
  ['arrows', `${'a=>'.repeat(50_000)}b`],
  ['templates', `${'`${'.repeat(50_000)}a${'}`'.repeat(50_000)}`],
  ['types', `let a: ${'A<'.repeat(50_000)}B${'>'.repeat(50_000)}`],
  ['words', `${'typeof '.repeat(50_000)}b`],
  ['sums that only the walk cannot follow', `a${'+1'.repeat(2_400)}`],
])('%s nested without end are refused, or compile, and never end the process', (_, source) => {
  try {
    compileCell(source, options);
  } catch (error) {
    expect(error).toBeInstanceOf(CellSyntaxError);
  }
  expect(cellNames(source).declared).toBeInstanceOf(Map);
  expect(completeness(source).status).toMatch(/^(complete|incomplete|invalid)$/);
});

test('long texts that are not nested compile', () => {
  for (const source of [
    'const a = foo(1)\nconsole.log(a)\n'.replaceAll('const a', 'var a').repeat(2000),
    `const d = "${'x+/('.repeat(100_000)}"`,
    `const d = \`${'x+/('.repeat(100_000)}\``,
    `/*${'((('.repeat(10_000)}*/ 1`,
    `${'/* a */ '.repeat(10_000)}1`,
    `const d = [${Array.from({length: 10_000}, (_, i) => -i - 0.5).join()}]`,
  ]) {
    expect(() => compileCell(source, options)).not.toThrow();
  }
});
