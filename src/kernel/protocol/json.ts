// JSON.stringify writes a lone surrogate as the escape \ud800 and every other surrogate as it is, so that an escape of
// this range behind an even number of backslashes is always a lone one, in values as in names of members.
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

function bigintToString(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function stringify(value: unknown): string {
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
 * @throws TypeError if `value` contains itself.
 */
export function toJson(value: object): string {
  const text = stringify(value);
  return text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\\ufffd') : text;
}
