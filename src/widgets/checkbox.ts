import {refusal} from '../base/index.ts';
import {type ControlOptions, ValueWidget} from './value-widget.ts';

/** What a checkbox is made of. */
export interface CheckboxOptions extends ControlOptions {
  /** Default false. */
  readonly value?: boolean;
}

/**
 * A box to tick.
 *
 * @throws TypeError if the value is no boolean
 *
 * @example
 * ```ts
 * checkbox({value: true, label: 'shuffle'}).summary // 'checkbox shuffle: true'
 * ```
 */
export function checkbox({value = false, ...options}: CheckboxOptions = {}): ValueWidget<boolean> {
  return new ValueWidget<boolean>(
    {
      noun: 'checkbox',
      control: 'Checkbox',
      style: 'CheckboxStyle',
      state: {indent: true},
      key: 'value',
      check: (deed, given) => {
        if (typeof given !== 'boolean') throw new TypeError(refusal(deed, 'value', 'be true or false', given));
        return given;
      },
      toState: given => given,
      fromState: sent => (typeof sent === 'boolean' ? {value: sent} : undefined),
      words: String,
    },
    value,
    options,
  );
}
