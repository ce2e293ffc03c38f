import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {challenge, check, lesson, runLog} from '../../../src/lessons/live/index.ts';
import {watchDisplay} from './support.ts';

const shown = watchDisplay();
const INDEX = fileURLToPath(new URL('../../../src/lessons/exercises/index.ts', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-check-'));
  mkdirSync(join(folder, 'exercises'));
  const source = `import {exercise} from ${JSON.stringify(INDEX)};
    export const exercises = [exercise({
      id: 'square', covers: [], task: '', stub: 'const square = (x: number): number => NaN;', inputs: ['x'], cases: [[2], [-3]],
      solution: (x: number): number => x * x,
      wrong: [
        {name: 'double', answer: (x: number) => 2 * x, hint: 'That is twice the number.'},
        {name: 'sign', answer: (x: number) => x * Math.abs(x), hint: 'What is the square of −3?'},
        {name: 'cube', answer: (x: number) => x ** 3, hint: 'That is one factor too many.'},
      ],
      hints: {nudge: 'A number times itself.', formula: 'x²'},
    })];`;
  writeFileSync(join(folder, 'exercises', '90-squares.ts'), source);
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  await lesson('90-squares');
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, {recursive: true});
});

describe('check', () => {
  it('says pass, stub, hint, counter-example', async () => {
    await check('square', (x: number) => x ** 2);
    expect(shown.text()).toBe('✓ Pass: right on all 2 cases.');
    await check('square', () => Number.NaN);
    expect(shown.text()).toBe('→ Nothing is written here yet. Put your answer in place of NaN.');
    await check('square', (x: number) => x + x);
    expect(shown.text()).toBe('✗ Not yet. That is twice the number.\nFor x = -3 yours gives -6; wanted is 9.');
    expect(shown.bundles.at(-1)?.['application/vnd.gradlab.check+json']).toEqual({
      id: 'square',
      status: 'hint',
      wrong: 'double',
    });
  });

  it('helps more with every failure, and keeps the solution folded', async () => {
    await check('square', (x: number) => x * x);
    const wrong = () => 0;
    const seen: unknown[] = [];
    for (let failure = 0; failure < 4; failure++) {
      await check('square', wrong);
      seen.push(shown.text());
    }
    const example = '✗ Not yet.\nFor x = 2 yours gives 0; wanted is 4.';
    expect(seen).toEqual([
      example,
      `${example}\nNudge: A number times itself.`,
      `${example}\nNudge: A number times itself.\nFormula: x²`,
      `${example}\nNudge: A number times itself.\nFormula: x²`,
    ]);
    const html = String(shown.bundles.at(-1)?.['text/html']);
    expect(html).toContain('<details><summary>Solution</summary><pre>(x) =&#62; x * x</pre></details>');
  });

  it('names the exercises of the lesson where there is none of that name', async () => {
    await expect(check('root', 1)).rejects.toThrow(
      new RangeError(
        'Cannot check answer in lesson "90-squares" as id must be one of "square": current value is "root"',
      ),
    );
  });
});

describe('challenge', () => {
  it('says whether the goal is reached, and how far it is', () => {
    challenge('steps', 47, {below: 60});
    expect(shown.text()).toBe('✓ Reached: 47 is below 60.');
    challenge('steps', 60, {below: 60});
    expect(shown.text()).toBe('→ Not yet: 60 is not below 60.');
    challenge('share', 0.51, {near: 0.5, within: 0.02});
    expect(shown.text()).toBe('✓ Reached: 0.51 is within 0.02 of 0.5.');
    challenge('share', 0.5, {above: 0.5});
    expect(shown.text()).toBe('→ Not yet: 0.5 is not above 0.5.');
    challenge('share', Number.NaN, {below: 1});
    expect(shown.bundles.at(-1)?.['application/vnd.gradlab.challenge+json']).toEqual({id: 'share', reached: false});
  });
});

describe('runLog', () => {
  const start = () => runLog({measure: 'accuracy'}, {rate: 0.1, decay: 0}, [0.7, 0.72, 0.71]);

  it('keeps rows without gain, and goes on from the best', () => {
    const log = start().add({decay: 0.01}, [0.71, 0.73, 0.72]).add({rate: 0.2}, [0.74, 0.76, 0.75]);
    log.add({decay: 0.1}, [0.5, 0.6, 0.55]);
    expect(log.table.rows()).toEqual([
      {change: 'start', 'accuracy, median': 0.71, least: 0.7, greatest: 0.72, seeds: 3, verdict: 'start'},
      // the bands meet
      {...row('decay = 0.01', [0.72, 0.71, 0.73]), verdict: 'no difference seen'},
      {...row('rate = 0.2', [0.75, 0.74, 0.76]), verdict: 'better'},
      {...row('decay = 0.1', [0.55, 0.5, 0.6]), verdict: 'worse'},
    ]);
    expect(log.settings).toEqual({rate: 0.2, decay: 0});
  });

  it('refuses two changes at once, none, and seeds that are missing', () => {
    const rule =
      'Cannot add to run log as change must differ from the best row in exactly one setting: current value is';
    expect(() => start().add({rate: 1, decay: 1}, [1, 1, 1])).toThrow(new RangeError(`${rule} ["rate", "decay"]`));
    expect(() => start().add({rate: 0.1}, [1, 1, 1])).toThrow(new RangeError(`${rule} []`));
    expect(() => start().add({rate: 1}, [1, 1])).toThrow(
      new RangeError('Cannot add to run log as values must have one for each of the 3 seeds: current value is 2'),
    );
    expect(() => start().add({rate: 1}, [1, 1, Number.NaN])).toThrow(RangeError);
  });

  function row(change: string, [middle, least, greatest]: number[]) {
    return {change, 'accuracy, median': middle, least, greatest, seeds: 3};
  }
});
