import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-killed-'));
afterAll(() => rmSync(folder, {recursive: true}));

const script = fileURLToPath(new URL('resumable.ts', import.meta.url));

function start(kind: string, file: string, workers: number): ChildProcess {
  return spawn(process.execPath, [script, kind, file, String(workers)], {stdio: ['ignore', 'pipe', 'inherit']});
}

/** The table that an undisturbed process prints. */
async function finish(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', part => {
    text += part;
  });
  await new Promise(resolve => child.on('close', resolve));
  return text;
}

const linesOf = (file: string): number => {
  try {
    return readFileSync(file, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
};

/** Kills the process some moments after its file has got so many lines more; whether that was in time. */
async function kill(child: ChildProcess, file: string, lines: number, moments: number): Promise<boolean> {
  const gone = new Promise(resolve => child.on('close', resolve));
  const target = linesOf(file) + lines;
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  while (linesOf(file) < target && !ended()) await new Promise(resolve => setTimeout(resolve, 1));
  for (let moment = 0; moment < moments; moment++) await new Promise(resolve => setImmediate(resolve));
  child.kill('SIGKILL');
  await gone;
  return child.signalCode === 'SIGKILL';
}

describe.each([
  ['search', 0],
  ['hyperband', 2],
  ['compare', 2],
])('a %s with %i workers whose process is killed again and again', (kind, workers) => {
  it('ends with the table of an undisturbed one', async () => {
    const random = new Random(`${kind} ${workers}`);
    const [file, calm] = [join(folder, `${kind}-${workers}`), join(folder, `${kind}-${workers}-calm`)];
    const undisturbed = finish(start(kind, calm, workers));
    let kills = 0;
    for (let round = 0; round < 4; round++) {
      const inTime = await kill(start(kind, file, workers), file, random.integer(1, 6), random.integer(0, 2000));
      kills += inTime ? 1 : 0;
    }
    const resumed = await finish(start(kind, file, workers));
    expect(resumed).toBe(await undisturbed);
    expect(JSON.parse(resumed).length).toBeGreaterThanOrEqual(40);
    // It was really cut short, and really taken up: no trial stands twice.
    expect(kills).toBeGreaterThan(0);
    expect(linesOf(file)).toBe(linesOf(calm));
  }, 60_000);
});
