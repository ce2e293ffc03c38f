import {refusal} from '../base/index.ts';

/** Returns `value` if it is true or false; a TypeError else. */
export function boolean(deed: string, name: string, value: boolean): boolean {
  if (typeof value !== 'boolean') throw new TypeError(refusal(deed, name, 'be a boolean', value));
  return value;
}
