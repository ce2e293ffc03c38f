import type * as fs from 'node:fs/promises';
import {nodeModule} from '../../../engine/platform/index.ts';
import {sizeInWords} from '../size-in-words.ts';
import {DiskError} from './fetch-error.ts';

/** Does a piece of work on a path; what the file system refuses becomes a {@link DiskError} in words. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const {code = '', message, syscall} = cause as NodeJS.ErrnoException;
    // What is written may fail to come, which is no fault of the disk.
    if (syscall === undefined) throw cause;
    const reasons: Readonly<Record<string, string>> = {
      ENOSPC: 'fit on its disk: current value is a full disk',
      EDQUOT: 'fit on its disk: current value is a quota that is used up',
      EACCES: 'be writable: current value is no permission',
      EPERM: 'be writable: current value is no permission',
      EROFS: 'be writable: current value is a disk that is read only',
      ENOTDIR: 'lie in a folder: current value is a file on its path',
      EEXIST: 'be a folder: current value is a file',
      EISDIR: 'be a file: current value is a folder',
    };
    throw new DiskError(`${JSON.stringify(path)} must ${reasons[code] ?? `be written: current value is ${message}`}`, {
      cause,
    });
  }
}

/** Refuses if the disk of a folder has less than `bytes` free for this user. @throws DiskError */
export async function checkFreeSpace(folder: string, bytes: number): Promise<void> {
  const {bavail, bsize} = await onDisk(folder, () => nodeModule<typeof fs>('fs/promises').statfs(folder));
  const free = bavail * bsize;
  if (free >= bytes) return;
  const sizes = `must have ${sizeInWords(bytes)} free: current value is ${sizeInWords(free)}`;
  throw new DiskError(`the disk of ${JSON.stringify(folder)} ${sizes}`);
}
