import {randomBytes} from 'node:crypto';
import {existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {refusal} from '../../base/index.ts';

/** The file that tells a folder of ours: only such a one is written over. */
const MARKER = '.gradlab-site';

/** Whether a file only marks its folder as ours. */
export const isMarker = (path: string): boolean => path === MARKER;

/**
 * Refuses a folder that a site cannot take: one that holds anything but a site of ours.
 *
 * @throws RangeError if it is a file, or holds other things
 */
export function checkPlace(folder: string): void {
  if (!existsSync(folder)) return;
  const rule = 'be new, empty or a site that was written before';
  if (!lstatSync(folder).isDirectory()) throw new RangeError(refusal('write site', 'its folder', rule, folder));
  if (readdirSync(folder).length > 0 && !existsSync(join(folder, MARKER)))
    throw new RangeError(refusal('write site', 'its folder', rule, folder));
}

/**
 * Writes files into a folder, all or none: into a sibling that then takes the folder's name.
 *
 * @param files their content by their path in the folder
 * @throws RangeError as `checkPlace` does
 */
export function putInPlace(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  checkPlace(folder);
  const target = resolve(folder);
  const sibling = (word: string) =>
    join(dirname(target), `.${basename(target)}.${word}-${randomBytes(4).toString('hex')}`);
  const [fresh, old] = [sibling('new'), sibling('old')];
  try {
    for (const [path, content] of [...files, [MARKER, ''] as const]) {
      const file = join(fresh, path);
      mkdirSync(dirname(file), {recursive: true});
      writeFileSync(file, content);
    }
    if (existsSync(target)) renameSync(target, old);
    try {
      renameSync(fresh, target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  } finally {
    rmSync(fresh, {recursive: true, force: true});
    if (existsSync(target)) rmSync(old, {recursive: true, force: true});
  }
}
