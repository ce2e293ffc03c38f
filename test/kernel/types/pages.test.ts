import {afterEach, describe, expect, it} from 'vitest';
import {TestNotebook} from './support.ts';

const notebooks: TestNotebook[] = [];
afterEach(() => {
  for (const notebook of notebooks.splice(0)) notebook.stop();
});

/** Cells that lie so far back that their documents have been settled: a page has 16 of them. */
const between = 70;

async function start(): Promise<TestNotebook> {
  const notebook = await TestNotebook.start();
  notebooks.push(notebook);
  for (const cell of [
    'import {basename as base} from "node:path"; class Point { private x = 1; y = 2 }',
    'let level = 1; const first = new Point(); type Rate = number | "auto"; let rate: Rate = "auto"',
    'const readsLevel = () => level; function later(of: Point): typeof level { return of.y }',
    'let level = "high"; const {length, ...others} = {length: 3, "odd name": [1]}',
    'const readsAgain = () => [level, readsLevel()] as const; {a: level}',
    'class Point { private x = 3; z = 4 }',
    '{kept: first, again: new Point()}',
  ]) {
    expect([cell, await notebook.cell(cell)]).toEqual([cell, []]);
  }
  await notebook.check('const broken: string = 5; let unreached = 1');
  notebook.commit(['broken']);
  for (let cell = 0; cell < between; cell++)
    await notebook.cell(`let step${cell} = ${cell || 'first.y'}; const at = ${cell}`);
  return notebook;
}

async function expectAllTypes(notebook: TestNotebook): Promise<void> {
  expect(
    await notebook.cell(
      `const name: string = base('a'); const number: number = readsLevel() + later(first) + step0 + broken.length;
      const both: readonly [string, number] = readsAgain(); level = 'low'; rate = 3; const r: Rate = 'auto';
      const odd: number[] = others['odd name']; const z: number = new Point().z + length; const last: ${between - 1} = at`,
    ),
  ).toEqual([]);
  expect(
    await notebook.cell('level = 1; rate = "a"; later(new Point()); first.x; unreached; at = 3; readsLevel().y'),
  ).toEqual(['2322 1:1', '2322 1:12', '2741 1:30', '2341 1:50', '2304 1:53', '2588 1:64', '2339 1:85']);
}

describe('cells of long ago', () => {
  it('keep their types and the names that they saw', async () => {
    await expectAllTypes(await start());
  });

  it('keep them when the language server is killed', async () => {
    const notebook = await start();
    process.kill(notebook.types.pid ?? Number.NaN, 'SIGKILL');
    await expectAllTypes(notebook);
    for (let cell = 0; cell < between; cell++) await notebook.cell(`let more${cell} = level`);
    await expectAllTypes(notebook);
  });

  it('are told apart in messages, explained and completed', async () => {
    const notebook = await start();
    const [problem] = await notebook.check('later(new Point())');
    expect(problem?.message).toContain("missing in type 'Point (cell 6)' but required in type 'Point (cell 1)'");
    const {data} = await notebook.types.inspect('later', 5, 1);
    expect(data['text/plain']).toContain('cell 3, line 1:\n\nconst readsLevel = () => level; function later(');
    expect((await notebook.types.complete('first.', 6)).matches).toEqual(['y']);
    expect((await notebook.types.complete('readsA', 6)).matches).toEqual(['readsAgain']);
  });
});
