import type {Exercise} from './exercise.ts';
import {judge} from './judge.ts';

/**
 * Whether a recorded exercise, read back, judges as the original does: its solution passes and each wrong answer gets its hint.
 * Functions that were kept by their source see globals only here, so one that needs more is found.
 *
 * @returns a sentence for each fault; none if they agree
 *
 * @example
 * ```ts
 * const wrong = [1, 2, 3].map(value => ({name: String(value), answer: () => value, hint: `not ${value}`}));
 * const four = exercise({
 *   id: 'four', covers: [], task: '', stub: '', solution: () => 4, inputs: [], cases: [[]],
 *   wrong: wrong, hints: {nudge: '', formula: ''},
 * });
 * await proveRecorded(four, reviveExercise(await recordExercise(four))) // []
 * ```
 */
export async function proveRecorded(original: Exercise, revived: Exercise): Promise<readonly string[]> {
  const faults: string[] = [];
  const solved = await judge(revived, original.solution);
  if (solved.status !== 'pass') faults.push(`Its solution is judged "${solved.status}" by its record`);
  for (const [index, {name, answer, hint}] of original.wrong.entries()) {
    const verdict = await judge(revived, answer);
    const isKnown = verdict.status === 'hint' && verdict.hint === hint && verdict.name === revived.wrong[index]?.name;
    if (!isKnown)
      faults.push(`The wrong answer "${name}" is judged "${verdict.status}" by its record, not by its hint`);
  }
  return faults;
}
