import {plain} from './agree.ts';
import type {Outcome} from './attempt.ts';
import type {Exercise} from './exercise.ts';
import {outcomesOf} from './outcomes-of.ts';
import type {CounterExample, Verdict} from './verdict.ts';
import {inputWords, words} from './words.ts';

/**
 * Judges an answer by what it does on the exercise's cases: right on all of them; or wrong as a usual wrong answer is, whose
 * hint is given; or wrong in a way of its own, with the first case that shows it. An answer that throws or does not end is
 * told so; nothing that it does is thrown on.
 *
 * @throws Error if the exercise's own solution fails on a case: no answer can be judged then
 *
 * @example
 * ```ts
 * const wrong = [{name: 'sum', answer: 4, hint: 'Not a sum.'}, {name: 'double', answer: 6, hint: ''}, {name: 'one', answer: 1, hint: ''}];
 * const cube = exercise({
 *   id: 'cube', covers: [], task: '', stub: '', solution: 8, apply: number => number, inputs: [], cases: [[]],
 *   wrong: wrong, hints: {nudge: '', formula: ''},
 * });
 * (await judge(cube, 8)).status // 'pass'
 * (await judge(cube, 4)).hint // 'Not a sum.'
 * ```
 */
export async function judge(exercise: Exercise, answer: unknown): Promise<Verdict> {
  const yours: Outcome[] = [];
  for await (const outcome of outcomesOf(exercise, answer)) {
    const inputs = exercise.cases[yours.length] ?? [];
    if (outcome.kind === 'endless')
      return {status: 'endless', inputs: inputWords(exercise.inputs, inputs), limit: exercise.limit};
    yours.push(outcome);
  }
  if (yours.every(isNothing)) return {status: 'stub'};
  const wanted = await solutionOf(exercise);
  const firstWrong = yours.findIndex((outcome, index) => !agrees(exercise, outcome, wanted[index] as Outcome, index));
  if (firstWrong < 0) return {status: 'pass', cases: exercise.cases.length};
  const [inputs, found] = [exercise.cases[firstWrong] ?? [], yours[firstWrong] as Outcome];
  const example: CounterExample = {
    inputs: inputWords(exercise.inputs, inputs),
    yours: found.kind === 'value' ? words(found.value) : 'an error',
    wanted: words((wanted[firstWrong] as Outcome & {kind: 'value'}).value),
  };
  for (const {name, answer: wrong, hint} of exercise.wrong)
    if (await behavesAs(exercise, yours, wrong)) return {status: 'hint', name, hint, example};
  return found.kind === 'threw'
    ? {status: 'threw', inputs: example.inputs, error: found.error}
    : {status: 'counter-example', example};
}

async function solutionOf(exercise: Exercise): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of outcomesOf(exercise, exercise.solution)) {
    if (outcome.kind !== 'value') {
      const why = outcome.kind === 'threw' ? outcome.error : `it did not end within ${exercise.limit} ms`;
      const place = inputWords(exercise.inputs, exercise.cases[outcomes.length] ?? []);
      throw new Error(`Cannot judge exercise "${exercise.id}" as its solution must give a value for ${place}: ${why}`);
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

async function behavesAs(exercise: Exercise, yours: readonly Outcome[], other: unknown): Promise<boolean> {
  let index = 0;
  for await (const outcome of outcomesOf(exercise, other)) {
    if (!agrees(exercise, yours[index] as Outcome, outcome, index)) return false;
    index++;
  }
  return true;
}

function agrees({agree, cases}: Exercise, yours: Outcome, wanted: Outcome, index: number): boolean {
  if (yours.kind !== 'value' || wanted.kind !== 'value') return yours.kind === wanted.kind;
  return agree(yours.value, wanted.value, cases[index] ?? []);
}

function isNothing(outcome: Outcome): boolean {
  return outcome.kind === 'value' && isUnwritten(plain(outcome.value));
}

/** NaN, undefined, or a list or an object of nothing else. */
function isUnwritten(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    return members.length > 0 && members.every(each => isUnwritten(plain(each)));
  }
  return value === undefined || Number.isNaN(value);
}
