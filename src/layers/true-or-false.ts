import {refusal} from '../base/index.ts';

/**
 * Returns `value` if it is true or false.
 *
 * @throws {TypeError} for anything else
 */
export function trueOrFalse(what: string, name: string, value: boolean): boolean {
  if (typeof value !== 'boolean') throw new TypeError(refusal(what, name, 'be true or false', value));
  return value;
}
