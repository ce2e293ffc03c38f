import type * as fs from 'node:fs';
import type * as paths from 'node:path';
import {nodeModule} from '../../engine/platform/index.ts';

/** Deletes the files of a folder that were written or read longest ago, until the others have `most` bytes or less. */
export function forgetOldest(folder: string, most: number): void {
  const {readdirSync, rmSync, statSync} = nodeModule<typeof fs>('fs');
  const files = readdirSync(folder).flatMap(name => {
    const path = nodeModule<typeof paths>('path').join(folder, name);
    const found = statSync(path, {throwIfNoEntry: false});
    return found?.isFile() ? [{path, time: found.mtimeMs, bytes: found.size}] : [];
  });
  let sum = 0;
  for (const {path, bytes} of files.toSorted((a, b) => b.time - a.time)) {
    sum += bytes;
    if (sum > most) rmSync(path, {force: true});
  }
}
