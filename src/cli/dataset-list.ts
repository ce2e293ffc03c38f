import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {type CatalogueEntry, type DatasetPlace, placeOf, sizeInWords} from '../data/store/index.ts';

/** The table of `gradlab data list`: a line of headings and a line for each dataset. */
export function datasetList(entries: readonly CatalogueEntry[]): string {
  const heads = ['NAME', 'EXAMPLES', 'SHAPE', 'SIZE', 'LICENCE', 'WHERE'];
  const rows = [heads, ...entries.map(rowOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowOf(entry: CatalogueEntry): string[] {
  const place = placeOf(entry);
  const {name, examples, shape, licence, files} = entry;
  const where = place.where === 'missing' && files.length === 0 ? 'to import' : place.where;
  return [name, examples.toLocaleString('en'), shape, sizeOf(entry, place), licence, where];
}

/** The size of the download; of what is shipped or imported the size on disk. */
function sizeOf({files, parts}: CatalogueEntry, {where, folder}: DatasetPlace): string {
  if (files.length > 0) return sizeInWords(files.reduce((sum, {bytes}) => sum + bytes, 0));
  if (where === 'missing') return '?';
  return sizeInWords(parts.reduce((sum, part) => sum + bytesIn(join(folder, part)), 0));
}

function bytesIn(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
