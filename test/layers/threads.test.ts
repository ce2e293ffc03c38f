import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect, it} from 'vitest';

const SCRIPT = fileURLToPath(new URL('digest.ts', import.meta.url));

const digests = async (threads: number): Promise<Record<string, string>> => {
  const env = {...process.env, GRADLAB_THREADS: String(threads)};
  const {stdout} = await promisify(execFile)(process.execPath, [SCRIPT], {env});
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Record<string, string>;
};

it('layers that draw give the same bits with 1, 2 and 3 threads', async () => {
  const [one, two, three] = await Promise.all([1, 2, 3].map(digests));
  expect(Object.keys(one as object)).toHaveLength(7);
  expect(two).toEqual(one);
  expect(three).toEqual(one);
}, 30_000);
