import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import {runLessons} from '../../../src/lessons/check/index.ts';
import {readLesson} from '../../../src/lessons/check/lesson-file.ts';
import {writeNotebook} from '../../../src/lessons/document/index.ts';
import type {Progress} from '../../../src/lessons/run/index.ts';
import {lessonNotebook} from '../../../src/lessons/template/lesson-notebook.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-run-lessons-'));
  return () => rmSync(folder, {recursive: true});
});

afterEach(() => vi.unstubAllEnvs());

/** A lesson of one cell in a file of its own. */
async function lesson(name: string, source: string) {
  const path = join(folder, `${name}.ipynb`);
  const whole = lessonNotebook(1, name, 'One cell');
  const cell = {cell_type: 'code' as const, id: 'only', metadata: {}, source, outputs: [], execution_count: null};
  await writeNotebook(path, {...whole, cells: [cell]});
  return readLesson(path, async () => []);
}

describe('lessons that are run for check', () => {
  it('come back in their order, with new outputs or the cell that fails', async () => {
    const lessons = [
      await lesson('01-slow', 'await new Promise(go => setTimeout(go, 500));\n6 * 7'),
      await lesson('02-fails', 'throw new RangeError("not today")'),
      await lesson('03-quick', '6 * 6'),
    ];
    const runs = await runLessons(lessons, {jobs: 2, onProgress: () => undefined});
    const told = runs.map(run => ('finding' in run ? run.finding.message : JSON.stringify(run.notebook.cells[0])));
    expect(told[0]).toContain('"text/plain":"42"');
    expect(told[1]).toBe('The cell fails: RangeError: not today.');
    expect(told[2]).toContain('"text/plain":"36"');
  });

  it('have one thread each side by side, and all cores or what was asked for alone', async () => {
    const told = await lesson('06-threads', '(await import("node:process")).env.GRADLAB_THREADS ?? "as many as cores"');
    const threads = async (jobs: number) => {
      const [run] = await runLessons([told], {jobs, onProgress: () => undefined});
      return JSON.stringify(run);
    };
    expect(await threads(2)).toContain(`"'1'"`);
    expect(await threads(1)).toContain('as many as cores');
    vi.stubEnv('GRADLAB_THREADS', '3');
    expect(await threads(2)).toContain(`"'3'"`);
  });

  it('are timed again by themselves if they took too long beside others', async () => {
    const wait = (seconds: number) => `await new Promise(go => setTimeout(go, ${1000 * seconds}));`;
    const lessons = [await lesson('04-long', wait(4.1)), await lesson('05-short', wait(0))];
    const ended: string[] = [];
    const onProgress = ({file, state}: Progress) => {
      if (state === 'ok') ended.push(file.replace(/^.*\/|\.ipynb$/g, ''));
    };
    const [long, short] = await runLessons(lessons, {jobs: 2, budget: 4, onProgress});
    expect(ended).toEqual(['05-short', '04-long', '04-long']);
    const message = expect.stringMatching(/^The lesson takes \d s to run, of 4 s at most\.$/);
    expect(long).toMatchObject({finding: {message}});
    expect(short).toHaveProperty('notebook');
  });
});
