import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';

const MAIN = fileURLToPath(new URL('../../notebooks/flowers/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradlab-interrupted-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** Runs the study, and does as a terminal does at Ctrl-C: all its processes get the signal. */
function interrupted(signalled: 'all' | 'the first'): Promise<{readonly code: number | null; readonly output: string}> {
  const rows = join(folder, `${signalled}.jsonl`);
  const child = spawn(process.execPath, [MAIN, '--rates', '--processes', '1', '--rows', rows], {detached: true});
  let output = '';
  const hear = (chunk: Buffer): void => {
    const wasSilent = output === '';
    output += chunk.toString();
    // its process is there a moment after the first line
    if (wasSilent) setTimeout(() => process.kill((signalled === 'all' ? -1 : 1) * (child.pid ?? 0), 'SIGINT'), 500);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise(resolve => child.once('exit', code => resolve({code, output})));
}

describe('Ctrl-C', () => {
  it('ends the study in one sentence, whichever of its processes hears it', {timeout: 60_000}, async () => {
    for (const signalled of ['all', 'the first'] as const) {
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
