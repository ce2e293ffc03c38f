import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {lesson, predict, reveal} from '../../../src/lessons/live/index.ts';
import {watchDisplay} from './support.ts';

const shown = watchDisplay();
let folder = '';
const [before, history] = [process.cwd(), process.env.GRADLAB_HISTORY];
const file = (name = '01-losses.json') => join(folder, '.predictions', name);
const kept = () => JSON.parse(readFileSync(file(), 'utf8')) as unknown;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-predictions-'));
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  delete process.env.GRADLAB_HISTORY;
});
afterEach(() => {
  vi.restoreAllMocks();
  if (history !== undefined) process.env.GRADLAB_HISTORY = history;
  rmSync(folder, {recursive: true});
  expect(process.cwd()).toBe(before);
});

describe('predict and reveal', () => {
  it('show the guess, what came out and the formula, and keep the guess', async () => {
    await lesson('01-losses');
    predict('ten', 'What do ten equal guesses cost?', {unit: 'nats', answer: 1});
    expect(shown.text()).toBe('→ What do ten equal guesses cost?\nIn nats.\nYour guess: 1');
    reveal('ten', Math.log(10), {closedForm: Math.log(10)});
    expect(shown.text()).toBe(
      '→ What do ten equal guesses cost?\nMeasured: 2.3026 nats\nYour guess: 1 nats: 2.3 times too small.\nBy the formula: 2.3026 nats',
    );
    expect(kept()).toEqual([
      {id: 'ten', question: 'What do ten equal guesses cost?', unit: 'nats', guess: 1, truth: Math.log(10)},
    ]);
  });

  it('count the first guess only, also in a later session', async () => {
    for (const answer of [1, 2.3]) {
      await lesson('01-losses');
      predict('ten', 'Cost?', {answer});
      reveal('ten', 2.25);
    }
    expect(kept()).toMatchObject([{guess: 1}]);
    expect(shown.text()).toContain('Your guess: 1:');
  });

  it('go on without a guess, and keep nothing then', async () => {
    await lesson('01-losses');
    predict('ten', 'Cost?');
    reveal('ten', 2.25);
    expect(shown.text()).toBe('→ Cost?\nMeasured: 2.25');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('say how a guess is off', async () => {
    await lesson('01-losses');
    const cases = [
      [2, 2, 'exactly.'],
      [2, 1, '2 times too large.'],
      [1.1, 1, 'off by 10 %.'],
      [-1, 1, 'off by −2.'],
      [1, 0, 'off by 1.'],
    ] as const;
    for (const [guess, truth, words] of cases) {
      predict(`${guess} ${truth}`, '?', {answer: guess});
      reveal(`${guess} ${truth}`, truth);
      expect(shown.text()).toContain(words);
    }
  });

  it('take one of several choices', async () => {
    await lesson('01-losses');
    const choices = ['squared error', 'cross-entropy'];
    predict('which', 'Which one learns faster?', {choices, answer: 'squared error'});
    reveal('which', 'cross-entropy');
    expect(shown.text()).toBe('→ Which one learns faster?\nMeasured: cross-entropy\nYou chose squared error: not so.');
    expect(() => predict('which', '?', {choices, answer: 'hinge'})).toThrow(
      new RangeError(
        'Cannot predict "which" as answer must be one of "squared error", "cross-entropy": current value is "hinge"',
      ),
    );
    expect(() => reveal('which', 'hinge')).toThrow(RangeError);
  });

  it('tell check where the formula does not give what was measured', async () => {
    await lesson('01-losses');
    predict('ten', 'Cost?');
    reveal('ten', 2.31, {closedForm: Math.log(10)});
    expect(shown.bundles.at(-1)?.['application/vnd.gradlab.reveal+json']).toMatchObject({holds: false});
  });

  it('take a share of the closed form for the most that they may be apart, a millionth if nothing is said', async () => {
    await lesson('01-losses');
    predict('cost', 'Cost?');
    const holds = (truth: number, options: Parameters<typeof reveal>[2]) => {
      reveal('cost', truth, options);
      return Object(shown.bundles.at(-1)?.['application/vnd.gradlab.reveal+json']).holds as unknown;
    };
    expect([1000.0009, 1000.0011].map(truth => holds(truth, {closedForm: 1000}))).toEqual([true, false]);
    expect([1.0000009e-9, 1.0000011e-9].map(truth => holds(truth, {closedForm: 1e-9}))).toEqual([true, false]);
    expect([-109, -111].map(truth => holds(truth, {closedForm: -100, within: 0.1}))).toEqual([true, false]);
    expect([0, 1e-12].map(truth => holds(truth, {closedForm: 0}))).toEqual([true, false]);
  });

  it('refuse what was never asked', async () => {
    await lesson('01-losses');
    expect(() => reveal('nothing', 1)).toThrow(
      new RangeError(
        'Cannot reveal "nothing" as id must be that of a question asked before: current value is "nothing"',
      ),
    );
  });
});

describe('the file of predictions', () => {
  it('is set aside when it is damaged, never lost', async () => {
    for (const [number, damage] of ['[{"id"', '{"id": 1}', '[{"id": "a"}]'].entries()) {
      mkdirSync(join(folder, '.predictions'), {recursive: true});
      writeFileSync(file(), damage);
      const log = vi.spyOn(console, 'log').mockImplementation(() => {});
      await lesson('01-losses');
      expect(readFileSync(file(`01-losses.json.damaged-${number + 1}`), 'utf8')).toBe(damage);
      expect(log.mock.calls[0]?.[0]).toMatch(/^Your earlier predictions cannot be read; the file is kept as /);
    }
  });

  it('is neither read nor written by programs that run lessons', async () => {
    mkdirSync(join(folder, '.predictions'));
    writeFileSync(file(), JSON.stringify([{id: 'ten', question: '', unit: '', guess: 7, truth: 1}]));
    process.env.GRADLAB_HISTORY = 'off';
    await lesson('01-losses');
    predict('ten', 'Cost?', {answer: 2});
    reveal('ten', 1);
    expect(shown.text()).toContain('Your guess: 2');
    expect(kept()).toMatchObject([{guess: 7}]);
  });

  it('cannot lie elsewhere', async () => {
    await expect(lesson('../x')).rejects.toThrow(
      new RangeError('Cannot begin lesson as name must be letters, digits, "-" and "_": current value is "../x"'),
    );
  });
});
