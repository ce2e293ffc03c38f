import type * as fs from 'node:fs';
import type * as zlib from 'node:zlib';
import {nodeModule} from '../../engine/platform/index.ts';
import {bytesInWords, DataFileError, isGzip, Words} from '../readers/index.ts';

/** More than this is read in blocks: it would not fit beside its own copy. */
const MOST_BYTES = 4 * 2 ** 30;

/**
 * The bytes of a file, unpacked if gzip packed them (by Node's zlib, checked against the CRC).
 *
 * @throws DataFileError that says why, if the file is missing, no file, unreadable, empty, cut off or damaged
 *
 * @example
 * ```ts
 * data.readBytes('datasets/mnist/t10k-labels-idx1-ubyte.gz').length // 10008
 * ```
 */
export function readBytes(path: string): Uint8Array<ArrayBuffer> {
  const {readFileSync} = nodeModule<typeof fs>('fs');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if (bytes.length === 0) throw new DataFileError(path, 'the file', 'not be empty', bytesInWords(0));
  return isGzip(bytes) ? unpacked(path, bytes) : bytes;
}

/** What a failed call of the file system means, in words. */
export function unreadable(path: string, cause: unknown): DataFileError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const [rule, found] = {
    ENOENT: ['exist', 'no such file'],
    ENOTDIR: ['exist', 'no such folder on its path'],
    EISDIR: ['be a file', 'a folder'],
    EACCES: ['be readable', 'no permission'],
    EPERM: ['be readable', 'no permission'],
    ERR_FS_FILE_TOO_LARGE: ['have at most 2 GiB', 'a larger file: read it in blocks'],
  }[code] ?? ['be readable', cause instanceof Error ? cause.message : String(cause)];
  return new DataFileError(path, 'the path', rule as string, new Words(found as string), {cause});
}

/** What a failure of zlib means, in words. */
export function badGzip(path: string, cause: unknown): DataFileError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const text = cause instanceof Error ? cause.message : String(cause);
  const reasons: Readonly<Record<string, string>> = {
    Z_BUF_ERROR: 'a file that is cut off',
    ERR_BUFFER_TOO_LARGE: `contents above ${MOST_BYTES} bytes: read them in blocks`,
  };
  const found = new Words(reasons[code] ?? `damaged data (${text})`);
  return new DataFileError(path, 'the gzip file', 'unpack', found, {cause});
}

function unpacked(path: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return nodeModule<typeof zlib>('zlib').gunzipSync(bytes, {maxOutputLength: MOST_BYTES});
  } catch (cause) {
    throw badGzip(path, cause);
  }
}
