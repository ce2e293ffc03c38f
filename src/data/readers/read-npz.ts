import type {Samples} from '../samples/index.ts';
import {bytesInWords, DataFileError, type FileOptions, Words} from './damage.ts';
import {checkCrc, inflated} from './gunzip.ts';
import {readNpy} from './read-npy.ts';
import {type ZipEntry, zipEntries} from './zip-entries.ts';

/** Options of {@link readNpz}. */
export interface NpzOptions extends FileOptions {
  /** The arrays to read, others are left packed (default: all). */
  readonly names?: readonly string[];
}

/**
 * Reads a file of NumPy's `savez` or `savez_compressed`: arrays by name, each checked against its CRC-32.
 *
 * @throws DataFileError that names the array and the byte; RangeError that lists the arrays if one of `names` is missing
 *
 * @example
 * ```ts
 * const empty = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);
 * data.readNpz(empty).size // 0
 * ```
 */
export function readNpz(bytes: Uint8Array, {file = 'NPZ file', names}: NpzOptions = {}): ReadonlyMap<string, Samples> {
  const entries = new Map(zipEntries(bytes, file).map(entry => [entry.name.replace(/\.npy$/, ''), entry]));
  const arrays = new Map<string, Samples>();
  for (const name of names ?? entries.keys()) {
    const entry = entries.get(name);
    if (entry === undefined) {
      const found = new Words(`the arrays ${[...entries.keys()].map(key => JSON.stringify(key)).join(', ') || 'none'}`);
      throw new DataFileError(file, 'the archive', `hold the array ${JSON.stringify(name)}`, found);
    }
    arrays.set(name, readNpy(contents(bytes, entry, file), {file: `${file}:${entry.name}`}));
  }
  return arrays;
}

function contents(bytes: Uint8Array, entry: ZipEntry, file: string): Uint8Array {
  const {name, method, offset, packed, size, crc} = entry;
  const place = `entry ${JSON.stringify(name)}`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) {
    throw new DataFileError(file, `byte ${offset}`, `begin ${place}`, new Words('something else'));
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) {
    throw new DataFileError(
      file,
      place,
      `have ${packed} bytes from byte ${start}`,
      bytesInWords(Math.max(bytes.length - start, 0)),
    );
  }
  const data = bytes.subarray(start, start + packed);
  if (method === 8) return inflated(data, {crc, size}, file, place);
  if (method !== 0) throw new DataFileError(file, place, 'be stored or deflated (zip method 0 or 8)', method);
  if (packed !== size) throw new DataFileError(file, place, `have ${size} bytes as stated`, bytesInWords(packed));
  checkCrc(data, crc, file, place);
  return data;
}
