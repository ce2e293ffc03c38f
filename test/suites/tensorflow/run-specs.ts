import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {Failure, SpecResults} from './results.ts';

const RUN = fileURLToPath(new URL('run.ts', import.meta.url));
const BASELINE = new URL('stock-wasm.failed.txt', import.meta.url);

/**
 * Specs that state a wrong number, which our engine therefore must fail. The spec of this gradient divides by the whole
 * window, that of its forward pass by the cells that the image covers: the derivative of mean(1, 2, 4, 5) by its first
 * cell is 1/4, not 1/9, so for this spec's dy dx[0, 1] is 3/4 + 6/6 = 1.75, not 3/9 + 6/9.
 */
const WRONG = ['avgPool wasm {} gradient x=[3,3,1] f=[3,3] s=1 p=explicit'];

/** Runs the specs on our engine in a process of its own, which is killed when its time is over. */
export function runSpecs(environment: Readonly<Record<string, string>>, milliseconds: number): Promise<SpecResults> {
  const options = {
    env: {...process.env, ...environment},
    timeout: milliseconds,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 26,
  } as const;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [RUN, 'ours'], options, (error, stdout, stderr) => {
      // The specs may print as well: the results are the last line.
      const line = stdout.trimEnd().split('\n').at(-1) ?? '';
      if (error === null && line.startsWith('{"passed"')) resolve(JSON.parse(line) as SpecResults);
      else
        reject(new Error(`The specs did not end: ${error?.message ?? 'no results'}\n${stdout.slice(-2000)}${stderr}`));
    });
  });
}

/**
 * Failures that TensorFlow.js's own wasm backend does not have, wrong specs left out; a name may stand for several
 * specs.
 */
export function regressions(failures: readonly Failure[]): readonly Failure[] {
  const left = new Map<string, number>();
  for (const name of [...WRONG, ...readFileSync(BASELINE, 'utf8').split('\n')])
    left.set(name, (left.get(name) ?? 0) + 1);
  return failures.filter(({name}) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}
