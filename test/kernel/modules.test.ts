import {mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startKernel, type TestKernel} from './support.ts';

const FILES: Readonly<Record<string, string>> = {
  'node_modules/only-exports/package.json': JSON.stringify({
    name: 'only-exports',
    version: '1.0.0',
    type: 'module',
    exports: {'.': {types: './types/index.d.ts', import: './code/index.js'}},
  }),
  'node_modules/only-exports/types/index.d.ts': 'export declare function triple(value: number): number;',
  'node_modules/only-exports/code/index.js':
    'const three = await Promise.resolve(3); export const triple = v => three * v;',
  'node_modules/old-style/package.json': JSON.stringify({name: 'old-style', version: '1.0.0', main: 'main.js'}),
  'node_modules/old-style/main.js': 'exports.answer = 42;',
  'node_modules/old-style/main.d.ts': 'export declare const answer: number;',
  'helper.ts':
    'export interface Pair { left: number; right: number }\nexport const pair = (left: number): Pair => ({left, right: left + 1});',
  'settings.json': '{"rate": 0.15}',
};

describe('modules in a notebook that lies anywhere on disk', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
    for (const [name, text] of Object.entries(FILES)) {
      const path = join(kernel.folder, name);
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, text);
    }
  });
  afterAll(() => kernel.stop());

  const IMPORTS: readonly (readonly [name: string, cell: string, value: string])[] = [
    [
      'an ESM-only package with only `exports` and a top-level await',
      'import {triple} from "only-exports"; triple(2)',
      '6',
    ],
    ['a CommonJS package', 'import {answer} from "old-style"; answer', '42'],
    ['a TypeScript file beside it', 'import {pair} from "./helper.ts"; pair(1)', '{ left: 1, right: 2 }'],
    ['the same without the ending', 'import {pair as same} from "./helper"; same(2).right', '3'],
    ['JSON', 'import settings from "./settings.json"; settings.rate', '0.15'],
    ['TensorFlow.js', 'import * as tf from "@tensorflow/tfjs"; tf.version.tfjs', "'4.22.0'"],
    ['our library', 'import {sigmoid} from "gradlab"; sigmoid(0)', '0.5'],
    ['a CommonJS package by require', 'require("old-style").answer', '42'],
    ['TensorFlow.js by require, the same', 'require("@tensorflow/tfjs").tensor === tf.tensor', 'true'],
    ['our library by require', 'require("gradlab").sigmoid(0)', '0.5'],
    ['a TypeScript file by require, the same', 'require("./helper").pair === pair', 'true'],
    ['JSON by require', 'require("./settings").rate', '0.15'],
    [
      'a package that the kernel has, found by require.resolve',
      'require.resolve("zeromq").includes("node_modules")',
      'true',
    ],
    [
      'files and packages, found by import.meta.resolve',
      '[import.meta.resolve("./helper").split("/").at(-1), import.meta.resolve("zeromq").includes("/node_modules/")].join()',
      "'helper.ts,true'",
    ],
  ];
  for (const [name, cell, value] of IMPORTS) {
    it(`can be ${name}`, {timeout: 30_000}, async () => {
      const run = await kernel.run(cell);
      expect([run.evalue, run.result]).toEqual([undefined, value]);
    });
  }

  it('are checked by their own types, also in a later cell', async () => {
    expect((await kernel.run('triple("2")')).ename).toBe('TS2345');
    expect((await kernel.run('const wrong: string = pair(1).left')).ename).toBe('TS2322');
    expect((await kernel.run('tf.layers.dense({unit: 3})')).ename).toMatch(/^TS2/);
  });

  it('that do not exist are named, and what to do', async () => {
    expect((await kernel.run('import x from "not-there"')).ename).toBe('TS2307');
    const run = await kernel.run('%nocheck\nimport y from "not-there"');
    expect(run.evalue).toMatch(
      /^Cannot import "not-there" as no such package is installed in .*: install it there with npm$/,
    );
  });

  it('that do not exist have the code that Node gives them, also for require', async () => {
    const codeOf = async (expression: string) => {
      const run = await kernel.run(`let code = ""; try { ${expression} } catch (error) { code = error.code } code`);
      return run.evalue ?? run.result;
    };
    expect(await codeOf('require("not-there")')).toBe("'MODULE_NOT_FOUND'");
    expect(await codeOf('require.resolve("not-there")')).toBe("'MODULE_NOT_FOUND'");
    expect(await codeOf('require("./not-there")')).toBe("'MODULE_NOT_FOUND'");
    expect(await codeOf('await import("not-there" + "")')).toBe("'ERR_MODULE_NOT_FOUND'");
  });
});

describe('files beside the notebook', () => {
  let kernel: TestKernel;
  let edits = 0;
  const write = (name: string, text: string) => {
    const path = join(kernel.folder, name);
    writeFileSync(path, text);
    // File systems may keep times in whole seconds.
    utimesSync(path, 1000, 1000 + ++edits);
  };
  const result = async (code: string) => {
    const {evalue, result: value} = await kernel.run(code);
    return evalue ?? value;
  };
  beforeAll(async () => {
    kernel = await startKernel();
    write('deep.ts', 'export const deep: number = 1;');
    write('state.ts', 'export const state: string[] = [];');
    write(
      'helper.ts',
      'import {deep} from "./deep"; import settings from "./settings.json"; import {state} from "./state.ts"; state.push("loaded"); export const sum = (): number => deep + settings.rate;',
    );
    write('settings.json', '{"rate": 10}');
    write('old.cjs', 'exports.answer = 1;');
    mkdirSync(join(kernel.folder, 'node_modules/fixed'), {recursive: true});
    write('node_modules/fixed/package.json', '{"name": "fixed", "version": "1.0.0", "exports": "./fixed.mjs"}');
    write('node_modules/fixed/fixed.mjs', 'export const fixed = 1;');
  });
  afterAll(() => kernel.stop());

  it('take effect at the next import once they were edited, also those that they import', async () => {
    const cell = 'import {sum} from "./helper.ts"; import {state} from "./state"; [sum(), state.length].join(" ")';
    expect(await result(cell)).toBe("'11 1'");
    expect(await result(cell)).toBe("'11 1'");
    write('deep.ts', 'export const deep: number = 2;');
    expect(await result(cell)).toBe("'12 2'");
    write('settings.json', '{"rate": 20}');
    expect(await result(cell)).toBe("'22 3'");
    write('helper.ts', 'export const sum = () => "new"');
    expect(await result(cell)).toBe("'new 3'");
    expect(await result('const text: string = sum(); text')).toBe("'new'");
  });

  it('stay the same modules, with their state, when others change or they are only touched', async () => {
    await kernel.run('import {state as first} from "./state.ts"');
    write('deep.ts', 'export const deep: number = 3;');
    write('state.ts', 'export const state: string[] = [];');
    expect(await result('import {state as second} from "./state.ts"; second === first')).toBe('true');
    write('state.ts', 'export const state: string[] = ["edited"];');
    expect(await result('import {state as third} from "./state.ts"; [third === first, third[0]].join(" ")')).toBe(
      "'false edited'",
    );
  });

  it('can be JSON, CommonJS, and import()', async () => {
    expect(await result('import settings from "./settings.json"; settings.rate')).toBe('20');
    write('settings.json', '{"rate": 30}');
    expect(await result('import settings from "./settings.json"; settings.rate')).toBe('30');
    expect(await result('(await import("./settings.json")).default.rate')).toBe('30');
    expect(
      await result('%nocheck\nimport old from "./old.cjs"; [old.answer, require("./old.cjs").answer].join()'),
    ).toBe("'1,1'");
    write('old.cjs', 'exports.answer = 2;');
    expect(
      await result('%nocheck\nimport old from "./old.cjs"; [old.answer, require("./old.cjs").answer].join()'),
    ).toBe("'2,2'");
  });

  it('are loaded anew neither when they are packages nor when an import of theirs fails', async () => {
    expect(await result('%nocheck\nimport {fixed} from "fixed"; fixed')).toBe('1');
    write('node_modules/fixed/fixed.mjs', 'export const fixed = 2;');
    expect(await result('%nocheck\nimport {fixed} from "fixed"; fixed')).toBe('1');
    write('broken.ts', 'export const value = ;');
    expect((await kernel.run('%nocheck\nimport {value} from "./broken"; value')).status).toBe('error');
    write('broken.ts', 'export const value = 4;');
    expect(await result('import {value} from "./broken"; value')).toBe('4');
  });

  it('may have enums, namespaces and parameter properties', async () => {
    write(
      'rich.ts',
      'export enum Size { Small = 1, Large }\nexport namespace Unit { export const meter = 1 }\nexport class Point { constructor(readonly x: number) {} }',
    );
    const run = await kernel.run(
      'import {Point, Size, Unit} from "./rich"; [Size.Large, Unit.meter, new Point(5).x].join()',
    );
    expect([run.evalue, run.result, run.stderr]).toEqual([undefined, "'2,1,5'", '']);
  });
});
