import {mkdirSync, writeFileSync} from 'node:fs';
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
  ];
  for (const [name, cell, value] of IMPORTS) {
    it(`can be ${name}`, async () => {
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
});
