import {bytesInWords, DataFileError, Words} from './damage.ts';
import {type ElementKind, exactProduct} from './elements.ts';

/** What the first bytes of an IDX file say. */
export interface IdxHeader {
  readonly kind: ElementKind;
  readonly shape: readonly number[];
  /** Where the numbers begin, in bytes. */
  readonly offset: number;
  /** How many bytes the numbers take. */
  readonly size: number;
}

/** The codes of the format's kinds of numbers, all of them big-endian. */
const KINDS: Readonly<Record<number, ElementKind>> = {
  8: {array: Uint8Array, bytes: 1},
  9: {array: Int8Array, bytes: 1},
  11: {array: Int16Array, bytes: 2},
  12: {array: Int32Array, bytes: 4},
  13: {array: Float32Array, bytes: 4},
  14: {array: Float64Array, bytes: 8},
};

/** Bytes of the longest header: 4, and 4 for each of up to 255 axes. */
export const IDX_HEADER_BYTES = 4 + 4 * 255;

/**
 * Reads the header: two zeros, the kind of numbers, how many axes, and the extent of each as 4 bytes.
 *
 * @param bytes the file, or as much of it as {@link IDX_HEADER_BYTES}
 * @throws DataFileError that names the byte
 */
export function idxHeader(bytes: Uint8Array, file: string): IdxHeader {
  if (bytes.length < 4)
    throw new DataFileError(file, 'the file', 'begin with 4 bytes of magic number', bytesInWords(bytes.length));
  for (const index of [0, 1]) {
    if (bytes[index] !== 0) throw new DataFileError(file, `byte ${index}`, 'be 0 as in every IDX file', bytes[index]);
  }
  const [, , code = 0, axes = 0] = bytes;
  const kind = KINDS[code];
  if (kind === undefined) {
    const found = new Words(`0x${code.toString(16).padStart(2, '0')}`);
    throw new DataFileError(file, 'byte 2', 'be a kind of IDX numbers (0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e)', found);
  }
  if (axes === 0) throw new DataFileError(file, 'byte 3', 'name at least one axis', axes);
  const offset = 4 + 4 * axes;
  if (bytes.length < offset) {
    throw new DataFileError(file, 'the header', `have ${offset} bytes for ${axes} axes`, bytesInWords(bytes.length));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, offset);
  const shape = Array.from({length: axes}, (_, axis) => view.getUint32(4 + 4 * axis));
  const empty = shape.indexOf(0);
  if (empty >= 0) throw new DataFileError(file, `the axis at byte ${4 + 4 * empty}`, 'be >= 1', 0);
  const size = exactProduct([...shape, kind.bytes]);
  if (size === Infinity) {
    const found = new Words(shape.join(' × '));
    throw new DataFileError(file, 'the shape at byte 4', 'have a product that a file can hold', found);
  }
  return {kind, shape, offset, size};
}
