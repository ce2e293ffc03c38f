import type {Samples} from '../samples/index.ts';
import {bytesInWords, DataFileError, type FileOptions} from './damage.ts';
import {elements} from './elements.ts';
import {gunzipIfPacked} from './gunzip.ts';
import {idxHeader} from './idx-header.ts';

/**
 * Reads an IDX file, the format of MNIST: numbers of any kind and any shape, packed by gzip or not.
 *
 * @param options `file`: what messages call the file (default `'IDX file'`)
 * @throws DataFileError that names the byte, if the file is cut off, too long, or no IDX file
 *
 * @example
 * ```ts
 * [...data.readIdx(new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9])).values] // [7, 8, 9]
 * ```
 */
export function readIdx(bytes: Uint8Array, {file = 'IDX file'}: FileOptions = {}): Samples {
  const plain = gunzipIfPacked(bytes, file);
  const {kind, shape, offset, size} = idxHeader(plain, file);
  if (plain.length !== offset + size) {
    const rule = `have ${offset + size} bytes as its header says ${shape.join(' × ')}`;
    throw new DataFileError(file, 'the file', rule, bytesInWords(plain.length));
  }
  return {values: elements(kind, plain.subarray(offset), true), shape};
}
