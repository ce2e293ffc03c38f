import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';

const MAIN = fileURLToPath(new URL('../../notebooks/flowers/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradlab-interrupted-'));
afterAll(() => rmSync(folder, {recursive: true}));

const WAYS = ['all', 'the first', 'the second, then the first'] as const;

/** Runs the study, and does as a terminal does at Ctrl-C: all its processes get the signal, in any order. */
function interrupted(
  signalled: (typeof WAYS)[number],
): Promise<{readonly code: number | null; readonly output: string}> {
  const rows = join(folder, `${signalled}.jsonl`);
  const child = spawn(process.execPath, [MAIN, '--rates', '--processes', '1', '--rows', rows], {detached: true});
  let output = '';
  const hear = (chunk: Buffer): void => {
    const wasSilent = output === '';
    output += chunk.toString();
    // its process is there a moment after the first line
    if (wasSilent) setTimeout(() => void signal(child.pid ?? 0), 500);
  };
  const signal = async (pid: number): Promise<void> => {
    if (signalled === 'all') process.kill(-pid, 'SIGINT');
    if (signalled === 'the second, then the first') {
      process.kill(childOf(pid), 'SIGINT');
      await sleep(300);
    }
    if (signalled !== 'all') process.kill(pid, 'SIGINT');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise(resolve => child.once('exit', code => resolve({code, output})));
}

function childOf(pid: number): number {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], {encoding: 'utf8'}).trim().split('\n');
  return Number(rows.map(row => row.trim().split(/ +/)).find(([, parent]) => Number(parent) === pid)?.[0]);
}

describe('Ctrl-C', () => {
  it('ends the study in one sentence, whichever of its processes hears it', {timeout: 60_000}, async () => {
    for (const signalled of WAYS) {
      const {code, output} = await interrupted(signalled);
      const [first, ...rest] = output.trim().split('\n');
      expect(first).toContain('rows are kept in');
      expect(rest).toEqual([
        'Ended by Ctrl-C, and all rows that were done are kept: the same command goes on from here.',
      ]);
      expect(code).toBe(130);
    }
  });
});
