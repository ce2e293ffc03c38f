import {expect, test} from 'vitest';
import {CellSyntaxError, compileCell} from '../../../src/kernel/compiler/index.ts';
import {hookCalls, Notebook} from './support.ts';

const FAKES = {
  './data.json': {default: {rows: [1, 2]}},
  './shapes.ts': {default: 'shape', area: (n: number) => n * n, 'not a name': 5, performance: 'theirs'},
  './side-effect.js': {},
};

test('an import of which the cell uses nothing is there for the next cell', async () => {
  const notebook = new Notebook(FAKES);
  await notebook.run("import * as shapes from './shapes.ts'");
  expect(await notebook.run('shapes.area(3)')).toBe(9);
  await notebook.run("import shape, {area as size} from './shapes.ts'");
  expect(await notebook.run('[shape, size(4)]')).toEqual(['shape', 16]);
});

test('every form of import binds what it names', async () => {
  const notebook = new Notebook(FAKES);
  expect(await notebook.run("import d, * as all from './shapes.ts'\n;[d, all.area(2)]")).toEqual(['shape', 4]);
  expect(await notebook.run("import {default as e, 'not a name' as five} from './shapes.ts'\n;[e, five]")).toEqual([
    'shape',
    5,
  ]);
  expect(await notebook.run("import './side-effect.js'\nimport   'node:path'")).toBeUndefined();
  expect(hookCalls.import.slice(2)).toEqual([['./side-effect.js'], ['node:path']]);
  expect(await notebook.run("import path = require('node:path')\npath.sep")).toBe('/');
  expect(
    await notebook.run(
      'namespace NS { export namespace Inner { export const q = 3 } }\nimport Alias = NS.Inner\nAlias.q',
    ),
  ).toBe(3);
});

test('an import may stand below what uses it', async () => {
  const notebook = new Notebook(FAKES);
  expect(await notebook.run("const four = area(2)\nimport {area} from './shapes.ts'\nfour")).toBe(4);
});

test('attributes of imports reach the runtime', async () => {
  const notebook = new Notebook(FAKES);
  expect(await notebook.run("import data from './data.json' with {type: 'json'}\ndata.rows")).toEqual([1, 2]);
  expect(await notebook.run("import plain from './data.json'\nplain.rows")).toEqual([1, 2]);
  expect(await notebook.run("(await import('./data.json', {with: {type: 'json'}})).default.rows")).toEqual([1, 2]);
  const options = {with: {type: 'json'}};
  expect(hookCalls.import).toEqual([['./data.json', options], ['./data.json'], ['./data.json', options]]);
});

test('import() and import.meta work at the top level and in functions', async () => {
  const notebook = new Notebook(FAKES);
  expect(await notebook.run("(await import('./shapes.ts')).default")).toBe('shape');
  await notebook.run('const load = async (name: string) => (await import(/* any */ `./${name}`)).default');
  expect(await notebook.run("await load('shapes.ts')")).toBe('shape');
  expect(
    await notebook.run(
      "class Loader { static m = import('./shapes.ts'); f = () => import.meta.url }\n;[(await Loader.m).default, new Loader().f()]",
    ),
  ).toEqual(['shape', 'file:///notebook.ts']);
  expect(await notebook.run('import.meta.url')).toBe('file:///notebook.ts');
  expect(await notebook.run("const {area} = await import('./shapes.ts'); area(5)")).toBe(25);
});

test('imports of types only load nothing', async () => {
  const notebook = new Notebook();
  await notebook.run(
    "import type {A} from './nowhere'\nimport {type B, type C} from './types'\nlet a: A | B | undefined",
  );
  await notebook.run("export type {A} from './nowhere'; import {} from './nowhere'");
  expect(hookCalls.import).toEqual([]);
});

test('re-exports load their modules, since that may have effects', async () => {
  await new Notebook(FAKES).run("export * from './side-effect.js'; export {area} from './shapes.ts'");
  expect(hookCalls.import).toEqual([['./side-effect.js'], ['./shapes.ts']]);
});

test('an imported name may be that of a global', async () => {
  const notebook = new Notebook(FAKES);
  expect(await notebook.run("import {performance} from './shapes.ts'", 'performance')).toBe('theirs');
  expect(performance.now()).toBeGreaterThan(0);
});

test('phases that Node.js does not know are refused', () => {
  const options = {file: 'c.ts', globals: new Set<string>(), renamed: new Set<string>()};
  expect(() => compileCell("import defer * as later from 'x'", options)).toThrow(CellSyntaxError);
  expect(() => compileCell("const f = () => import.source('x')", options)).toThrow(CellSyntaxError);
});
