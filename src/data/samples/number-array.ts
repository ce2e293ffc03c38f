/** The arrays that hold numbers of examples: everything here is plain memory, so it works in a worker and a browser. */
export type NumberArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const KINDS = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
] as const;

/**
 * Whether `value` is one of the arrays of {@link NumberArray}: lists, `Uint8ClampedArray` and bigint arrays are not.
 */
export function isNumberArray(value: unknown): value is NumberArray {
  return KINDS.some(kind => value instanceof kind);
}

/**
 * A new array of the same kind, filled with zeros.
 */
export function sameKind<A extends NumberArray>(array: A, length: number): A {
  const kind = KINDS.find(candidate => array instanceof candidate) ?? Float64Array;
  return new kind(length) as A;
}
