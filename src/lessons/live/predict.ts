import {DISPLAY, kernelDisplay, refusal} from '../../base/index.ts';
import {currentLesson} from './current-lesson.ts';
import {control, typedNumber} from './question.ts';
import {say} from './say.ts';

/** How a question is asked. */
export interface PredictOptions {
  /** Unit of the number, such as `'nats'`. Default none. */
  readonly unit?: string;
  /** Answers to choose from. Default: a number is asked for. */
  readonly choices?: readonly string[];
  /** The answer, for those who would rather write it here. Default: it is typed or chosen in the notebook. */
  readonly answer?: number | string;
}

/**
 * Asks for a prediction before a cell is run; `reveal` of the same id shows what came out beside it. Whoever does not answer
 * goes on without.
 *
 * @throws RangeError if the answer is none of the choices, TypeError if a number is asked for and it is none
 *
 * @example
 * ```ts
 * predict('first loss', 'What is the loss of ten equal guesses?', {unit: 'nats', answer: 2.3});
 * reveal('first loss', Math.log(10)) // undefined
 * ```
 */
export function predict(id: string, question: string, options: PredictOptions = {}): void {
  const {unit = '', choices, answer} = options;
  const what = `predict "${id}"`;
  if (answer !== undefined && choices !== undefined && !choices.includes(String(answer)))
    throw new RangeError(refusal(what, 'answer', `be one of ${choices.map(each => `"${each}"`).join(', ')}`, answer));
  if (answer !== undefined && choices === undefined && typeof answer !== 'number')
    throw new TypeError(refusal(what, 'answer', 'be a number', answer));
  const {widget, read} = control(choices);
  const typed = (): number | string | undefined => {
    const found = read();
    return found === undefined || choices !== undefined ? found : typedNumber(found);
  };
  const {questions, predictions} = currentLesson();
  questions.set(id, {text: question, unit, choices, answer: () => answer ?? typed()});
  const kept = predictions.get(id);
  const lines = [
    question,
    ...(choices === undefined ? [] : [`Choose: ${choices.join(' · ')}`]),
    ...(unit === '' ? [] : [`In ${unit}.`]),
    ...(answer === undefined ? [] : [`Your guess: ${answer}`]),
    ...(kept === undefined ? [] : [`You guessed ${kept.guess} earlier; that guess is the one that counts.`]),
  ];
  say({kind: 'prediction', facts: {id, question}, lines, sign: '→'});
  if (answer === undefined) kernelDisplay()?.(widget[DISPLAY]());
}
