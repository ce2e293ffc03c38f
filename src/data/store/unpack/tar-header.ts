import {bytesInWords, DataFileError, Words} from '../../readers/index.ts';

/** A tar file is made of blocks of so many bytes. */
export const BLOCK = 512;

/** What the header of an entry says. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** `'0'` a file, `'5'` a folder, `'x'` and `'L'` the name of the next entry, others by POSIX. */
  readonly kind: string;
}

/**
 * Reads a header of POSIX ustar or GNU tar; `undefined` for a block of zeros, which ends the file.
 *
 * @param offset where it stands in the tar file, for messages
 * @throws DataFileError if it is no header or its sum is wrong
 */
export function tarHeader(block: Uint8Array, offset: number, file: string): TarHeader | undefined {
  if (block.every(byte => byte === 0)) return undefined;
  const place = `byte ${offset} of the tar file`;
  // The sum counts its own field as spaces.
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  const stated = octal(block.subarray(148, 156));
  if (stated !== sum) {
    throw new DataFileError(file, place, `be a header with the sum ${sum}`, new Words(`the sum ${stated}`));
  }
  const ustar = text(block.subarray(257, 262)) === 'ustar' && block[262] === 0;
  const prefix = ustar ? text(block.subarray(345, 500)) : '';
  const name = text(block.subarray(0, 100));
  const size = sizeOf(block.subarray(124, 136));
  if (!Number.isSafeInteger(size)) throw new DataFileError(file, place, 'state a size', bytesInWords(size));
  const kind = String.fromCharCode(block[156] as number);
  return {name: prefix === '' ? name : `${prefix}/${name}`, size, kind: kind === '\0' || kind === '7' ? '0' : kind};
}

/** The text up to the first zero. */
export function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

function octal(bytes: Uint8Array): number {
  const digits = text(bytes).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** GNU tar writes sizes from 8 GiB on as a number of base 256 behind a byte 0x80. */
function sizeOf(bytes: Uint8Array): number {
  return bytes[0] === 0x80 ? bytes.subarray(1).reduce((value, byte) => value * 256 + byte, 0) : octal(bytes);
}
