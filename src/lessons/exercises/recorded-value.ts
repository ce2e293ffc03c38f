import {inspect} from 'node:util';
import {refusal} from '../../base/index.ts';
import {functionFrom, sourceOfFunction} from './recorded-function.ts';

/** JSON, of which objects with the member `$` stand for what JSON has no form for. */
export type EncodedValue =
  | null
  | boolean
  | number
  | string
  | readonly EncodedValue[]
  | {readonly [name: string]: EncodedValue};

/** How values are encoded. */
export interface EncodeOptions {
  /** Whether functions are kept by their source, which must refer to nothing outside of itself. Default false. */
  readonly functions?: boolean;
  /** What cannot be done if a value has no form, for the error. Default `'encode value'`. */
  readonly what?: string;
  /** What the value is called in the error. Default `'value'`. */
  readonly name?: string;
}

const TYPED = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
} as const;

/**
 * A value as JSON that `decodeValue` reads back to the bit: numbers with NaN, the infinities and −0, text, truth values,
 * null, undefined, big integers, lists, typed arrays, plain objects; functions by their source where that is asked for.
 *
 * @throws TypeError that names the place of anything else (tensors, maps, instances of classes), and of a list in itself
 *
 * @example
 * ```ts
 * JSON.stringify(encodeValue([1, NaN])) // '[1,{"$":"number","text":"NaN"}]'
 * ```
 */
export function encodeValue(value: unknown, options: EncodeOptions = {}): EncodedValue {
  const {functions = false, what = 'encode value', name = 'value'} = options;
  const refuse = (place: string, rule: string, found: unknown): TypeError =>
    new TypeError(`Cannot ${what} as ${place} must ${rule}: current value is ${inspect(found, {depth: 0})}`);
  const encode = (each: unknown, place: string, owners: readonly unknown[]): EncodedValue => {
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each;
    if (each === undefined) return {$: 'undefined'};
    if (typeof each === 'number')
      return Number.isFinite(each) && !Object.is(each, -0) ? each : {$: 'number', text: numberText(each)};
    if (typeof each === 'bigint') return {$: 'bigint', text: String(each)};
    if (typeof each === 'function' && functions) {
      const source = sourceOfFunction(each);
      if (source === undefined) throw refuse(place, 'be a function that its own source makes', each);
      return {$: 'function', name: each.name, source};
    }
    if (owners.includes(each)) throw refuse(place, 'not be a part of itself', each);
    const inner = [...owners, each];
    if (Array.isArray(each)) return Array.from(each, (item, index) => encode(item, `${place}[${index}]`, inner));
    const type = Object.entries(TYPED).find(([, Type]) => each instanceof Type)?.[0];
    if (type !== undefined) return {$: type, values: Array.from(each as Float64Array, item => encode(item, place, []))};
    if (typeof each !== 'object' || !isPlain(each))
      throw refuse(place, 'be made of numbers, text, lists and plain objects', each);
    const members = Object.entries(each).map(([key, item]) => [key, encode(item, `${place}.${key}`, inner)] as const);
    const found = Object.fromEntries(members);
    return '$' in found ? {$: 'object', members: found} : found;
  };
  return encode(value, name, []);
}

/**
 * The value that `encodeValue` has encoded.
 *
 * @throws RangeError if the JSON is not of its making
 *
 * @example
 * ```ts
 * decodeValue({$: 'number', text: '-Infinity'}) // -Infinity
 * ```
 */
export function decodeValue(encoded: unknown): unknown {
  if (Array.isArray(encoded)) return encoded.map(decodeValue);
  if (typeof encoded !== 'object' || encoded === null) return encoded;
  const {$, text, values, members, name, source} = encoded as Readonly<Record<string, unknown>>;
  if ($ === undefined) return decodedMembers(encoded);
  if ($ === 'undefined') return undefined;
  if ($ === 'number') return Number(text);
  if ($ === 'bigint') return BigInt(String(text));
  if ($ === 'object' && typeof members === 'object' && members !== null) return decodedMembers(members);
  if ($ === 'function') return functionFrom(String(source), String(name));
  const Type = typeof $ === 'string' ? new Map(Object.entries(TYPED)).get($) : undefined;
  if (Type === undefined || !Array.isArray(values))
    throw new RangeError(refusal('decode value', '$', `be a kind of value that is known`, $));
  return Type.from(values.map(each => Number(decodeValue(each))));
}

function decodedMembers(members: object): unknown {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, decodeValue(value)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // a value of another realm, as from a vm's context, has another Object.prototype
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
