import {refusal} from '../base/index.ts';
import {type ControlOptions, ValueWidget} from './value-widget.ts';

/** What a text input is made of. */
export interface TextInputOptions extends ControlOptions {
  /** Default empty. */
  readonly value?: string;
  /** Stands there in grey until something is typed. Default nothing. */
  readonly placeholder?: string;
  /** Whether the value follows the typing, rather than wait for Enter or until another place is clicked. Default true. */
  readonly continuous?: boolean;
}

/**
 * A line to type into.
 *
 * @throws TypeError if the value is no string
 *
 * @example
 * ```ts
 * textInput({value: 'run 1', label: 'name'}).summary // 'text input name: "run 1"'
 * ```
 */
export function textInput({value = '', ...options}: TextInputOptions = {}): ValueWidget<string> {
  const {placeholder = '', continuous = true} = options;
  return new ValueWidget<string>(
    {
      noun: 'text input',
      control: 'Text',
      style: 'TextStyle',
      state: {placeholder, continuous_update: continuous},
      key: 'value',
      check: (deed, given) => {
        if (typeof given !== 'string') throw new TypeError(refusal(deed, 'value', 'be a string', given));
        return given;
      },
      toState: given => given,
      fromState: sent => (typeof sent === 'string' ? {value: sent} : undefined),
      words: JSON.stringify,
    },
    value,
    options,
  );
}
