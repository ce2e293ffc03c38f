import {refusal} from '../../base/index.ts';

/**
 * Checks that a value is made of numbers, strings, booleans, null, arrays and plain objects, so that it can go through
 * JSON or to another thread without loss. Members that are undefined count as left out.
 *
 * @throws TypeError that names the member which is something else
 */
export function plain<T>(what: string, name: string, value: T): T {
  if (value === null || ['number', 'string', 'boolean', 'undefined'].includes(typeof value)) return value;
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) plain(what, `${name}[${index}]`, member);
  } else if (isPlainObject(value)) {
    for (const [key, member] of Object.entries(value)) plain(what, `${name}.${key}`, member);
  } else {
    throw new TypeError(refusal(what, name, 'be plain data (numbers, strings, booleans, arrays, objects)', value));
  }
  return value;
}

/** Whether a value is an object of no class; one of another realm, such as a notebook's, counts. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
