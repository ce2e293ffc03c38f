import {dropdown, textInput, type ValueWidget} from '../../widgets/index.ts';

/** A question that waits for its answer. */
export interface Question {
  readonly text: string;
  readonly unit: string;
  /** Undefined where a number is asked for. */
  readonly choices: readonly string[] | undefined;
  /** What the learner has answered by now: a number, a choice, or text that is neither; undefined for nothing. */
  readonly answer: () => number | string | undefined;
}

/** First item of a list of choices. */
const NOT_CHOSEN = '…';

/** A control to answer by, and how its answer is read. */
export function control(choices: readonly string[] | undefined): {
  readonly widget: ValueWidget<string>;
  readonly read: () => string | undefined;
} {
  if (choices === undefined) {
    const widget = textInput({label: 'Your guess', placeholder: 'a number'});
    return {widget, read: () => (widget.value.trim() === '' ? undefined : widget.value)};
  }
  const widget = dropdown({options: [NOT_CHOSEN, ...choices], value: NOT_CHOSEN, label: 'Your guess'});
  return {widget, read: () => (widget.value === NOT_CHOSEN ? undefined : widget.value)};
}

/** A typed number, also with a comma for the point or a true minus sign; text that is no number comes back as it is. */
export function typedNumber(text: string): number | string {
  const value = Number(text.trim().replace('−', '-').replace(',', '.'));
  return Number.isFinite(value) ? value : text.trim();
}
