import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {cursorIn, TestNotebook} from './support.ts';

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await TestNotebook.start();
  await notebook.cell(
    '/**\n * Sum of squares.\n * @param values the terms\n * @returns the sum\n */\nfunction squares(values: readonly number[], scale = 1): number {\n  return scale * values.length;\n}',
  );
  await notebook.cell(
    'let rate: number | undefined = 0.1;\nclass Model<T> { fit(data: T): void {} }\ninterface Options {\n  readonly steps: number;\n}',
  );
});
afterAll(() => notebook.stop());

/** text/plain at a cursor, undefined if nothing was found. */
async function plain(text: string, detail: 0 | 1 = 0): Promise<string | undefined> {
  const {code, cursor} = cursorIn(text);
  const {found, data} = await notebook.types.inspect(code, cursor, detail);
  expect(found).toBe('text/plain' in data);
  return data['text/plain'];
}

describe('inspection', () => {
  it('shows signature, documentation and tags in plain text and in Markdown', async () => {
    const {status, found, data, metadata} = await notebook.types.inspect('squares([1])', 3, 0);
    expect({status, found, metadata}).toEqual({status: 'ok', found: true, metadata: {}});
    expect(data['text/markdown']).toBe(
      '```ts\nfunction squares(values: readonly number[], scale?: number): number\n```\nSum of squares.\n\n*@param* `values` — the terms\n\n*@returns* — the sum',
    );
    expect(data['text/plain']).toBe(
      'function squares(values: readonly number[], scale?: number): number\nSum of squares.\n\n@param `values` — the terms\n\n@returns — the sum',
    );
  });

  it.each([
    ['squares|', 'function squares'],
    ['|squares([1])', 'function squares'],
    ['squares(|', 'function squares'],
    ['squares([1, 2], |', 'function squares'],
    ['squares([1, Math.max(3)|', 'function squares'],
    ['squares([1, Math.max(3|', 'max(...values: number[])'],
    ['Math.max(1, |', '(method) Math.max'],
    ['rate|', 'let rate: number'],
    ['"😀"; rat|e', 'let rate: number'],
    ['const m = new Model<string>(); m.fit|', '(method) Model<string>.fit(data: string): void'],
    ['const o: Options| = {steps: 1}', 'interface Options'],
    ['Options|', 'interface Options'],
    ['const o = Opt|ions', 'interface Options'],
    ['const o: Options = {steps: 1}; o.steps|', '(property) Options.steps: number'],
    ['[1].map(value| => value)', '(parameter) value: number'],
    ['const rate = "mine"; rate|', 'const rate: "mine"'],
  ])('finds what is meant at %s', async (text, expected) => {
    expect(await plain(text)).toContain(expected);
  });

  it('finds nothing where nothing is', async () => {
    for (const text of [
      '|',
      '  |  ',
      'unknownName|',
      '1 + |',
      '// squares|',
      '// Options|',
      '"an Options| text"',
      '({}).Options|',
      '"|"',
      '(|',
    ]) {
      expect([text, await plain(text)]).toEqual([text, undefined]);
    }
  });

  it('adds the source of the declaration at detail 1', async () => {
    expect(await plain('squares|', 1)).toContain(
      'cell 1, line 6:\n\nfunction squares(values: readonly number[], scale = 1): number {\n  return scale',
    );
    expect(await plain('rate|', 1)).toContain('cell 2, line 1:');
    expect(await plain('let o: Options|', 1)).toContain('interface Options {\n  readonly steps: number;\n}');
    expect(await plain('Math.max|', 1)).toMatch(
      /lib\.es5\.d\.ts, line \d+:\n\n {4}max\(\.\.\.values: number\[\]\): number;/,
    );
    expect(await plain('const own = 1; own|', 1)).toBe('const own: 1');
  });
});
