import {inflateSync} from 'fflate';
import {crc32} from './checksum.ts';
import {bytesInWords, DataFileError, Words} from './damage.ts';

/** DEFLATE packs 258 bytes into two bits at best, so that no honest file grows by more. */
const MOST_GROWTH = 1032;

/** Whether the bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The contents of a gzip file of one member, checked against its CRC-32; bytes of any other file as they are. Plain
 * JavaScript, so that it runs in a browser; files on disk are unpacked by Node's zlib, which is faster.
 *
 * @throws DataFileError if the file is cut off, says a size that it cannot have, or has another CRC
 */
export function gunzipIfPacked(bytes: Uint8Array, file: string): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const start = endOfGzipHeader(bytes, file);
  const trailer = bytes.length - 8;
  if (trailer < start)
    throw new DataFileError(file, 'the gzip file', 'have a trailer of 8 bytes', bytesInWords(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset + trailer);
  const expected = {crc: view.getUint32(0, true), size: view.getUint32(4, true)};
  return inflated(bytes.subarray(start, trailer), expected, file, 'the gzip file');
}

/**
 * The contents of DEFLATE data whose size and CRC-32 the file states; nothing is allocated for a size it cannot have.
 *
 * @param place what of the file is unpacked, for messages
 */
export function inflated(
  packed: Uint8Array,
  expected: {readonly crc: number; readonly size: number},
  file: string,
  place: string,
): Uint8Array {
  const most = MOST_GROWTH * packed.length;
  if (expected.size > most) {
    const rule = `state at most ${most} bytes, the most that ${packed.length} packed bytes hold`;
    throw new DataFileError(file, place, rule, bytesInWords(expected.size));
  }
  let plain: Uint8Array;
  try {
    plain = inflateSync(packed, {out: new Uint8Array(expected.size)});
  } catch (cause) {
    const found = new Words(cause instanceof Error ? cause.message : String(cause));
    throw new DataFileError(file, place, 'be whole DEFLATE data', found, {cause});
  }
  if (plain.length !== expected.size) {
    throw new DataFileError(file, place, `unpack to ${expected.size} bytes as stated`, bytesInWords(plain.length));
  }
  checkCrc(plain, expected.crc, file, place);
  return plain;
}

/** Refuses contents whose CRC-32 is not the one that the file states. */
export function checkCrc(plain: Uint8Array, expected: number, file: string, place: string): void {
  const found = crc32(plain);
  if (found !== expected) {
    throw new DataFileError(
      file,
      place,
      `have the CRC-32 ${hexadecimal(expected)} as stated`,
      new Words(hexadecimal(found)),
    );
  }
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

/** Where the packed data begin: behind 10 bytes, and the optional fields that the flags of byte 3 announce. */
function endOfGzipHeader(bytes: Uint8Array, file: string): number {
  if (bytes.length < 18)
    throw new DataFileError(file, 'the gzip file', 'have at least 18 bytes', bytesInWords(bytes.length));
  if (bytes[2] !== 8) throw new DataFileError(file, 'byte 2 (gzip method)', 'be 8', bytes[2]);
  const flags = bytes[3] as number;
  let end = 10;
  if (flags & 4) end += 2 + (bytes[end] as number) + 256 * (bytes[end + 1] as number);
  for (const flag of [8, 16]) if (flags & flag) end = endOfText(bytes, end, file);
  return flags & 2 ? end + 2 : end;
}

function endOfText(bytes: Uint8Array, start: number, file: string): number {
  const end = bytes.indexOf(0, start);
  if (end < 0) throw new DataFileError(file, `the gzip field at byte ${start}`, 'end with a zero', new Words('none'));
  return end + 1;
}
