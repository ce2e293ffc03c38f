import {type NumberArray, type Samples, sameKind} from '../samples/index.ts';
import {bytesInWords, DataFileError, type FileOptions} from './damage.ts';
import {gunzipIfPacked} from './gunzip.ts';
import {npyHeader} from './npy-header.ts';

/**
 * Reads a file of NumPy's `save`, versions 1.0 to 3.0: numbers in either order of bytes and of axes. Truth values come
 * as bytes, 2-byte floats as 4-byte ones, 8-byte integers as doubles if these hold them exactly.
 *
 * @param options `file`: what messages call the file (default `'NPY file'`)
 * @throws DataFileError that names the byte or the part of the header, if the file is damaged or holds no plain numbers
 *
 * @example
 * ```ts
 * const header = "\u0093NUMPY\u0001\0\u0046\0{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }".padEnd(80);
 * const bytes = Uint8Array.from([...header].map(letter => letter.charCodeAt(0)).concat([7, 8, 9]));
 * [...data.readNpy(bytes).values] // [7, 8, 9]
 * ```
 */
export function readNpy(bytes: Uint8Array, {file = 'NPY file'}: FileOptions = {}): Samples {
  const plain = gunzipIfPacked(bytes, file);
  const {type, bigEndian, fortranOrder, shape, offset, size} = npyHeader(plain, file);
  if (plain.length !== offset + size) {
    const rule = `have ${offset + size} bytes as its header says (${shape.join(', ')}) numbers of ${type.bytes}`;
    throw new DataFileError(file, 'the file', rule, bytesInWords(plain.length));
  }
  const values = type.decode(plain.subarray(offset), bigEndian, file, 0);
  return {values: fortranOrder && shape.length > 1 ? rowMajor(values, shape) : values, shape};
}

/** The same array with the last axis changing fastest. */
function rowMajor(values: NumberArray, shape: readonly number[]): NumberArray {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, extent) => product * extent, 1));
  const turned = sameKind(values, values.length);
  const index = shape.map(() => 0);
  let source = 0;
  for (let place = 0; place < values.length; place++) {
    turned[place] = values[source] as number;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [extent, stride] = [shape[axis] as number, strides[axis] as number];
      source += stride;
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < extent) break;
      source -= stride * extent;
      index[axis] = 0;
    }
  }
  return turned;
}
