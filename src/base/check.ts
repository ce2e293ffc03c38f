/**
 * Checks of arguments. Each one returns the value it was given, so that it can stand where the value is used,
 * or throws in the one wording of the library: `Cannot … as … must …: current value is …`.
 */

/** The bounds that {@link inRange} knows; those left out do not bind. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: number;
  readonly maxExclusive?: number;
}

/**
 * How a value is written in a message: strings in quotes, arrays by their members, objects by their kind.
 *
 * @example
 * ```ts
 * shown(['x', 1, {}]) // '["x", 1, [object Object]]'
 * ```
 */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return Object.prototype.toString.call(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * The sentence of every refusal: what cannot be done, the rule, and the value that broke it.
 *
 * @example
 * ```ts
 * refusal('create l1 penalty', 'rate', 'be >= 0', -1) // 'Cannot create l1 penalty as rate must be >= 0: current value is -1'
 * ```
 */
export function refusal(what: string, name: string, rule: string, value: unknown): string {
  return `Cannot ${what} as ${name} must ${rule}: current value is ${shown(value)}`;
}

/**
 * Returns `value` if it is a number other than NaN and the infinities.
 *
 * @param what the deed that fails, as a verb phrase: `'create Random'`
 * @param name the argument's name
 * @throws TypeError for anything but a number, RangeError for NaN and ±Infinity
 *
 * @example
 * ```ts
 * finite('move', 'step', 0.5) // 0.5
 * ```
 */
export function finite(what: string, name: string, value: number): number {
  if (typeof value !== 'number') throw new TypeError(refusal(what, name, 'be a number', value));
  if (!Number.isFinite(value)) throw new RangeError(refusal(what, name, 'be finite', value));
  return value;
}

/**
 * Returns `value` if it is a number within the bounds. The infinities pass where no bound stops them, NaN never does.
 *
 * @throws TypeError for anything but a number, RangeError for NaN and for a number outside
 *
 * @example
 * ```ts
 * inRange('draw', 'probability', 0.5, {min: 0, max: 1}) // 0.5
 * ```
 */
export function inRange(what: string, name: string, value: number, bounds: Bounds): number {
  if (typeof value !== 'number') throw new TypeError(refusal(what, name, 'be a number', value));
  const {min = -Infinity, max = Infinity, minExclusive, maxExclusive} = bounds;
  const inside =
    value >= min &&
    value <= max &&
    (minExclusive === undefined || value > minExclusive) &&
    (maxExclusive === undefined || value < maxExclusive);
  if (!inside) throw new RangeError(refusal(what, name, `be ${boundsInWords(bounds)}`, value));
  return value;
}

/**
 * Returns `value` if it is a whole number that a double holds exactly, within the bounds.
 *
 * @throws TypeError for anything but a number, RangeError for a fraction, NaN or a number outside
 *
 * @example
 * ```ts
 * integer('draw', 'low', -3) // -3
 * ```
 */
export function integer(what: string, name: string, value: number, bounds: Bounds = {}): number {
  if (typeof value !== 'number') throw new TypeError(refusal(what, name, 'be a number', value));
  if (!Number.isSafeInteger(value)) throw new RangeError(refusal(what, name, 'be an integer', value));
  return inRange(what, name, value, bounds);
}

/**
 * Returns `value` if it is one of 1, 2, 3, …
 *
 * @throws TypeError for anything but a number, RangeError for a fraction, zero or a negative number
 *
 * @example
 * ```ts
 * positiveInteger('train', 'steps', 300) // 300
 * ```
 */
export function positiveInteger(what: string, name: string, value: number): number {
  return integer(what, name, value, {min: 1});
}

/**
 * Returns `value` if it is one of `choices`.
 *
 * @throws RangeError that lists the choices
 *
 * @example
 * ```ts
 * oneOf('create cross-entropy', 'unit', 'bits', ['nats', 'bits']) // 'bits'
 * ```
 */
export function oneOf<T>(what: string, name: string, value: T, choices: readonly T[]): T {
  if (choices.includes(value)) return value;
  throw new RangeError(refusal(what, name, `be one of ${choices.map(shown).join(', ')}`, value));
}

/**
 * Returns `value` if it is true or false; no other value stands for one of them.
 *
 * @throws TypeError for anything but a boolean
 *
 * @example
 * ```ts
 * trueOrFalse('create momentum', 'nesterov', false) // false
 * ```
 */
export function trueOrFalse(what: string, name: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(refusal(what, name, 'be true or false', value));
}

function boundsInWords({min, max, minExclusive, maxExclusive}: Bounds): string {
  const words: string[] = [];
  if (min !== undefined) words.push(`>= ${min}`);
  if (minExclusive !== undefined) words.push(`> ${minExclusive}`);
  if (max !== undefined) words.push(`<= ${max}`);
  if (maxExclusive !== undefined) words.push(`< ${maxExclusive}`);
  return words.length > 0 ? words.join(' and ') : 'a number other than NaN';
}
