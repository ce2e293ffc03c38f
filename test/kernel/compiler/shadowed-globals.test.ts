import {expect, test} from 'vitest';
import {CellSyntaxError, compileCell} from '../../../src/kernel/compiler/index.ts';
import {Notebook} from './support.ts';

const REALM = {performance, Array, console, Promise, Math, fetch, URL, process};

test('a cell may take the names of globals; the globals stay for everyone else', async () => {
  const notebook = new Notebook();
  expect(await notebook.run('const performance = {auc: 1}', 'performance.auc')).toBe(1);
  expect(await notebook.run('let Array = 3; Array')).toBe(3);
  expect(await notebook.run('const console = "mine"', 'console')).toBe('mine');
  expect(await notebook.run('let Promise = 5', 'await Promise')).toBe(5);
  expect(await notebook.run('var Math = 6', 'Math++; Math')).toBe(7);
  expect(await notebook.run('function fetch(n: number): number { return n ? fetch(n - 1) : 8 }', 'fetch(3)')).toBe(8);
  expect(await notebook.run('class URL { self() { return URL } }', 'new URL().self() === URL')).toBe(true);
  expect(await notebook.run("import process, {sep as NaN} from 'node:path'", '[process.sep, NaN]')).toEqual(['/', '/']);
  expect(await notebook.run('enum Map { A = 1 }\nnamespace Set { export const a = 2 }', '[Map.A, Set.a]')).toEqual([
    1, 2,
  ]);
  expect({performance, Array, console, Promise, Math, fetch, URL, process}).toEqual(REALM);
  expect([globalThis.performance.now() > 0, globalThis.Array.isArray([]), new Map().size, new Set().size]).toEqual([
    true,
    true,
    0,
    0,
  ]);
  expect(Object.getOwnPropertyNames(globalThis).filter(name => name.includes('$1'))).toEqual([]);
});

test('another notebook of the same process still sees the globals', async () => {
  await new Notebook().run('const performance = {auc: 1}', 'let Array = 3');
  expect(await new Notebook().run('[typeof performance.now, Array.from([1])]')).toEqual(['function', [1]]);
});

test('a name that hides a global is found wherever it may stand', async () => {
  const notebook = new Notebook();
  await notebook.run('let performance: any = 1, Array: any = 2');
  const values: readonly (readonly [string, unknown])[] = [
    ['({performance})', {performance: 1}],
    ['({performance, Array, a: {performance}})', {performance: 1, Array: 2, a: {performance: 1}}],
    ['({performance: 5, a: performance})', {performance: 5, a: 1}],
    ['({performance} = {performance: 3}); performance', 3],
    ['({performance = 4, Array: Array} = {Array: 6} as any); [performance, Array]', [4, 6]],
    ['[performance, Array = performance] = [7] as any; [performance, Array]', [7, 7]],
    ['[...[performance], ...[Array]]', [7, 7]],
    ['typeof performance', 'number'],
    ['performance += 1; performance++; --performance; performance', 8],
    ['for (performance of [1, 2]); for (performance in {z: 1}); performance', 'z'],
    ['({performance: 1}).performance + ({["performance"]: 2}).performance', 3],
    ['({[performance]: 1})', {z: 1}],
    [
      'class C { performance = performance; static Array = Array; [performance]() { return 1 } }\n[new C().performance, C.Array, new C().z()]',
      ['z', 7, 1],
    ],
    ['performance: for (;;) { break performance }\nperformance', 'z'],
    ['const {performance: other = performance} = {} as any; other', 'z'],
    ['`${performance}`', 'z'],
    ['(performance as string)!', 'z'],
    ['globalThis.performance === performance', false],
    ['const {performance, ...rest} = {performance: 9, b: 2}; [performance, rest]', [9, {b: 2}]],
    ['delete ({performance} as any).performance', true],
    ['(performance) = 10; ({a: performance, b: [Array]} = {a: 11, b: [12]}); [performance, Array]', [11, 12]],
  ];
  for (const [cell, value] of values) expect([cell, await notebook.run(cell)]).toEqual([cell, value]);
});

test('a variable of an inner scope keeps its name', async () => {
  const notebook = new Notebook();
  await notebook.run('let performance: any = "outer"');
  const values: readonly (readonly [string, unknown])[] = [
    ['((performance: any) => performance)("in")', 'in'],
    ['(({performance}: any) => ({performance}))({performance: "in"})', {performance: 'in'}],
    ['(function performance() { return typeof performance })()', 'function'],
    ['(class performance { static s = typeof performance }).s', 'function'],
    ['(() => { var performance = "in"; return performance })()', 'in'],
    ['(() => { if (1) { for (var performance of ["in"]); } return performance })()', 'in'],
    ['(() => { { function performance() {} } return performance })()', 'outer'],
    [
      '(() => { const inner = () => { var performance = "in"; return performance }; return [inner(), performance] })()',
      ['in', 'outer'],
    ],
    ['((a = performance) => { var performance = "in"; return a + performance })()', 'outerin'],
    ['let r1; { let performance = "in"; r1 = performance } [r1, performance]', ['in', 'outer']],
    ['let r2; for (const performance of ["in"]) r2 = performance; [r2, performance]', ['in', 'outer']],
    [
      'let r3; for (let performance = 0; performance < 2; performance++) r3 = performance; [r3, performance]',
      [1, 'outer'],
    ],
    ['let r4; try { throw "in" } catch (performance) { r4 = performance } [r4, performance]', ['in', 'outer']],
    [
      'let r5; try { throw {performance: "in"} } catch ({performance}) { r5 = performance } [r5, performance]',
      ['in', 'outer'],
    ],
    ['let r6; switch (1) { case 1: let performance = "in"; r6 = performance } [r6, performance]', ['in', 'outer']],
    ['class D { static r; static { var performance = "in"; D.r = performance } } [D.r, performance]', ['in', 'outer']],
    ['class E { static r; static { D: { E.r = performance } } } E.r', 'outer'],
    [
      'const o = {performance() { return performance }, get g() { return performance }}; [o.performance(), o.g]',
      ['outer', 'outer'],
    ],
    ['(({performance: p}: any, q = performance) => p + q)({performance: "in"})', 'inouter'],
    ['((...performance: any[]) => performance.length)(1, 2)', 2],
    ['{ class performance { static v = "in" } r1 = performance.v } [r1, performance]', ['in', 'outer']],
    ['try { throw 1 } catch (performance) { var performance: any = "param" }\nperformance', undefined],
  ];
  for (const [cell, value] of values) expect([cell, await notebook.run(cell)]).toEqual([cell, value]);
});

test('functions of earlier cells keep what they meant, and a function keeps its name', async () => {
  const notebook = new Notebook();
  await notebook.run('const clock = () => typeof performance.now', 'const performance = 1');
  expect(await notebook.run('clock()')).toBe('function');
  expect(await notebook.run('function structuredClone() {}', 'structuredClone.name')).toBe('structuredClone');
});

test('a name that looks like a renamed one stays a name of its own', async () => {
  const notebook = new Notebook();
  await notebook.run('let performance$1 = "mine"', 'let performance = "other"');
  expect(await notebook.run('[performance, performance$1]')).toEqual(['other', 'mine']);
  expect(await notebook.run('let __gradlab_await = 3', 'await __gradlab_await')).toBe(3);
});

test('shadows name the globals that a cell declares, and only those', () => {
  const options = {file: 'c.ts', globals: new Set(['performance', 'Array']), renamed: new Set(['Array'])};
  expect(compileCell('let performance = 1, other = 2; Array', options).shadows).toEqual(['performance']);
  expect(compileCell('interface Array {}; type performance = 1; { let performance = 1 }', options).shadows).toEqual([]);
  expect(compileCell('if (1) { var performance = 1 }', options).shadows).toEqual(['performance']);
});

test('undefined cannot be declared', () => {
  const options = {file: 'c.ts', globals: new Set(['undefined']), renamed: new Set<string>()};
  expect(() => compileCell('let a = 1\nlet undefined = 1', options)).toThrow(CellSyntaxError);
  expect(() => compileCell('var undefined = 1', options)).toThrow('Cannot declare a variable called undefined');
});
