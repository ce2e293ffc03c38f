import {utimesSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {TestNotebook} from './support.ts';

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await TestNotebook.start({
    'helper.ts': 'import {deep} from "./lib/deep";\nexport const helper = 1;\nexport const through = deep;\n',
    'lib/deep.ts': 'export const deep: string = "d";\n',
    'data.json': '{"rate": 0.5, "names": ["a"]}',
    '../shared.ts': 'export class Shared { value = "s" }\n',
    '../node_modules/above/package.json': JSON.stringify({name: 'above', version: '1.0.0', types: 'above.d.ts'}),
    '../node_modules/above/above.d.ts': 'export declare const above: 1;\n',
    'node_modules/exports-only/package.json': JSON.stringify({
      name: 'exports-only',
      version: '1.0.0',
      type: 'module',
      exports: {
        '.': {types: './types/main.d.ts', default: './main.js'},
        './part': {types: './types/part.d.ts', default: './part.js'},
      },
    }),
    'node_modules/exports-only/types/main.d.ts': 'export declare function size(text: string): number;\n',
    'node_modules/exports-only/types/part.d.ts': 'declare const part: {readonly kind: "part"};\nexport default part;\n',
    'node_modules/plain/package.json': JSON.stringify({name: 'plain', version: '1.0.0', main: 'plain.js'}),
    'node_modules/plain/plain.js': 'module.exports = 3;\n',
  });
});
afterAll(() => notebook.stop());

describe('modules of a cell', () => {
  it('are TypeScript files beside the notebook and above it', async () => {
    expect(
      await notebook.cell('import {helper, through} from "./helper.ts"; import {Shared} from "../shared"'),
    ).toEqual([]);
    expect(await notebook.cell('helper.x; through.x; new Shared().value.x')).toEqual([
      '2339 1:8',
      '2339 1:19',
      '2339 1:41',
    ]);
    expect(await notebook.cell('import {nope} from "./helper"; import "./absent"')).toEqual(['2305 1:9', '2882 1:39']);
  });

  it('are read again when they have changed, also those that they import', async () => {
    const text = 'import {helper, through} from "./helper.ts"; const a: number = helper; const b: string = through';
    expect(await notebook.cell(text)).toEqual([]);
    notebook.write('lib/deep.ts', 'export const deep: boolean = true;\n');
    utimesSync(join(notebook.folder, 'lib/deep.ts'), 1, 1);
    expect(await notebook.cell(text)).toEqual(['2322 1:78']);
    notebook.write('helper.ts', 'export const helper = "now text", through = "t";\n');
    expect(await notebook.cell(text)).toEqual(['2322 1:52']);
  });

  it('are read again for completion and inspection', async () => {
    notebook.write('edited.ts', 'export const edited = {before: 1};\n');
    expect(await notebook.cell('import {edited} from "./edited"')).toEqual([]);
    expect((await notebook.types.complete('edited.', 7)).matches).toEqual(['before']);
    notebook.write('edited.ts', 'export const edited = {afterwards: 1};\n');
    expect((await notebook.types.complete('edited.', 7)).matches).toEqual(['afterwards']);
    notebook.write('edited.ts', 'export const edited = "text, at last";\n');
    expect((await notebook.types.inspect('edited', 2, 0)).data['text/plain']).toContain('"text, at last"');
  });

  it('are found once they are written', async () => {
    expect(await notebook.cell('import {late} from "./late"')).toEqual(['2307 1:20']);
    notebook.write('late.ts', 'export const late = 1;\n');
    expect(await notebook.cell('import {late} from "./late"; late.toFixed()')).toEqual([]);
    expect(await notebook.cell('import pack from "late-pack"')).toEqual(['2307 1:18']);
    notebook.write('node_modules/late-pack/package.json', JSON.stringify({name: 'late-pack', types: 'i.d.ts'}));
    notebook.write('node_modules/late-pack/i.d.ts', 'declare const pack: 1; export default pack;\n');
    expect(await notebook.cell('import pack from "late-pack"; const two: 2 = pack')).toEqual(['2322 1:37']);
  });

  it('are JSON files', async () => {
    expect(await notebook.cell('import data from "./data.json"; data.names[0]?.nope; data.rate.x')).toEqual([
      '2339 1:48',
      '2339 1:64',
    ]);
    expect(await notebook.cell('import data from "./data.json" with {type: "json"}; data.rate.toFixed()')).toEqual([]);
  });

  it('are packages whose types only their exports name', async () => {
    expect(await notebook.cell('import {size} from "exports-only"; import part from "exports-only/part"')).toEqual([]);
    expect(await notebook.cell('size(3); part.kind.x; import hidden from "exports-only/types/main"')).toEqual([
      '2345 1:6',
      '2339 1:20',
      '2307 1:42',
    ]);
  });

  it('are packages in a folder above, without types, and dynamic', async () => {
    expect(await notebook.cell('import {above} from "above"; const two: 2 = above')).toEqual(['2322 1:36']);
    expect(await notebook.cell('import plain from "plain"; plain.anything()')).toEqual([]);
    expect(await notebook.cell('const {size} = await import("exports-only"); size(3)')).toEqual(['2345 1:51']);
  });

  it('are the packages of the kernel', async () => {
    expect(await notebook.cell('import {Table} from "gradlab"; Table.nope')).toEqual(['2339 1:38']);
    expect(await notebook.cell('import * as tslab from "tslab"; tslab.display.nope')).toEqual(['2339 1:47']);
  });

  it('give their types to later cells, as TensorFlow.js', async () => {
    expect(await notebook.cell("import * as tf from '@tensorflow/tfjs'")).toEqual([]);
    const problems = await notebook.check('const layer = tf.layers.dense({unit: 3})');
    expect(problems).toMatchObject([{code: 2561, line: 1, column: 32}]);
    expect(problems[0]?.message).toContain("Did you mean to write 'units'?");
    expect(
      await notebook.cell('const t: tf.Tensor2D = tf.tensor1d([1]); const m: tf.Sequential = tf.sequential()'),
    ).toEqual(['2322 1:7']);
    expect(
      await notebook.cell('function loss(a: tf.Tensor, b: tf.Tensor): tf.Scalar { return a.sub(b).square().mean() }'),
    ).toEqual([]);
    expect(await notebook.cell('loss(tf.scalar(1), 2)')).toEqual(['2345 1:20']);
  });
});
