import {finite, inRange, type JsonObject, refusal} from '../base/index.ts';

/**
 * Reads a list of finite numbers out of a config.
 *
 * @param least the least that each may be; everything may be if it is left out
 * @throws TypeError if it is none, RangeError if it has another length or a number is below its least
 */
export function numbersOf(
  what: string,
  state: JsonObject,
  name: string,
  length: number,
  least?: ArrayLike<number>,
): Float64Array {
  const list = state[name];
  if (!Array.isArray(list)) throw new TypeError(refusal(what, name, 'be a list of numbers', list));
  if (list.length !== length) throw new RangeError(refusal(what, `the length of ${name}`, `be ${length}`, list.length));
  list.forEach((number, index) => {
    finite(what, `${name}[${index}]`, number);
    if (least !== undefined) inRange(what, `${name}[${index}]`, number, {min: least[index] as number});
  });
  return Float64Array.from(list);
}

/** Reads a finite number out of a config. */
export function numberOf(what: string, state: JsonObject, name: string): number {
  return finite(what, name, state[name] as number);
}
