import type {Json, JsonObject} from './json.ts';
import {extent, isFiniteNumber} from './numbers.ts';

/** Lists of fewer numbers stay as they are: a reader of the notebook can read them. */
const LONG = 500;

/** Members of a trace that hold its numbers. */
const LISTS = ['x', 'y', 'z'] as const;

/** Whole numbers' types, the shortest first. */
const WHOLE = [
  {dtype: 'u1', type: Uint8Array, low: 0, high: 255},
  {dtype: 'i1', type: Int8Array, low: -128, high: 127},
  {dtype: 'u2', type: Uint16Array, low: 0, high: 65_535},
  {dtype: 'i2', type: Int16Array, low: -32_768, high: 32_767},
  {dtype: 'i4', type: Int32Array, low: -(2 ** 31), high: 2 ** 31 - 1},
] as const;

/** Relative error that the eye does not see: float32 keeps 6e-8 of a value. */
const UNSEEN = 1e-6;

/**
 * The trace as a bundle carries it: lists of more than 500 numbers among x, y and z as Plotly's typed arrays, `{dtype, bdata,
 * shape}` with the bytes in base64 (little-endian), where that is shorter. Gaps become NaN. Whole numbers take the least type
 * that holds them; others float32 if that changes none by more than 1e-6 of itself or of the span of all, else float64.
 */
export function encodedTrace(trace: JsonObject): JsonObject {
  const encoded = LISTS.flatMap(name => {
    const list = trace[name];
    return Array.isArray(list) ? [[name, encodedList(list)] as const] : [];
  });
  return {...trace, ...Object.fromEntries(encoded)};
}

function encodedList(list: readonly Json[]): Json {
  const rows = list.every(row => Array.isArray(row)) ? list : undefined;
  const columns = rows?.[0]?.length;
  if (rows?.some(row => row.length !== columns)) return list;
  const values: readonly Json[] = rows === undefined ? list : rows.flat();
  if (values.length <= LONG || !isNumbers(values)) return list;
  const {dtype, bytes} = packed(values);
  const bdata = base64(bytes);
  if (bdata.length >= JSON.stringify(values).length) return list;
  return rows === undefined ? {dtype, bdata} : {dtype, bdata, shape: `${rows.length}, ${columns}`};
}

const isNumbers = (values: readonly Json[]): values is readonly (number | null)[] =>
  values.every(value => value === null || isFiniteNumber(value));

function packed(values: readonly (number | null)[]): {readonly dtype: string; readonly bytes: ArrayBuffer} {
  const finite = values.filter(isFiniteNumber);
  const [least, greatest] = extent(finite) ?? [0, 0];
  const whole = finite.length === values.length && finite.every(Number.isInteger);
  const fitting = whole ? WHOLE.find(({low, high}) => least >= low && greatest <= high) : undefined;
  if (fitting !== undefined) return {dtype: fitting.dtype, bytes: fitting.type.from(finite).buffer};
  const span = greatest - least;
  const close = finite.every(value => {
    const error = Math.abs(Math.fround(value) - value);
    return error <= UNSEEN * Math.abs(value) && (span === 0 || error <= UNSEEN * span);
  });
  const numbers = values.map(value => value ?? Number.NaN);
  return close
    ? {dtype: 'f4', bytes: Float32Array.from(numbers).buffer}
    : {dtype: 'f8', bytes: Float64Array.from(numbers).buffer};
}

function base64(bytes: ArrayBuffer): string {
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
