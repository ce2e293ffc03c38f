import {oneOf} from '../../../base/index.ts';
import type {CatalogueEntry} from './catalogue-entry.ts';
import {cifar10Entry} from './cifar-10.ts';
import {fashionMnistEntry} from './fashion-mnist.ts';
import {flowerPhotographsEntry, flowersRecognitionEntry} from './flowers.ts';
import {mnistEntry} from './mnist.ts';
import {tableEntries} from './tables.ts';

/**
 * Every dataset that has a name. The sizes and SHA-256 of the downloads are those that TensorFlow Datasets 4.9.10 lists
 * for the same files.
 *
 * @example
 * ```ts
 * data.catalogue.map(({name}) => name).slice(0, 3) // ['mnist', 'fashion-mnist', 'cifar-10']
 * ```
 */
export const catalogue: readonly CatalogueEntry[] = [
  mnistEntry,
  fashionMnistEntry,
  cifar10Entry,
  flowerPhotographsEntry,
  flowersRecognitionEntry,
  ...tableEntries,
];

/** The entry of that name. @throws RangeError that lists the names */
export function entryNamed(what: string, name: string, entries: readonly CatalogueEntry[]): CatalogueEntry {
  const names = entries.map(entry => entry.name);
  return entries[names.indexOf(oneOf(what, 'name', name, names))] as CatalogueEntry;
}
