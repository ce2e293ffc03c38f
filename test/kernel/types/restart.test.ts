import {afterEach, describe, expect, it} from 'vitest';
import {TestNotebook} from './support.ts';

const notebooks: TestNotebook[] = [];
afterEach(() => {
  for (const notebook of notebooks.splice(0)) notebook.stop();
});

async function start(): Promise<TestNotebook> {
  const notebook = await TestNotebook.start();
  notebooks.push(notebook);
  return notebook;
}

/** Kills the notebook's server. */
function kill(notebook: TestNotebook): void {
  process.kill(notebook.types.pid ?? Number.NaN, 'SIGKILL');
}

describe('a language server that ends', () => {
  it('is started again with all cells', async () => {
    const notebook = await start();
    for (let i = 0; i < 20; i++) await notebook.cell(`const a${i} = ${i}; let b = ${i}; interface I${i} {x: ${i}}`);
    const before = notebook.types.pid;
    kill(notebook);
    expect(await notebook.cell('b = "a"; a3.x; const i: I19 = {x: 1}; a19.toFixed()')).toEqual([
      '2322 1:1',
      '2339 1:13',
      '2322 1:32',
    ]);
    expect(notebook.types.pid).not.toBe(before);
    expect(await notebook.cell('const fresh = a0 + b')).toEqual([]);
    expect(await notebook.cell('fresh.x')).toEqual(['2339 1:7']);
  });

  it('answers the check, the completion and the inspection that it was asked', async () => {
    const notebook = await start();
    await notebook.cell('const value = {inner: 1}');
    const check = notebook.check('value.outer');
    const complete = notebook.types.complete('value.', 6);
    const inspect = notebook.types.inspect('value', 5, 0);
    kill(notebook);
    expect(await check).toMatchObject([{code: 2339}]);
    expect((await complete).status).toBe('ok');
    expect((await inspect).status).toBe('ok');
    expect((await notebook.types.complete('value.', 6)).matches).toEqual(['inner']);
  });

  it('comes back however often it is killed', async () => {
    const notebook = await start();
    await notebook.cell('const kept = 1');
    for (let i = 0; i < 6; i++) {
      kill(notebook);
      expect(await notebook.cell('kept.x')).toEqual(['2339 1:6']);
    }
  });

  it('stays away once it is stopped', async () => {
    const notebook = await start();
    const pending = notebook.check('1 as string');
    notebook.types.stop();
    expect(await pending).toEqual([]);
    expect(await notebook.check('1 as string')).toEqual([]);
    expect((await notebook.types.complete('Math.', 5)).matches).toEqual([]);
    expect((await notebook.types.inspect('Math', 4, 1)).found).toBe(false);
  });
});
