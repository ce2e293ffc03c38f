import type {Exercise} from './exercise.ts';
import {judge} from './judge.ts';

/**
 * Whether an exercise does what it must: its solution passes, and each of its wrong answers gets its own hint.
 *
 * @returns a sentence for each fault; none if the exercise is sound
 *
 * @example
 * ```ts
 * const wrong = [{name: 'sum', answer: 4, hint: ''}, {name: 'right', answer: 8, hint: ''}, {name: 'one', answer: 1, hint: ''}];
 * const cube = exercise({
 *   id: 'cube', covers: [], task: '', stub: '', solution: 8, apply: number => number, inputs: [], cases: [[]],
 *   wrong: wrong, hints: {nudge: '', formula: ''},
 * });
 * await prove(cube) // ['The wrong answer "right" passes']
 * ```
 */
export async function prove(exercise: Exercise): Promise<readonly string[]> {
  const faults: string[] = [];
  const solved = await judge(exercise, exercise.solution).catch((error: Error) => error);
  if (solved instanceof Error) return [solved.message];
  if (solved.status !== 'pass') faults.push(`Its solution is judged "${solved.status}"`);
  for (const {name, answer} of exercise.wrong) {
    const verdict = await judge(exercise, answer);
    if (verdict.status === 'pass') faults.push(`The wrong answer "${name}" passes`);
    else if (verdict.status !== 'hint')
      faults.push(`The wrong answer "${name}" is judged "${verdict.status}", not by its hint`);
    else if (verdict.name !== name) faults.push(`The wrong answer "${name}" gets the hint of "${verdict.name}"`);
  }
  return faults;
}
