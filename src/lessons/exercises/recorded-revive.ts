import {agreeWithin} from './agree.ts';
import {type Exercise, exercise} from './exercise.ts';
import {RecordedAnswer} from './recorded-answer.ts';
import type {RecordedExercise} from './recorded-exercise.ts';
import {functionFrom} from './recorded-function.ts';
import {decodeOutcome} from './recorded-outcome.ts';
import {decodeValue} from './recorded-value.ts';

/**
 * The exercise that was recorded. It judges as the original does; its solution and its wrong answers are outcomes only.
 *
 * @throws RangeError if the record is damaged
 *
 * @example
 * ```ts
 * const wrong = [1, 2, 3].map(value => ({hint: `not ${value}`, outcomes: [{value}]}));
 * const four = reviveExercise({
 *   id: 'four', covers: [], task: '', stub: '', inputs: [], cases: [[]], wanted: [{value: 4}], wrong: wrong,
 *   hints: {nudge: '', formula: ''}, limit: 2000,
 * });
 * (await judge(four, () => 2)).hint // 'not 2'
 * ```
 */
export function reviveExercise(recorded: RecordedExercise): Exercise {
  const {id, covers, task, stub, inputs, cases, wanted, wrong, hints, limit, tolerance, apply, agree} = recorded;
  const revived = exercise<unknown, readonly unknown[]>({
    ...{id, covers, task, stub, inputs, hints, limit},
    cases: cases.map(values => values.map(decodeValue)),
    solution: new RecordedAnswer(wanted.map(decodeOutcome)),
    wrong: wrong.map(({hint, outcomes}, index) => ({
      name: `wrong answer ${index + 1}`,
      answer: new RecordedAnswer(outcomes.map(decodeOutcome)),
      hint,
    })),
    agree: agree === undefined ? agreeWithin(tolerance ?? {}) : (functionFrom(agree, 'agree') as Exercise['agree']),
    ...(apply !== undefined && {apply: functionFrom(apply, 'apply') as (answer: unknown) => unknown}),
  });
  return revived;
}
