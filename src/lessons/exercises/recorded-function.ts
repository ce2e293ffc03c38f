import {runInThisContext} from 'node:vm';

/**
 * The source of a function as an expression; undefined if its text is none, as that of a method or of a built-in one.
 *
 * @example
 * ```ts
 * sourceOfFunction(Math.sin) // undefined
 * ```
 */
export function sourceOfFunction(code: unknown): string | undefined {
  const source = String(code);
  try {
    return typeof runInThisContext(`(${source})`) === 'function' ? source : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The function that an expression makes, under a name. It sees globals only: nothing of the module that it once stood in.
 *
 * @throws SyntaxError if the source is no expression, RangeError if it makes no function
 *
 * @example
 * ```ts
 * functionFrom('x => 2 * x', 'twice')(3) // 6
 * ```
 */
export function functionFrom(source: string, name: string): (...inputs: never) => unknown {
  const made: unknown = runInThisContext(`(${source})`, {filename: `${name || 'recorded'}.js`});
  if (typeof made !== 'function') throw new RangeError(`Cannot read function as its source must make one: ${source}`);
  return Object.defineProperty(made as (...inputs: never) => unknown, 'name', {value: name});
}
