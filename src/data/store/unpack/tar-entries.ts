import {DataFileError, Words} from '../../readers/index.ts';
import {ByteQueue} from './byte-queue.ts';
import {BLOCK, tarHeader, text} from './tar-header.ts';

/** A file or folder of a tar file. */
export interface TarEntry {
  /** Its path: relative, with `/`, without `..`. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly size: number;
  /** Its bytes; those that are not taken are left out when the next entry is asked for. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Names and notes about the next entry are never longer. */
const MOST_NOTE = 1 << 20;

/**
 * The files and folders of a tar file (POSIX ustar, PAX paths, GNU long names) as it streams by. Links, devices, and
 * paths that lead out of the folder are refused: a dataset has none.
 *
 * @param file what messages call the tar file
 * @throws DataFileError that names the byte, if the file is damaged or cut off, or has what is refused
 */
export async function* tarEntries(source: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<TarEntry> {
  const queue = new ByteQueue(source, file);
  let longName: string | undefined;
  for (;;) {
    const offset = queue.taken;
    const header = tarHeader(await queue.exactly(BLOCK), offset, file);
    if (header === undefined) return;
    const padding = (BLOCK - (header.size % BLOCK)) % BLOCK;
    if (header.kind === 'x' || header.kind === 'g' || header.kind === 'L') {
      if (header.size > MOST_NOTE) {
        throw new DataFileError(file, `byte ${offset} of the tar file`, `have at most ${MOST_NOTE} bytes`, header.size);
      }
      const note = await queue.exactly(header.size);
      await queue.exactly(padding);
      if (header.kind === 'L') longName = text(note);
      if (header.kind === 'x') longName = paxPath(note) ?? longName;
      continue;
    }
    const name = longName ?? header.name;
    longName = undefined;
    const kind = ({'0': 'file', '5': 'folder'} as const)[header.kind];
    if (kind === undefined) {
      const rule = `be a file or a folder: ${JSON.stringify(name)}`;
      throw new DataFileError(file, `byte ${offset} of the tar file`, rule, new Words(kindInWords(header.kind)));
    }
    const end = queue.taken + header.size;
    yield {path: safePath(name, offset, file), kind, size: header.size, body: bodyOf(queue, end)};
    for await (const _ of bodyOf(queue, end));
    await queue.exactly(padding);
  }
}

async function* bodyOf(queue: ByteQueue, end: number): AsyncGenerator<Uint8Array> {
  while (queue.taken < end) yield await queue.some(end - queue.taken);
}

/** The path of a PAX note, whose records are `length key=value\n`, the length in bytes and with itself. */
function paxPath(note: Uint8Array): string | undefined {
  for (let start = 0; start < note.length; ) {
    const length = Number.parseInt(text(note.subarray(start, start + 10)), 10);
    if (!(length > 0)) return undefined;
    const record = text(note.subarray(start, start + length - 1));
    const [key, value] = record.slice(record.indexOf(' ') + 1).split(/=(.*)/s);
    if (key === 'path') return value;
    start += length;
  }
  return undefined;
}

/** Colons and backslashes mean drives and folders on Windows. */
function safePath(name: string, offset: number, file: string): string {
  const parts = name.split('/').filter(part => part !== '' && part !== '.');
  const safe = !name.startsWith('/') && parts.every(part => part !== '..' && !/[\\:\0]/.test(part));
  if (safe && name !== '') return parts.join('/');
  throw new DataFileError(file, `byte ${offset} of the tar file`, 'name a path within its folder', name);
}

function kindInWords(kind: string): string {
  const words: Readonly<Record<string, string>> = {1: 'a hard link', 2: 'a symbolic link', K: 'a long link'};
  return words[kind] ?? `an entry of kind ${JSON.stringify(kind)}`;
}
