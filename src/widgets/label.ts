import {refusal} from '../base/index.ts';

/** Returns the label if it is a string; `deed` begins the message of the TypeError. */
export function checkedLabel(deed: string, label: string): string {
  if (typeof label !== 'string') throw new TypeError(refusal(deed, 'label', 'be a string', label));
  return label;
}
