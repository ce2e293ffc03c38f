import {refusal} from '../../base/index.ts';
import {currentLesson} from './current-lesson.ts';
import {numberWords} from './number-words.ts';
import type {Question} from './question.ts';
import {say} from './say.ts';

/** What stands beside the measured value. */
export interface RevealOptions {
  /** What a formula gives for it. Default none. */
  readonly closedForm?: number;
  /** How far the two may be apart, as a share of the closed form. Default 1e-6. */
  readonly within?: number;
}

/**
 * Shows what came out beside the learner's prediction and, if there is one, the closed form. The first guess is kept; see
 * `calibration`.
 *
 * @param truth what came out: a number, or one of the choices
 * @throws RangeError if no question of that id was asked, or the truth is none of its choices
 *
 * @example
 * ```ts
 * predict('coin', 'How many bits does a coin toss cost?', {unit: 'bits', answer: 1});
 * reveal('coin', -Math.log2(0.5), {closedForm: 1}) // undefined
 * ```
 */
export function reveal(id: string, truth: number | string, options: RevealOptions = {}): void {
  const {closedForm, within = 1e-6} = options;
  const {questions, predictions} = currentLesson();
  const question = questions.get(id);
  const what = `reveal "${id}"`;
  if (question === undefined) throw new RangeError(refusal(what, 'id', 'be that of a question asked before', id));
  const {choices, unit, text} = question;
  if (choices !== undefined && !choices.includes(String(truth)))
    throw new RangeError(refusal(what, 'truth', `be one of ${choices.map(each => `"${each}"`).join(', ')}`, truth));
  const isRight =
    closedForm === undefined || Math.abs(Number(truth) - closedForm) <= within * Math.max(Math.abs(closedForm), 1e-300);
  const guess = predictions.get(id)?.guess ?? question.answer();
  if (guess !== undefined && isAnswer(guess, question)) predictions.add({id, question: text, unit, guess, truth});
  const lines = [
    text,
    `Measured: ${words(truth, unit)}`,
    ...guessLines(guess, truth, question),
    ...(closedForm === undefined ? [] : [`By the formula: ${numberWords(closedForm, unit)}`]),
  ];
  const facts = {id, truth, ...(closedForm === undefined ? {} : {closedForm}), holds: isRight};
  say({kind: 'reveal', facts, lines, sign: isRight ? '→' : '✗'});
}

function isAnswer(guess: number | string, {choices}: Question): boolean {
  return choices === undefined ? typeof guess === 'number' : true;
}

function guessLines(guess: number | string | undefined, truth: number | string, question: Question): string[] {
  if (guess === undefined) return [];
  if (!isAnswer(guess, question)) return [`Your guess "${guess}" is no number; write it as 0.5 or 5e-1.`];
  if (question.choices !== undefined) return [`You chose ${guess}: ${guess === truth ? 'right' : 'not so'}.`];
  return [`Your guess: ${words(guess, question.unit)}${distance(Number(guess), Number(truth))}`];
}

/** How far a guess is off, as a factor where that says more than a difference. */
function distance(guess: number, truth: number): string {
  if (guess === truth) return ': exactly.';
  const ratio = guess / truth;
  if (!(ratio > 0) || !Number.isFinite(ratio)) return `: off by ${numberWords(guess - truth)}.`;
  if (ratio > 1.5) return `: ${numberWords(Number(ratio.toPrecision(2)))} times too large.`;
  if (ratio < 1 / 1.5) return `: ${numberWords(Number((1 / ratio).toPrecision(2)))} times too small.`;
  return `: off by ${numberWords(Number((100 * Math.abs(ratio - 1)).toPrecision(2)))} %.`;
}

const words = (value: number | string, unit: string): string =>
  typeof value === 'number' ? numberWords(value, unit) : value;
