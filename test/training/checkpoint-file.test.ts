import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import {readStored, type Stored, writeStored} from '../../src/training/checkpoint-file.ts';
import {temporaryFolder} from '../setup/checkout.ts';

const MODULE = fileURLToPath(new URL('../../src/training/checkpoint-file.ts', import.meta.url));

/** Numbers of which every one differs. */
const storedOf = (count: number): Stored => ({
  content: {count},
  arrays: [
    {name: 'w', shape: [count], dtype: 'float32', values: Float32Array.from({length: count}, (_, index) => index)},
  ],
});

it('a checkpoint that is broken off while it is written leaves the one before whole', () => {
  const file = join(temporaryFolder(), 'run.checkpoint');
  writeStored(file, storedOf(100));
  // The system ends the write at 16 blocks of 512 bytes, by an error or by a signal.
  const code = `const {writeStored} = await import(${JSON.stringify(MODULE)});
    const values = new Float32Array(100_000).fill(1);
    writeStored(${JSON.stringify(file)}, {content: {}, arrays: [{name: 'w', shape: [100_000], dtype: 'float32', values}]});`;
  const words = ['sh', process.execPath, '--input-type=module', '--eval', code];
  const writeWithin = (blocks: string) =>
    spawnSync('sh', ['-c', `ulimit -c 0; ulimit -f ${blocks}; exec "$@"`, ...words], {stdio: 'ignore'}).status;
  expect(writeWithin('16')).not.toBe(0);
  expect(readStored('resume', file)).toEqual(storedOf(100));
  expect(writeWithin('2000')).toBe(0);
  expect(readStored('resume', file)?.arrays[0]?.shape).toEqual([100_000]);
});

it('a checkpoint is one file, which holds what was written last', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'run.checkpoint');
  for (const count of [3, 1000, 2]) writeStored(file, storedOf(count));
  expect(readStored('resume', file)).toEqual(storedOf(2));
  expect(readdirSync(folder)).toEqual(['run.checkpoint']);
});
