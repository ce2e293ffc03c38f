import type {NumberArray} from '../samples/index.ts';
import {DataFileError} from './damage.ts';
import {type ElementKind, elements} from './elements.ts';

/** A kind of number of NumPy. */
export interface NpyType {
  readonly bytes: number;
  /** Numbers from exactly their bytes. `first` is the index of the first one, for messages. */
  readonly decode: (source: Uint8Array, bigEndian: boolean, file: string, first: number) => NumberArray;
}

const stored = (kind: ElementKind): NpyType => ({
  bytes: kind.bytes,
  decode: (source, bigEndian) => elements(kind, source, bigEndian),
});

const TYPES: Readonly<Record<string, NpyType>> = {
  b1: stored({array: Uint8Array, bytes: 1}),
  u1: stored({array: Uint8Array, bytes: 1}),
  i1: stored({array: Int8Array, bytes: 1}),
  u2: stored({array: Uint16Array, bytes: 2}),
  i2: stored({array: Int16Array, bytes: 2}),
  u4: stored({array: Uint32Array, bytes: 4}),
  i4: stored({array: Int32Array, bytes: 4}),
  f4: stored({array: Float32Array, bytes: 4}),
  f8: stored({array: Float64Array, bytes: 8}),
  f2: {bytes: 2, decode: halves},
  i8: {bytes: 8, decode: (source, bigEndian, file, first) => longs(source, bigEndian, file, first, 'getBigInt64')},
  u8: {bytes: 8, decode: (source, bigEndian, file, first) => longs(source, bigEndian, file, first, 'getBigUint64')},
};

/**
 * The kind of number behind NumPy's name for it, such as `'<f4'`. Truth values come as bytes, 2-byte floats as 4-byte
 * ones, 8-byte integers as doubles.
 *
 * @throws DataFileError for Python objects, strings, times, complex numbers and other kinds
 */
export function npyType(described: string, file: string): {type: NpyType; bigEndian: boolean} {
  const place = "'descr' of the header";
  if (/^[|<>=]?O/.test(described)) {
    throw new DataFileError(
      file,
      place,
      'be a kind of numbers, no Python objects: loading them would run code',
      described,
    );
  }
  const [, order, name = ''] = /^([|<>=]?)(\w+)$/.exec(described) ?? [];
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (type === undefined) {
    throw new DataFileError(file, place, `be a kind of numbers (${Object.keys(TYPES).join(', ')})`, described);
  }
  return {type, bigEndian: order === '>'};
}

function viewOf(source: Uint8Array): DataView {
  return new DataView(source.buffer, source.byteOffset, source.length);
}

/** 1 bit of sign, 5 of exponent with the bias 15, 10 of fraction. */
function halves(source: Uint8Array, bigEndian: boolean): Float32Array {
  const view = viewOf(source);
  return Float32Array.from({length: source.length / 2}, (_, index) => {
    const bits = view.getUint16(2 * index, !bigEndian);
    const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
    const sign = bits & 0x8000 ? -1 : 1;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  });
}

function longs(
  source: Uint8Array,
  bigEndian: boolean,
  file: string,
  first: number,
  read: 'getBigInt64' | 'getBigUint64',
): Float64Array {
  const view = viewOf(source);
  return Float64Array.from({length: source.length / 8}, (_, index) => {
    const value = view[read](8 * index, !bigEndian);
    if (Number.isSafeInteger(Number(value))) return Number(value);
    throw new DataFileError(file, `number ${first + index}`, 'be within ±(2^53 − 1) to be exact', value);
  });
}
