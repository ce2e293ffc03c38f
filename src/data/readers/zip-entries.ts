import {bytesInWords, DataFileError, Words} from './damage.ts';

/** One file of an archive, as the directory at the archive's end has it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where the entry's own header begins, in bytes. */
  readonly offset: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;

/**
 * Lists the files of a zip archive.
 *
 * @throws DataFileError that names the byte; archives of zip64 (above 4 GiB), in parts or encrypted are refused in words
 */
export function zipEntries(bytes: Uint8Array, file: string): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOfDirectory(view, file);
  const [parts, count] = [view.getUint16(end + 4, true), view.getUint16(end + 10, true)];
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) {
    throw new DataFileError(file, `the end of the zip directory at byte ${end}`, 'be no zip64', new Words('zip64'));
  }
  if (parts !== 0) throw new DataFileError(file, 'the zip archive', 'be whole', new Words(`part ${parts} of several`));
  if (start + size > end) {
    throw new DataFileError(
      file,
      `the zip directory at byte ${start}`,
      `end before byte ${end}`,
      new Words(`byte ${start + size}`),
    );
  }
  const entries: ZipEntry[] = [];
  for (let [index, place] = [0, start]; index < count; index++) {
    if (place + 46 > end || view.getUint32(place, true) !== DIRECTORY) {
      throw new DataFileError(
        file,
        `byte ${place}`,
        `begin entry ${index} of the zip directory`,
        new Words('something else'),
      );
    }
    const [nameLength, extra, comment] = [28, 30, 32].map(at => view.getUint16(place + at, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + nameLength));
    if (view.getUint16(place + 8, true) & 1) {
      throw new DataFileError(file, `entry "${name}"`, 'not be encrypted', new Words('an encrypted entry'));
    }
    const [crc, packed, unpacked, offset] = [16, 20, 24, 42].map(at => view.getUint32(place + at, true)) as [
      number,
      number,
      number,
      number,
    ];
    if (packed === 0xffffffff || unpacked === 0xffffffff || offset === 0xffffffff) {
      throw new DataFileError(file, `entry "${name}"`, 'be no zip64', new Words('zip64'));
    }
    entries.push({name, method: view.getUint16(place + 10, true), crc, packed, size: unpacked, offset});
    place += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** The record at the end lies before a comment of up to 65,535 bytes: it is looked for backwards. */
function endOfDirectory(view: DataView, file: string): number {
  for (let place = view.byteLength - 22; place >= 0 && place >= view.byteLength - 22 - 0xffff; place--) {
    if (view.getUint32(place, true) === END && place + 22 + view.getUint16(place + 20, true) === view.byteLength)
      return place;
  }
  const rule = 'end with a zip directory (a file cut off has none)';
  throw new DataFileError(file, 'the file', rule, bytesInWords(view.byteLength));
}
