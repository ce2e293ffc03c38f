import {refusal} from '../base/index.ts';
import type {Transform} from './transform.ts';

/**
 * Returns `value` if it has what a transform has.
 *
 * @throws {TypeError} otherwise
 */
export function checkTransform(what: string, value: Transform): Transform {
  if (typeof value?.init === 'function' && typeof value.update === 'function') return value;
  throw new TypeError(refusal(what, 'every link', 'be a transform', value));
}
