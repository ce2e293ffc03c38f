import type * as fs from 'node:fs';
import type * as promises from 'node:fs/promises';
import type * as path from 'node:path';
import {refusal} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {DataFileError, Words} from '../readers/index.ts';
import {catalogue, entryNamed} from './catalogue/catalogue.ts';
import type {CatalogueEntry, RemoteFile} from './catalogue/catalogue-entry.ts';
import {fetchedFolder, isWhole, PLACE_FILE} from './dataset-place.ts';
import {checkFreeSpace, onDisk, sha256OfFile, withLock} from './download/index.ts';
import type {FetchOptions} from './fetch-dataset.ts';
import {unpackArchive} from './unpack/index.ts';

/** Options of {@link importDataset}. */
export type ImportOptions = Pick<FetchOptions, 'folder' | 'onProgress' | 'signal' | 'catalogue'>;

/**
 * Takes over a dataset that one already has and gives the folder where it is from now on. `source` is
 * - the folder of the files that a download would bring, or the one file itself: they are checked by SHA-256 and copied,
 *   an archive is unpacked;
 * - for photographs also the folder of the class folders: it stays where it is, `place.json` notes its path. Nothing tells
 *   whether these are the right ones.
 *
 * @throws RangeError for a name that is not in the catalogue or is shipped; DataFileError for what is missing or is not the right file;
 *   DiskError; the signal's reason
 *
 * @example
 * ```ts
 * const take = () => data.importDataset('cifar-10', 'Downloads/cifar-10-binary.tar.gz');
 * (await data.importDataset('cifar-10', 'no-such.tar.gz').catch(error => error.name)) // 'DataFileError'
 * ```
 */
export async function importDataset(name: string, source: string, options: ImportOptions = {}): Promise<string> {
  const entry = entryNamed('import dataset', name, options.catalogue ?? catalogue);
  if (entry.files.length === 0 && entry.images === undefined) {
    throw new RangeError(refusal('import dataset', 'name', 'be a set that is not shipped', name));
  }
  const {resolve} = nodeModule<typeof path>('path');
  const from = resolve(source);
  const folder = resolve(options.folder ?? fetchedFolder(entry));
  const [{mkdir}, {signal}] = [nodeModule<typeof promises>('fs/promises'), options];
  const images = entry.images !== undefined && isWhole({...entry, parts: classFolders(entry)}, from);
  const files = images ? [] : await rightFiles(entry, from, options);
  await onDisk(folder, () => mkdir(folder, {recursive: true}));
  await withLock(folder, {signal}, () => (images ? note(from, folder) : take(files, folder, entry, options)));
  return images ? from : folder;
}

/** A file of the catalogue, and where one has it. */
interface Had {
  readonly file: RemoteFile;
  readonly path: string;
}

/** The files of an entry at `from`, each with the right contents. */
async function rightFiles(entry: CatalogueEntry, from: string, options: ImportOptions): Promise<readonly Had[]> {
  const {statSync} = nodeModule<typeof fs>('fs');
  const {join} = nodeModule<typeof path>('path');
  const found = statSync(from, {throwIfNoEntry: false});
  if (found === undefined) throw new DataFileError(from, 'the path', 'exist', new Words('no such file or folder'));
  const [first] = entry.files;
  if (first === undefined || (!found.isDirectory() && entry.files.length > 1)) {
    const value = new Words(found.isDirectory() ? 'a folder without' : 'a file');
    throw new DataFileError(from, 'the path', `be a folder with ${entry.parts.join(', ')}`, value);
  }
  const had = entry.files.map(file => ({file, path: found.isDirectory() ? join(from, file.name) : from}));
  for (const {file, path} of had) await checkFile(file, path, options);
  return had;
}

async function checkFile(file: RemoteFile, path: string, {onProgress, signal}: ImportOptions): Promise<void> {
  const size = nodeModule<typeof fs>('fs').statSync(path, {throwIfNoEntry: false})?.size;
  if (size === undefined) throw new DataFileError(path, 'the file', 'exist', new Words('no such file'));
  if (size !== file.bytes) throw new DataFileError(path, 'the file', `have ${file.bytes} bytes`, size);
  const onRead = (done: number): void => onProgress?.({step: 'check', file: file.name, done, total: file.bytes});
  const found = await sha256OfFile(path, {signal, onRead});
  if (found !== file.sha256) {
    throw new DataFileError(path, 'the SHA-256 of the file', `be ${file.sha256}`, new Words(found));
  }
}

async function take(had: readonly Had[], folder: string, entry: CatalogueEntry, options: ImportOptions): Promise<void> {
  const {join} = nodeModule<typeof path>('path');
  const {copyFile, rename, rm} = nodeModule<typeof promises>('fs/promises');
  const {archive, parts} = entry;
  const {signal, onProgress} = options;
  await checkFreeSpace(folder, archive?.mostBytes ?? had.reduce((sum, {file}) => sum + file.bytes, 0));
  for (const {file, path} of had) {
    const {name, bytes: total} = file;
    const told =
      (step: 'copy' | 'unpack') =>
      (done: number): void =>
        onProgress?.({step, file: name, done, total});
    if (archive !== undefined) {
      await unpackArchive(path, folder, {parts, mostBytes: archive.mostBytes, signal, onBytes: told('unpack')});
      continue;
    }
    const target = join(folder, name);
    if (target === path) continue;
    signal?.throwIfAborted();
    const aside = `${target}.copy`;
    await onDisk(target, async () => {
      await copyFile(path, aside);
      await rename(aside, target);
    }).finally(() => rm(aside, {force: true}));
    told('copy')(total);
  }
  await rm(join(folder, PLACE_FILE), {force: true});
}

async function note(from: string, folder: string): Promise<void> {
  const target = nodeModule<typeof path>('path').join(folder, PLACE_FILE);
  const {rename, writeFile} = nodeModule<typeof promises>('fs/promises');
  await onDisk(target, async () => {
    await writeFile(`${target}.copy`, `${JSON.stringify({folder: from})}\n`);
    await rename(`${target}.copy`, target);
  });
}

/** The parts without the licence, which some copies lack. */
function classFolders({parts}: CatalogueEntry): readonly string[] {
  return parts.filter(part => !part.includes('.'));
}
