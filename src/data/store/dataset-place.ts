import type * as fs from 'node:fs';
import type * as path from 'node:path';
import type * as url from 'node:url';
import {nodeModule} from '../../engine/platform/index.ts';
import {DataFileError, Words} from '../readers/index.ts';
import {cacheFolder} from './cache-folder.ts';
import {catalogue, entryNamed} from './catalogue/catalogue.ts';
import type {CatalogueEntry} from './catalogue/catalogue-entry.ts';

/** Where a dataset is. */
export interface DatasetPlace {
  /** With the checkout, in the cache, in a folder of the user's, or nowhere. */
  readonly where: 'shipped' | 'fetched' | 'imported' | 'missing';
  /** The folder of its files; if it is missing, the folder that a download would fill. */
  readonly folder: string;
}

/** The file that says where an imported folder of images lies: `{"folder": "/…"}`. */
export const PLACE_FILE = 'place.json';

/** The folder of the cache for a dataset. */
export function fetchedFolder({name}: CatalogueEntry): string {
  return nodeModule<typeof path>('path').join(cacheFolder(), name);
}

/** Whether all parts of a set are in a folder. */
export function isWhole({parts}: CatalogueEntry, folder: string): boolean {
  const {join} = nodeModule<typeof path>('path');
  return parts.every(part => nodeModule<typeof fs>('fs').existsSync(join(folder, part)));
}

/**
 * Where a dataset of the catalogue is: shipped beside the package, fetched into the cache folder, imported, or missing.
 *
 * @throws RangeError for a name that is not in the catalogue; DataFileError if the note of an import is damaged
 *
 * @example
 * ```ts
 * data.datasetPlace('iris').where // 'shipped'
 * ```
 */
export function datasetPlace(name: string): DatasetPlace {
  return placeOf(entryNamed('find dataset', name, catalogue));
}

/**
 * Where the dataset of an entry is, of a catalogue of one's own too: see {@link datasetPlace}.
 *
 * @example
 * ```ts
 * data.catalogue.filter(entry => data.placeOf(entry).where === 'shipped').map(({name}) => name).slice(-2) // ['iris', 'diabetes']
 * ```
 */
export function placeOf(entry: CatalogueEntry): DatasetPlace {
  const shipped = shippedFolder(entry);
  if (shipped !== undefined && isWhole(entry, shipped)) return {where: 'shipped', folder: shipped};
  const folder = fetchedFolder(entry);
  const imported = importedFolder(folder);
  // One that has been moved away counts for nothing.
  if (imported !== undefined && nodeModule<typeof fs>('fs').existsSync(imported)) {
    return {where: 'imported', folder: imported};
  }
  return {where: isWhole(entry, folder) ? 'fetched' : 'missing', folder};
}

/**
 * The folder of a dataset's files, for its loader.
 *
 * @throws RangeError for a name that is not in the catalogue; DataFileError that names the command to run if it is missing
 *
 * @example
 * ```ts
 * data.datasetFolder('iris').endsWith('datasets') // true
 * ```
 */
export function datasetFolder(name: string): string {
  const entry = entryNamed('find dataset', name, catalogue);
  const {where, folder} = placeOf(entry);
  if (where !== 'missing') return folder;
  const command = entry.files.length > 0 ? `npx gradlab data fetch ${name}` : `npx gradlab data import ${name} FOLDER`;
  throw new DataFileError(
    folder,
    `the folder of ${entry.title}`,
    'exist',
    new Words(`no such folder: run \`${command}\``),
  );
}

/** `datasets/` lies beside src/ and dist/, both as deep as each other. */
function shippedFolder({shipped}: CatalogueEntry): string | undefined {
  if (shipped === undefined) return undefined;
  // A name of its own: bundlers would take `new URL('…', import.meta.url)` for a file to carry along.
  const here = import.meta.url;
  const datasets = nodeModule<typeof url>('url').fileURLToPath(new URL('../../../datasets', here));
  return nodeModule<typeof path>('path').join(datasets, shipped);
}

function importedFolder(folder: string): string | undefined {
  const note = nodeModule<typeof path>('path').join(folder, PLACE_FILE);
  const {existsSync, readFileSync} = nodeModule<typeof fs>('fs');
  if (!existsSync(note)) return undefined;
  const text = readFileSync(note, 'utf8');
  try {
    const {folder: imported} = JSON.parse(text) as {readonly folder?: unknown};
    if (typeof imported === 'string') return imported;
  } catch {
    // Said below.
  }
  throw new DataFileError(note, 'the file', 'be {"folder": "…"}', text.slice(0, 100));
}
