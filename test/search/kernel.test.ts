import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startKernel, type TestKernel} from '../kernel/support.ts';

const library = new URL('../../src/search/index.ts', import.meta.url).href;

describe('a search in a notebook', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
    writeFileSync(
      join(kernel.folder, 'trials.ts'),
      `import {sigmoid} from 'gradlab';
       import {isMainThread} from 'node:worker_threads';
       export function evaluate({rate}: {readonly rate: number}): number {
         if (isMainThread) throw new Error('no thread');
         return sigmoid(rate);
       }`,
    );
    await kernel.run(`const {logUniform, search} = await import(String('${library}')) as any;
      const space = {rate: logUniform({from: 1e-4, to: 1})};`);
  });
  afterAll(() => kernel.stop());

  it.each([
    ['its path', "'./trials.ts'"],
    ['its address', "new URL('trials.ts', import.meta.url).href"],
  ])('runs trials of a module beside it on threads, given by %s', async (_, module) => {
    const {result, traceback} = await kernel.run(
      `const found = await search(space, {module: ${module}, name: 'evaluate'}, {trials: 4, workers: 2});
       found.trials.rows().map((row: any) => row.failure || row.score === 1 / (1 + Math.exp(-row.rate))).join()`,
    );
    expect([result, traceback]).toEqual(["'true,true,true,true'", '']);
  });

  it('takes configs and functions of cells', async () => {
    const {result, traceback} = await kernel.run(
      '(await search(space, ({rate}: any) => rate, {trials: 3})).trials.column("failure").join()',
    );
    expect([result, traceback]).toEqual(["',,'", '']);
  });
});
