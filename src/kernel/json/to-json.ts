// JSON.stringify writes a lone surrogate as the escape \ud800 and every other surrogate as it is, so that an escape of
// this range behind an even number of backslashes is always a lone one, in values as in names of members.
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

function bigintToString(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // Only a bigint or a cycle gets here: the slower way is taken when needed, and a cycle throws again.
    return JSON.stringify(value, bigintToString);
  }
}

/**
 * JSON text of `value` that every front end can read: lone surrogates, which are not UTF-8, become U+FFFD as
 * `String.prototype.toWellFormed` does; a bigint becomes its decimal digits as a string; NaN and the infinities null.
 *
 * @throws TypeError if `value` contains itself, or is nothing that JSON knows, such as undefined
 *
 * @example
 * ```ts
 * toJson({steps: 12n, loss: NaN}) // '{"steps":"12","loss":null}'
 * ```
 */
export function toJson(value: unknown): string {
  const text = stringify(value);
  if (text === undefined)
    throw new TypeError(`Cannot write JSON as value must be one that JSON has: current value is ${String(value)}`);
  return text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\\ufffd') : text;
}

/**
 * A copy of `value` as it is after its way through `toJson`.
 *
 * @throws TypeError as `toJson`
 *
 * @example
 * ```ts
 * toPlainJson([Infinity, new Date(0)]) // [null, '1970-01-01T00:00:00.000Z']
 * ```
 */
export function toPlainJson<T>(value: T): T {
  return JSON.parse(toJson(value)) as T;
}
