import {nodeModule} from '../engine/platform/index.ts';

type Files = typeof import('node:fs');
type Crypto = typeof import('node:crypto');

/** An array in a file. */
export interface StoredArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** What a file holds: anything that JSON can hold, and arrays. */
export interface Stored {
  readonly content: unknown;
  readonly arrays: readonly StoredArray[];
}

const MAGIC = 'gradlab1';
const LENGTH_BYTES = 4;
const HASH_BYTES = 32;
const KINDS = {float32: Float32Array, int32: Int32Array, bool: Uint8Array} as const;

/**
 * Writes a file whole or not at all: under another name first, which then takes the place of the last one.
 *
 * Its bytes: "gradlab1", the length of the JSON (4 bytes, little-endian), the JSON, the arrays one after the other, and
 * the SHA-256 of all that.
 */
export function writeStored(file: string, {content, arrays}: Stored): void {
  const {closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync} = nodeModule<Files>('fs');
  const listed = arrays.map(({name, shape, dtype}) => ({name, shape, dtype}));
  const json = new TextEncoder().encode(JSON.stringify({content, arrays: listed}));
  const start = new Uint8Array(MAGIC.length + LENGTH_BYTES);
  start.set(new TextEncoder().encode(MAGIC));
  new DataView(start.buffer).setUint32(MAGIC.length, json.length, true);
  const bodies = arrays.map(({values}) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  const pieces = [start, json, ...bodies];
  const temporary = `${file}.${process.pid}.part`;
  const descriptor = openSync(temporary, 'w');
  try {
    for (const piece of [...pieces, hashOf(pieces)]) {
      for (let done = 0; done < piece.length; ) done += writeSync(descriptor, piece, done);
    }
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

/**
 * What `writeStored` wrote; undefined if there is no such file.
 *
 * @throws RangeError if the file is damaged
 */
export function readStored(deed: string, file: string): Stored | undefined {
  const {existsSync, readFileSync} = nodeModule<Files>('fs');
  if (!existsSync(file)) return undefined;
  const bytes = new Uint8Array(readFileSync(file));
  const refuse = (rule: string, found: string): never => {
    throw new RangeError(`Cannot ${deed} as ${JSON.stringify(file)} must ${rule}: current value is ${found}`);
  };
  const first = MAGIC.length + LENGTH_BYTES;
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) refuse('be a checkpoint, which begins with "gradlab1"', JSON.stringify(magic));
  if (bytes.length < first + HASH_BYTES) refuse('be whole', `${bytes.length} bytes`);
  const body = bytes.subarray(0, -HASH_BYTES);
  const stored = bytes.subarray(-HASH_BYTES);
  if (!hashOf([body]).every((byte, index) => byte === stored[index])) {
    refuse('be whole', `${bytes.length} bytes with another checksum than was written`);
  }
  const length = new DataView(bytes.buffer).getUint32(MAGIC.length, true);
  const {content, arrays} = JSON.parse(new TextDecoder().decode(bytes.subarray(first, first + length))) as Stored;
  let place = first + length;
  return {
    content,
    arrays: arrays.map(({name, shape, dtype}) => {
      const count = shape.reduce((product, extent) => product * extent, 1);
      const size = count * KINDS[dtype].BYTES_PER_ELEMENT;
      // Copied: numbers must begin at a multiple of their size.
      const values = new KINDS[dtype](bytes.slice(place, place + size).buffer);
      place += size;
      return {name, shape, dtype, values};
    }),
  };
}

function hashOf(pieces: readonly Uint8Array[]): Uint8Array {
  const hash = nodeModule<Crypto>('crypto').createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
