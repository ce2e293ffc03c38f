import type {Tolerance} from './agree.ts';
import type {Exercise} from './exercise.ts';
import {outcomesOf} from './outcomes-of.ts';
import {sourceOfFunction} from './recorded-function.ts';
import {encodeOutcome, type RecordedOutcome} from './recorded-outcome.ts';
import {type EncodedValue, encodeValue} from './recorded-value.ts';

/** An exercise as JSON, which judges answers and holds none: only what solution and wrong answers give on the cases. */
export interface RecordedExercise {
  readonly id: string;
  readonly covers: readonly string[];
  readonly task: string;
  readonly stub: string;
  readonly inputs: readonly string[];
  readonly cases: readonly (readonly EncodedValue[])[];
  /** What the solution gives on the cases. */
  readonly wanted: readonly RecordedOutcome[];
  /** The usual wrong answers, without their names, which would say too much. */
  readonly wrong: readonly {readonly hint: string; readonly outcomes: readonly RecordedOutcome[]}[];
  readonly hints: {readonly nudge: string; readonly formula: string};
  readonly limit: number;
  readonly tolerance?: Tolerance;
  /** Source of the function that applies an answer to inputs, where the exercise has its own. */
  readonly apply?: string;
  /** Source of the function that compares results, where the exercise has its own. */
  readonly agree?: string;
}

/**
 * Records an exercise: runs its solution and its wrong answers on all cases and keeps what they give.
 *
 * @throws TypeError that names the case whose inputs, or the answer whose result, JSON cannot hold, and the `apply` or `agree`
 * that is no function with a source of its own
 *
 * @example
 * ```ts
 * const twice = exercise({
 *   id: 'twice', covers: [], task: '', stub: '', solution: x => 2 * x, inputs: ['x'], cases: [[3]],
 *   wrong: [{name: 'a', answer: () => 0, hint: ''}, {name: 'b', answer: () => 1, hint: ''}, {name: 'c', answer: () => 2, hint: ''}],
 *   hints: {nudge: '', formula: ''},
 * });
 * (await recordExercise(twice)).wanted // [{value: 6}]
 * ```
 */
export async function recordExercise(exercise: Exercise): Promise<RecordedExercise> {
  const {id, covers, task, stub, inputs, cases, solution, wrong, hints, limit, stated} = exercise;
  const what = `record exercise "${id}"`;
  const given = async (answer: unknown, name: string): Promise<readonly RecordedOutcome[]> => {
    const outcomes: RecordedOutcome[] = [];
    for await (const outcome of outcomesOf(exercise, answer))
      outcomes.push(encodeOutcome(outcome, {what, name: `result of ${name} on case ${outcomes.length + 1}`}));
    return outcomes;
  };
  const source = (name: 'apply' | 'agree'): {readonly [name: string]: string} => {
    const code = stated[name];
    if (code === undefined) return {};
    const text = sourceOfFunction(code);
    if (text !== undefined) return {[name]: text};
    throw new TypeError(`Cannot ${what} as ${name} must be an arrow function or a function: current value is ${code}`);
  };
  const inputName = (row: number, column: number): string =>
    `${inputs[column] ?? `input ${column + 1}`} of case ${row + 1}`;
  const kept = {
    ...{id, covers, task, stub, inputs, hints, limit},
    cases: cases.map((values, row) =>
      values.map((value, column) => encodeValue(value, {functions: true, what, name: inputName(row, column)})),
    ),
    ...(stated.tolerance && {tolerance: stated.tolerance}),
    ...source('apply'),
    ...source('agree'),
  };
  const wanted = await given(solution, 'the solution');
  const wrongs = [];
  for (const {name, answer, hint} of wrong) wrongs.push({hint, outcomes: await given(answer, `"${name}"`)});
  return {...kept, wanted, wrong: wrongs};
}
