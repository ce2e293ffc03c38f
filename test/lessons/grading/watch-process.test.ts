import {spawn} from 'node:child_process';
import {expect, it, onTestFinished} from 'vitest';
import {watchProcess} from '../../../src/lessons/grading/watch-process.ts';

/** A shell that starts so many programs that wait, in a process group of its own; its id. */
function shellWith(programs: number): number {
  const start = 'for each in "$@"; do sleep 60 & done; wait';
  const numbers = Array.from({length: programs}, (_, index) => String(index));
  const {pid = 0} = spawn('sh', ['-c', start, 'sh', ...numbers], {detached: true, stdio: 'ignore'});
  onTestFinished(() => void process.kill(-pid, 'SIGKILL'));
  return pid;
}

it('a kernel that starts more than 60 processes is found, once, and one that starts some is left alone', {
  timeout: 20_000,
}, async () => {
  const found: string[] = [];
  const stops = [
    watchProcess(shellWith(70), 4096, why => found.push(`70: ${why}`)),
    watchProcess(shellWith(20), 4096, why => found.push(`20: ${why}`)),
  ];
  await expect.poll(() => found, {timeout: 10_000}).toEqual(['70: it had started more than 60 processes']);
  // Another look at each.
  await new Promise(resolve => setTimeout(resolve, 1200));
  for (const stop of stops) stop();
  expect(found).toHaveLength(1);
});
