import {randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** All files under a folder, sorted, without following links. A missing folder has none. */
export function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  const files = [];
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...filesUnder(path));
    else if (entry.isFile()) files.push(path);
  }
  return files.sort();
}

/** Writes a file under a temporary name beside it, then gives it its name: a reader sees the old file or the new one. */
export function writeAtomically(path, content) {
  mkdirSync(dirname(path), {recursive: true});
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
}

/**
 * Calls `build` with an empty folder within `scratch` (of the same file system); when it succeeds, that folder takes
 * the place of `target`. When it fails, `target` is as it was.
 */
export async function replaceFolder(target, scratch, build) {
  const workshop = join(scratch, `.gradlab-${randomUUID()}`);
  const fresh = join(workshop, 'fresh');
  try {
    mkdirSync(fresh, {recursive: true});
    await build(fresh);
    mkdirSync(dirname(target), {recursive: true});
    if (existsSync(target)) renameSync(target, join(workshop, 'old'));
    renameSync(fresh, target);
  } finally {
    rmSync(workshop, {recursive: true, force: true});
  }
}
