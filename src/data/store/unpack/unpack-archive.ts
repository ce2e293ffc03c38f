import type * as fs from 'node:fs';
import type * as promises from 'node:fs/promises';
import type * as path from 'node:path';
import type * as streams from 'node:stream';
import type * as zlib from 'node:zlib';
import {nodeModule} from '../../../engine/platform/index.ts';
import {bytesInWords, DataFileError, Words} from '../../readers/index.ts';
import {onDisk} from '../download/index.ts';
import {type TarEntry, tarEntries} from './tar-entries.ts';

/** Options of {@link unpackArchive}. */
export interface UnpackOptions {
  /** What must be there in the end: names in the archive's one folder. */
  readonly parts: readonly string[];
  /** No more bytes are unpacked than so many. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Told how many bytes of the archive have been read. */
  readonly onBytes?: ((done: number) => void) | undefined;
}

/**
 * Unpacks the parts of a tar.gz into a folder. Its own one folder is left out. Everything is unpacked aside first, then
 * moved, part by part: a part that is there is whole.
 *
 * @throws DataFileError if it is damaged, holds too much, lacks a part; DiskError; the signal's reason
 */
export async function unpackArchive(archive: string, folder: string, options: UnpackOptions): Promise<void> {
  const {join} = nodeModule<typeof path>('path');
  const {mkdir, rename, rm} = nodeModule<typeof promises>('fs/promises');
  const aside = join(folder, '.unpacking');
  await onDisk(aside, async () => {
    await rm(aside, {recursive: true, force: true});
    await mkdir(aside, {recursive: true});
  });
  try {
    await unpackAll(archive, aside, options);
    const missing = options.parts.find(part => !nodeModule<typeof fs>('fs').existsSync(join(aside, part)));
    if (missing !== undefined) {
      throw new DataFileError(archive, 'the archive', `hold ${JSON.stringify(missing)}`, new Words('no such entry'));
    }
    for (const part of options.parts) {
      const target = join(folder, part);
      await onDisk(target, async () => {
        await rm(target, {recursive: true, force: true});
        await rename(join(aside, part), target);
      });
    }
  } catch (cause) {
    if (!String((cause as NodeJS.ErrnoException).code).startsWith('Z_')) throw cause;
    throw new DataFileError(archive, 'the gzip data', 'be whole', new Words((cause as Error).message), {cause});
  } finally {
    await rm(aside, {recursive: true, force: true});
  }
}

async function unpackAll(archive: string, aside: string, {mostBytes, signal, onBytes}: UnpackOptions): Promise<void> {
  const {join, dirname} = nodeModule<typeof path>('path');
  const {mkdir, writeFile} = nodeModule<typeof promises>('fs/promises');
  let total = 0;
  for await (const {path: name, kind, size, body} of entriesOf(archive, onBytes)) {
    signal?.throwIfAborted();
    total += size;
    if (total > mostBytes) {
      throw new DataFileError(archive, 'the contents', `have at most ${mostBytes} bytes`, bytesInWords(total));
    }
    const inside = name.split('/').slice(1).join('/');
    if (inside === '') continue;
    const target = join(aside, inside);
    await onDisk(target, async () => {
      await mkdir(kind === 'folder' ? target : dirname(target), {recursive: true});
    });
    if (kind === 'file') await onDisk(target, () => writeFile(target, body));
  }
}

/** The entries of a tar.gz on disk. */
async function* entriesOf(archive: string, onBytes: UnpackOptions['onBytes']): AsyncGenerator<TarEntry> {
  const packed = nodeModule<typeof fs>('fs').createReadStream(archive, {highWaterMark: 1 << 18});
  const plain = nodeModule<typeof zlib>('zlib').createGunzip({chunkSize: 1 << 18});
  const {pipeline} = nodeModule<typeof streams>('stream');
  if (onBytes) packed.on('data', () => onBytes(packed.bytesRead));
  // The generator meets every failure as it reads `plain`.
  pipeline(packed, plain, () => {});
  try {
    yield* tarEntries(plain, archive);
  } finally {
    packed.destroy();
  }
}
