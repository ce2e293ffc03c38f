import {refusal} from '../../base/index.ts';
import {attempt, type Outcome} from './attempt.ts';
import type {Exercise} from './exercise.ts';
import {RecordedAnswer} from './recorded-answer.ts';

/** What of an exercise an answer is tried by. */
type Tried = Pick<Exercise, 'id' | 'cases' | 'apply' | 'limit'>;

/**
 * What an answer gives on each case of an exercise, one after the other; it gets a copy of the inputs, so that what it does
 * to them stays its own. After the first case that does not end, the rest is not tried: the list is shorter then.
 *
 * @throws RangeError if a recorded answer has not one outcome for each case
 *
 * @example
 * ```ts
 * const wrong = [1, 2, 3].map(value => ({name: String(value), answer: () => value, hint: ''}));
 * const half = exercise({
 *   id: 'half', covers: [], task: '', stub: '', solution: x => x / 2, inputs: ['x'], cases: [[1], [8]],
 *   wrong: wrong, hints: {nudge: '', formula: ''},
 * });
 * (await Array.fromAsync(outcomesOf(half, half.solution), outcome => outcome.value)) // [0.5, 4]
 * ```
 */
export function outcomesOf(exercise: Tried, answer: unknown): AsyncIterable<Outcome> {
  return answer instanceof RecordedAnswer ? recorded(exercise, answer) : tried(exercise, answer);
}

async function* recorded({id, cases}: Tried, {outcomes}: RecordedAnswer): AsyncGenerator<Outcome> {
  const isCut = outcomes.at(-1)?.kind === 'endless';
  if (isCut ? outcomes.length > cases.length : outcomes.length !== cases.length)
    throw new RangeError(
      refusal(`judge exercise "${id}"`, 'outcomes', `be one for each of ${cases.length} cases`, outcomes.length),
    );
  yield* outcomes;
}

async function* tried({cases, apply, limit}: Tried, answer: unknown): AsyncGenerator<Outcome> {
  for (const inputs of cases) {
    const outcome = await attempt(() => apply(answer, inputs.map(copyOf)), limit);
    yield outcome;
    if (outcome.kind === 'endless') return;
  }
}

function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    // functions cannot be copied, and need not be
    return value;
  }
}
