import {refusal} from '../../base/index.ts';
import {type Agree, agreeWithin, type Tolerance} from './agree.ts';

/** An answer that people usually give and that is wrong. */
export interface WrongAnswer<Answer> {
  /** What is wrong with it, in two or three words: `'sign'`. */
  readonly name: string;
  /** The answer itself. */
  readonly answer: Answer;
  /** What whoever gave it misunderstood, without the remedy. */
  readonly hint: string;
}

/** What an exercise is made of. */
export interface ExerciseOptions<Answer, Inputs extends readonly unknown[]> {
  /** Its name within the lesson. */
  readonly id: string;
  /** Ids of the curriculum. */
  readonly covers: readonly string[];
  /** The first words of its text in the notebook: what is to be written. */
  readonly task: string;
  /** The student's cell, as source. */
  readonly stub: string;
  /** An answer that is right: the others are judged by what it gives. */
  readonly solution: Answer;
  /** Inputs on which answers are judged; the first that differs is the counter-example, so the simplest stand first. */
  readonly cases: readonly Inputs[];
  /** What the inputs are called, in order: `['y', 'o']`. */
  readonly inputs: readonly string[];
  /** What an answer gives on the inputs. Default: the answer is a function of them. */
  readonly apply?: (answer: Answer, ...inputs: Inputs) => unknown;
  /** Whether two results are the same answer. Default: by `tolerance`. */
  readonly agree?: Agree;
  /** Default relative 1e-9, absolute 1e-12: what float64 leaves after a few sums. */
  readonly tolerance?: Tolerance;
  /** Three or more. */
  readonly wrong: readonly WrongAnswer<Answer>[];
  /** Help for those who fail again: first a nudge, then the formula; the solution is the last. */
  readonly hints: {readonly nudge: string; readonly formula: string};
  /** Milliseconds that an answer may take on one case. Default 2,000. */
  readonly limit?: number;
}

/** The ways of judging that an exercise states for itself. */
export interface Stated {
  readonly apply?: (answer: never, ...inputs: never) => unknown;
  readonly agree?: Agree;
  readonly tolerance?: Tolerance;
}

/** An exercise, its answers typed away, so that several of them make a list. */
export interface Exercise {
  /** Its name within the lesson. */
  readonly id: string;
  /** Ids of the curriculum. */
  readonly covers: readonly string[];
  /** What is to be written, in the words of the notebook. */
  readonly task: string;
  /** The student's cell, as source. */
  readonly stub: string;
  /** An answer that is right. */
  readonly solution: unknown;
  /** Inputs on which answers are judged, the simplest first. */
  readonly cases: readonly (readonly unknown[])[];
  /** What the inputs are called, in order. */
  readonly inputs: readonly string[];
  /** What an answer gives on the inputs. */
  readonly apply: (answer: unknown, inputs: readonly unknown[]) => unknown;
  /** Whether two results are the same answer. */
  readonly agree: Agree;
  /** What of it was stated and is no default: another process needs it to do the same. */
  readonly stated: Stated;
  /** Answers that people usually give, and what each gets wrong. */
  readonly wrong: readonly WrongAnswer<unknown>[];
  /** Help for those who fail again: first a nudge, then the formula. */
  readonly hints: {readonly nudge: string; readonly formula: string};
  /** Milliseconds that an answer may take on one case. */
  readonly limit: number;
}

/** Wrong answers that an exercise must know at least. */
const FEWEST_WRONG = 3;

/**
 * An exercise of a lesson. Its wrong answers are programs: an answer of the learner's is known by behaving as one of them
 * does on all cases.
 *
 * @throws RangeError if it has no case, fewer than three wrong answers, or two of one name
 *
 * @example
 * ```ts
 * const slope = exercise({
 *   id: 'slope', covers: ['E5.5'], task: 'Write dL/dz.', stub: 'const slope = (y: number, o: number): number => NaN;',
 *   solution: (y, o) => o - y, inputs: ['y', 'o'], cases: [[0, 0.75], [1, 0.25]],
 *   wrong: [
 *     {name: 'sign', answer: (y, o) => y - o, hint: 'Which way does the loss grow?'},
 *     {name: 'squared', answer: (y, o) => (o - y) * o * (1 - o), hint: 'That is the slope of another loss.'},
 *     {name: 'by o', answer: (y, o) => (o - y) / (o * (1 - o)), hint: 'That is the slope over the output.'},
 *   ],
 *   hints: {nudge: 'Multiply two slopes.', formula: 'dL/dz = dL/do · do/dz'},
 * });
 * (await judge(slope, (y, o) => y - o)).status // 'hint'
 * ```
 */
export function exercise<Answer, Inputs extends readonly unknown[]>(
  options: ExerciseOptions<Answer, Inputs>,
): Exercise {
  const {id, covers, task, stub, solution, cases, inputs, tolerance, wrong, hints, limit = 2000} = options;
  const what = `create exercise "${id}"`;
  if (cases.length === 0) throw new RangeError(refusal(what, 'cases', 'hold at least one case', cases));
  if (wrong.length < FEWEST_WRONG)
    throw new RangeError(refusal(what, 'wrong', `hold at least ${FEWEST_WRONG} answers`, wrong.length));
  const twice = wrong.find(({name}, index) => wrong.findIndex(other => other.name === name) < index);
  if (twice !== undefined) throw new RangeError(refusal(what, 'wrong', 'have names that differ', twice.name));
  const apply = options.apply ?? ((answer, ...values) => (answer as (...given: Inputs) => unknown)(...values));
  const stated = {
    ...(options.apply && {apply: options.apply as unknown as NonNullable<Stated['apply']>}),
    ...(options.agree && {agree: options.agree}),
    ...(tolerance && {tolerance}),
  };
  return {
    ...{id, covers, task, stub, solution, cases, inputs, stated, wrong, hints, limit},
    apply: (answer, values) => apply(answer as Answer, ...(values as unknown as Inputs)),
    agree: options.agree ?? agreeWithin(tolerance ?? {}),
  };
}
