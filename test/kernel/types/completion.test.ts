import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Completion} from '../../../src/kernel/types/index.ts';
import {cursorIn, TestNotebook} from './support.ts';

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await TestNotebook.start({
    'helper.ts': 'export const helperValue = 1;\n',
    'part/inner.ts': 'export {};\n',
    'node_modules/some-package/package.json': JSON.stringify({name: 'some-package', types: 'i.d.ts'}),
    'node_modules/some-package/i.d.ts': 'export declare const some: 1;\n',
  });
  await notebook.cell(
    'const config = {rate: 0.1, steps: 5, "odd-name": 1}; let counter = 1; function countUp(by: number): string { return String(by) }',
  );
  await notebook.cell(
    'class Counter { /** The count. */ count = 1; private hidden = 2; up(by?: number): this { return this } } interface Counting {c: 1}',
  );
});
afterAll(() => notebook.stop());

function complete(text: string): Promise<Completion> {
  const {code, cursor} = cursorIn(text);
  return notebook.types.complete(code, cursor);
}

/** What each match makes of the code. */
async function results(text: string): Promise<readonly string[]> {
  const {code} = cursorIn(text);
  const {matches, cursor_start, cursor_end} = await complete(text);
  const points = [...code];
  return matches.map(match => points.slice(0, cursor_start).join('') + match + points.slice(cursor_end).join(''));
}

describe('completion', () => {
  it('offers names of earlier cells and globals that begin so', async () => {
    const {matches} = await complete('con|');
    expect(matches).toEqual(
      ['config', 'console', 'const', 'constructor', 'continue'].filter(name => matches.includes(name)),
    );
    expect(matches).toContain('config');
    expect(matches).toContain('console');
    expect((await complete('count|')).matches.slice(0, 2)).toEqual(['counter', 'countUp']);
    expect((await complete('new Counte|')).matches).toEqual(['Counter']);
    expect((await complete('let c: Counti|')).matches).toEqual(['Counting']);
  });

  it('offers members of values of earlier cells, not the private ones', async () => {
    expect((await complete('config.|')).matches).toEqual(['rate', 'steps']);
    expect((await complete('new Counter().|')).matches).toEqual(['count', 'up']);
    expect((await complete('counter.toF|')).matches).toEqual(['toFixed']);
    expect((await complete('Math.ma|x(1, 2)')).matches).toEqual(['max']);
  });

  it('knows what the unfinished code declares itself', async () => {
    expect((await complete('const config = {other: 1};\nconfig.|')).matches).toEqual(['other']);
    expect((await complete('for (const config of ["a"]) {\n  config.charA|')).matches).toEqual(['charAt']);
    expect((await complete('config.|')).matches).toEqual(['rate', 'steps']);
    expect((await complete('%nocheck any reason\nconst own = {inner: 1};\nown.|')).matches).toEqual(['inner']);
    expect((await complete('function run(parameter: string) {\n  if (param|')).matches).toEqual(['parameter']);
  });

  it('replaces what is typed, and repeats what the server puts before it', async () => {
    expect(await results('"😀é"; config.ra| + 1')).toEqual(['"😀é"; config.rate + 1']);
    expect(await results('let q: {x: 1} | undefined;\nq = undefined as typeof q;\nq.|')).toEqual([
      'let q: {x: 1} | undefined;\nq = undefined as typeof q;\nq?.x',
    ]);
    expect(await results('({"a-b": 1}).|')).toEqual(['({"a-b": 1})["a-b"]']);
  });

  it('offers modules inside the strings of imports', async () => {
    expect((await complete('import {some} from "some|')).matches).toEqual(['some-package']);
    expect((await complete("import * as tf from '@tensorflow/tf|'")).matches).toContain('tfjs');
    expect((await complete('import fs from "node:f|"')).matches).toContain('node:fs');
    expect(await results('import {} from "./|"')).toEqual(['import {} from "./helper"', 'import {} from "./part"']);
    expect(await results('await import("./part/|")')).toEqual(['await import("./part/inner")']);
    expect((await complete('import {help|} from "./helper"')).matches).toEqual(['helperValue']);
    expect((await complete('const e: "one" | "two" = "|"')).matches).toEqual(['one', 'two']);
    expect((await complete('const f = (e: "one" & string) => e; f("|")')).matches).toEqual(['one']);
  });

  it('tells kinds and signatures in the way of JupyterLab', async () => {
    const {metadata} = await complete('count|');
    expect(metadata._jupyter_types_experimental?.slice(0, 2)).toEqual([
      {start: 0, end: 5, text: 'counter', type: 'instance', signature: 'number'},
      {start: 0, end: 5, text: 'countUp', type: 'function', signature: '(by: number): string'},
    ]);
    const members = (await complete('new Counter().|')).metadata._jupyter_types_experimental;
    expect(members?.map(({text, type, signature}) => [text, type, signature])).toEqual([
      ['count', 'property', 'number'],
      ['up', 'function', '(by?: number): Counter'],
    ]);
  });

  it('offers nothing in comments and text, and at most 200 matches', async () => {
    expect((await complete('// con|')).matches).toEqual([]);
    expect((await complete('"con|"')).matches).toEqual([]);
    const {matches, cursor_start, cursor_end} = await complete('|');
    expect([matches.length, cursor_start, cursor_end]).toEqual([200, 0, 0]);
    expect(matches.filter(match => match.includes('gradlab'))).toEqual([]);
  });

  it('bears with any cursor and any text', async () => {
    for (const cursor of [-5, 99, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect((await notebook.types.complete('Math', cursor)).status).toBe('ok');
    }
    expect((await notebook.types.complete('"\ud800"; Mat', 8)).matches).toEqual(['Math']);
    expect((await notebook.types.complete('a\r\nconfig.\u2028', 10)).status).toBe('ok');
  });
});
