import type * as fs from 'node:fs/promises';
import type * as os from 'node:os';
import type * as path from 'node:path';
import {nodeModule} from '../../../engine/platform/index.ts';
import {onDisk} from './disk.ts';

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** How long one waits between two looks, how often a holder shows that it lives, and when it is taken for dead. */
const [LOOK, BEAT, DEAD] = [100, 5_000, 60_000];

/**
 * Runs `work` while no other call, of this process or another one, works in the folder; others wait. The lock of a
 * process that has died is taken over. It spares work and no more: what two at once would spoil, the checksum refuses.
 *
 * @throws DiskError if the folder cannot be written; the signal's reason
 */
export async function withLock<T>(
  folder: string,
  {signal, onWait}: {readonly signal?: AbortSignal | undefined; readonly onWait?: (() => void) | undefined},
  work: () => Promise<T>,
): Promise<T> {
  const {rm, utimes} = nodeModule<typeof fs>('fs/promises');
  const lock = nodeModule<typeof path>('path').join(folder, '.lock');
  while (!(await taken(lock))) {
    signal?.throwIfAborted();
    if (await abandoned(lock)) await rm(lock, {force: true});
    else {
      onWait?.();
      await new Promise(done => setTimeout(done, LOOK));
    }
  }
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), BEAT);
  try {
    signal?.throwIfAborted();
    return await work();
  } finally {
    clearInterval(beat);
    await rm(lock, {force: true});
  }
}

async function taken(lock: string): Promise<boolean> {
  const holder: Holder = {pid: process.pid, host: nodeModule<typeof os>('os').hostname()};
  const {writeFile} = nodeModule<typeof fs>('fs/promises');
  return onDisk(lock, async () => {
    try {
      await writeFile(lock, JSON.stringify(holder), {flag: 'wx'});
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

async function abandoned(lock: string): Promise<boolean> {
  const {readFile, stat} = nodeModule<typeof fs>('fs/promises');
  try {
    if (Date.now() - (await stat(lock)).mtimeMs > DEAD) return true;
    const {pid, host} = JSON.parse(await readFile(lock, 'utf8')) as Holder;
    return host === nodeModule<typeof os>('os').hostname() && !lives(pid);
  } catch {
    // Gone, or not written yet.
    return false;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
