import {refusal, shown} from '../base/index.ts';
import {type ControlOptions, ValueWidget} from './value-widget.ts';

/** What a dropdown is made of. */
export interface DropdownOptions<T> extends ControlOptions {
  /** The values to choose from; with a record, its keys are shown and its values are meant. */
  readonly options: readonly T[] | Readonly<Record<string, T>>;
  /** Default: the first option. */
  readonly value?: NoInfer<T>;
}

/**
 * A choice of one of several values. Its value has the type of the options.
 *
 * @throws RangeError if there are no options or the value is none of them
 *
 * @example
 * ```ts
 * const loss = dropdown({options: ['squared', 'hinge'], label: 'loss'});
 * loss.value = 'hinge';
 * loss.summary // 'dropdown loss: hinge (one of squared, hinge)'
 * ```
 */
export function dropdown<const T>({options, ...rest}: DropdownOptions<T>): ValueWidget<T> {
  const values: readonly T[] = isArray(options) ? [...options] : Object.values(options);
  const labels = isArray(options) ? options.map(String) : Object.keys(options);
  if (values.length === 0) throw new RangeError(refusal('create dropdown', 'options', 'have a member', options));
  const indexOf = (value: T) => values.findIndex(option => Object.is(option, value));
  const rule = `be one of ${values.map(shown).join(', ')}`;
  return new ValueWidget<T>(
    {
      noun: 'dropdown',
      control: 'Dropdown',
      style: 'DescriptionStyle',
      state: {_options_labels: labels},
      key: 'index',
      check: (deed, value) => {
        if (indexOf(value) < 0) throw new RangeError(refusal(deed, 'value', rule, value));
        return value;
      },
      toState: indexOf,
      fromState: sent => (typeof sent === 'number' && sent in values ? {value: values[sent] as T} : undefined),
      words: value => `${labels[indexOf(value)]} (one of ${labels.join(', ')})`,
    },
    'value' in rest ? (rest.value as T) : (values[0] as T),
    rest,
  );
}

/** `Array.isArray` does not tell readonly arrays from records. */
function isArray<T>(options: DropdownOptions<T>['options']): options is readonly T[] {
  return Array.isArray(options);
}
