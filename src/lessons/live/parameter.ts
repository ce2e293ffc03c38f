import {oneOf, refusal} from '../../base/index.ts';

/** Where `gradlab run --parameter NAME=VALUE` leaves the values for the notebook's kernel. */
const VARIABLE = 'GRADLAB_PARAMETERS';

/**
 * A setting of the lesson that can be given from outside: by `gradlab run --parameter NAME=VALUE`, else the value that
 * stands in the cell. The lesson's claims hold for its own value; with another one they are shown and bind nobody.
 *
 * @param name the parameter's name: letters, digits, "-" and "_"
 * @param usual the lesson's own value
 * @param choices the values that the lesson can work with; default: any
 * @throws RangeError if the value is none of the choices
 *
 * @example
 * ```ts
 * parameter('data', 'mnist', ['mnist', 'fashion-mnist']) // 'mnist'
 * ```
 */
export function parameter(name: string, usual: string, choices?: readonly string[]): string {
  if (!/^[\w-]+$/.test(name))
    throw new RangeError(refusal('read parameter', 'name', 'be letters, digits, "-" and "_"', name));
  const given = JSON.parse(process.env[VARIABLE] ?? '{}') as Readonly<Record<string, string>>;
  const value = Object.hasOwn(given, name) ? (given[name] as string) : usual;
  return choices === undefined ? value : oneOf('read parameter', name, value, choices);
}
