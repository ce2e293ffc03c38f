import type * as promises from 'node:fs/promises';
import type * as path from 'node:path';
import {inRange, refusal} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {catalogue, entryNamed} from './catalogue/catalogue.ts';
import type {CatalogueEntry, RemoteFile} from './catalogue/catalogue-entry.ts';
import {fetchedFolder, isWhole, placeOf} from './dataset-place.ts';
import {
  type AddressFailure,
  checkFreeSpace,
  DiskError,
  downloadFile,
  FetchError,
  onDisk,
  PartFile,
  sha256OfFile,
  withLock,
} from './download/index.ts';
import {unpackArchive} from './unpack/index.ts';

/** How far a dataset has come. */
export interface StoreProgress {
  /** `'wait'`: another process is at it. */
  readonly step: 'wait' | 'download' | 'check' | 'unpack' | 'copy';
  /** The file at hand. */
  readonly file: string;
  /** Bytes of it, those of an earlier call too. */
  readonly done: number;
  /** Bytes of the whole file. */
  readonly total: number;
}

/** Options of {@link fetchDataset}. */
export interface FetchOptions {
  /** Where the files go (default: a folder of the dataset's name in the cache folder, see {@link cacheFolder}). */
  readonly folder?: string;
  /** Tried in place of the known addresses; one that ends with `/` is a folder in which the files have their names. */
  readonly addresses?: readonly string[];
  /** Told how far each file has come. */
  readonly onProgress?: (progress: StoreProgress) => void;
  /** Told of each address that is given up. */
  readonly onFailure?: (failure: AddressFailure) => void;
  /** Stops the download; what has come stays for the next call. */
  readonly signal?: AbortSignal;
  /** After so many seconds without a byte a connection is given up (default 30). */
  readonly stallSeconds?: number;
  /** Where names are looked up (default: {@link catalogue}). */
  readonly catalogue?: readonly CatalogueEntry[];
}

/**
 * Downloads a dataset, unless it is there, and gives its folder. A file gets its name only when its size and SHA-256 are
 * right; what a broken connection, Ctrl-C or the end of the process leaves is a `.part` that the next call takes up.
 *
 * @throws RangeError for a name that is not in the catalogue or an address that is none of the web's; FetchError that
 *   says why, for each address; the signal's reason
 *
 * @example
 * ```ts
 * (await data.fetchDataset('iris')).endsWith('datasets') // true
 * ```
 */
export async function fetchDataset(name: string, options: FetchOptions = {}): Promise<string> {
  const {stallSeconds = 30, addresses, signal} = options;
  const entry = entryNamed('fetch dataset', name, options.catalogue ?? catalogue);
  inRange('fetch dataset', 'stallSeconds', stallSeconds, {minExclusive: 0, max: 86400});
  const files = addresses === undefined ? entry.files : entry.files.map(file => withAddresses(file, entry, addresses));
  if (options.folder === undefined) {
    const {where, folder} = placeOf(entry);
    if (where === 'shipped' || where === 'imported') return folder;
  }
  if (files.length === 0) throw new FetchError(name, byHand(entry));
  const folder = nodeModule<typeof path>('path').resolve(options.folder ?? fetchedFolder(entry));
  const {mkdir, rmdir} = nodeModule<typeof promises>('fs/promises');
  let made: string | undefined;
  const onWait = (): void => options.onProgress?.({step: 'wait', file: name, done: 0, total: 0});
  try {
    signal?.throwIfAborted();
    made = await onDisk(folder, () => mkdir(folder, {recursive: true}));
    await withLock(folder, {signal, onWait}, () => fill(folder, {...entry, files}, {...options, stallSeconds}));
  } catch (error) {
    // Ours goes, unless it holds a part.
    if (made !== undefined) await rmdir(folder).catch(() => {});
    if (error instanceof DiskError) throw new FetchError(name, error.message, [], {cause: error});
    throw error;
  }
  return folder;
}

type FillOptions = FetchOptions & {readonly stallSeconds: number};

async function fill(folder: string, entry: CatalogueEntry, options: FillOptions): Promise<void> {
  const {archive, files, parts} = entry;
  if (archive !== undefined && isWhole(entry, folder)) return;
  const {join} = nodeModule<typeof path>('path');
  const missing: RemoteFile[] = [];
  for (const file of files) if (!(await isRight(join(folder, file.name), file, options))) missing.push(file);
  let needed = archive?.mostBytes ?? 0;
  for (const file of missing) needed += file.bytes - (await new PartFile(join(folder, file.name)).size());
  await checkFreeSpace(folder, needed);
  for (const file of missing) await download(join(folder, file.name), file, entry.name, options);
  if (archive === undefined) return;
  const {name: file, bytes: total} = files[0] as RemoteFile;
  const onBytes = (done: number): void => options.onProgress?.({step: 'unpack', file, done, total});
  await unpackArchive(join(folder, file), folder, {
    parts,
    mostBytes: archive.mostBytes,
    signal: options.signal,
    onBytes,
  });
  await nodeModule<typeof promises>('fs/promises').rm(join(folder, file));
}

/** Whether a file is there and is the right one. */
async function isRight(target: string, file: RemoteFile, {signal, onProgress}: FillOptions): Promise<boolean> {
  const {stat} = nodeModule<typeof promises>('fs/promises');
  const size = (await stat(target).catch(() => undefined))?.size;
  if (size !== file.bytes) return false;
  const onRead = (done: number): void => onProgress?.({step: 'check', file: file.name, done, total: file.bytes});
  return (await sha256OfFile(target, {signal, onRead})) === file.sha256;
}

async function download(target: string, file: RemoteFile, dataset: string, options: FillOptions): Promise<void> {
  const {onProgress, onFailure, signal, stallSeconds} = options;
  const told =
    (step: StoreProgress['step']) =>
    (done: number): void =>
      onProgress?.({step, file: file.name, done, total: file.bytes});
  await downloadFile(file, target, {
    ...{dataset, stallSeconds, signal, onFailure},
    onBytes: told('download'),
    onCheck: told('check'),
  });
}

function withAddresses(file: RemoteFile, entry: CatalogueEntry, addresses: readonly string[]): RemoteFile {
  const found = addresses.map(address => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
      throw new RangeError(refusal('fetch dataset', 'address', 'begin with http:// or https://', address));
    }
    if (address.endsWith('/')) return address + file.name;
    if (entry.files.length === 1) return address;
    const rule = `end with / as ${entry.name} has ${entry.files.length} files`;
    throw new RangeError(refusal('fetch dataset', 'address', rule, address));
  });
  return {...file, addresses: found};
}

function byHand({name, images}: CatalogueEntry): string {
  if (images === undefined) return 'its files must be beside the package: current value is a package without them';
  return `it must be downloaded by hand at ${images.page}; then run \`npx gradlab data import ${name} FOLDER\``;
}
