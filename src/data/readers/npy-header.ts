import {bytesInWords, DataFileError, Words} from './damage.ts';
import {exactProduct} from './elements.ts';
import {type NpyType, npyType} from './npy-types.ts';

/** What the first bytes of a NumPy file say. */
export interface NpyHeader {
  readonly type: NpyType;
  readonly bigEndian: boolean;
  /** Whether the first axis changes fastest, as in Fortran. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin, in bytes. */
  readonly offset: number;
  /** How many bytes the numbers take. */
  readonly size: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** The header is a Python dictionary of these three keys, as NumPy writes it. */
const DICTIONARY =
  /^\{\s*'descr':\s*(?:'(?<type>[^']*)'|(?<record>\[.*\])),\s*'fortran_order':\s*(?<order>True|False),\s*'shape':\s*\((?<shape>[^)]*)\),?\s*\}\s*$/s;

/** NumPy itself reads no header above 10,000 characters unless told to. */
export const NPY_HEADER_BYTES = 12 + 10_000;

/**
 * Reads the header of versions 1.0, 2.0 and 3.0: magic, version, length, dictionary.
 *
 * @param bytes the file, or as much of it as {@link NPY_HEADER_BYTES}
 * @throws DataFileError that names the byte
 */
export function npyHeader(bytes: Uint8Array, file: string): NpyHeader {
  if (bytes.length < 10)
    throw new DataFileError(file, 'the file', 'have a header of at least 10 bytes', bytesInWords(bytes.length));
  for (const [index, byte] of MAGIC.entries()) {
    const rule = `be ${byte} of the magic number "\\x93NUMPY"`;
    if (bytes[index] !== byte) throw new DataFileError(file, `byte ${index}`, rule, bytes[index]);
  }
  const [major = 0, minor = 0] = bytes.subarray(6, 8);
  if (major < 1 || major > 3 || minor !== 0) {
    throw new DataFileError(file, 'the version at byte 6', 'be 1.0, 2.0 or 3.0', new Words(`${major}.${minor}`));
  }
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start)
    throw new DataFileError(file, 'the header', `have ${start} bytes`, bytesInWords(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > NPY_HEADER_BYTES - 12) {
    throw new DataFileError(file, 'the length of the header at byte 8', 'be <= 10000', length);
  }
  const offset = start + length;
  if (offset > bytes.length) {
    throw new DataFileError(file, 'the header', `have ${offset} bytes as byte 8 says`, bytesInWords(bytes.length));
  }
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, offset));
  return {...dictionary(text, start, file), offset};
}

function dictionary(text: string, start: number, file: string): Omit<NpyHeader, 'offset'> {
  const {type: described, record, order, shape: axes = ''} = DICTIONARY.exec(text)?.groups ?? {};
  if (order === undefined) {
    const rule = "be a dictionary of 'descr', 'fortran_order' and 'shape'";
    throw new DataFileError(file, `the header at byte ${start}`, rule, text.trim().slice(0, 80));
  }
  if (described === undefined) {
    throw new DataFileError(file, "'descr' of the header", 'be one kind of numbers, no record', record);
  }
  const {type, bigEndian} = npyType(described, file);
  const parts = axes.split(',').map(part => part.trim());
  if (parts.at(-1) === '') parts.pop();
  if (parts.length === 0)
    throw new DataFileError(file, "'shape' of the header", 'have at least one axis', new Words('()'));
  // Python 2 wrote its long integers with an L.
  const wrong = parts.find(part => !/^[1-9]\d*L?$/.test(part));
  if (wrong !== undefined) {
    throw new DataFileError(file, "'shape' of the header", 'hold integers >= 1', new Words(`(${axes})`));
  }
  const shape = parts.map(part => Number.parseInt(part, 10));
  const size = exactProduct([...shape, type.bytes]);
  if (size === Infinity) {
    throw new DataFileError(
      file,
      "'shape' of the header",
      'have a product that a file can hold',
      new Words(`(${axes})`),
    );
  }
  return {type, bigEndian, fortranOrder: order === 'True', shape, size};
}
