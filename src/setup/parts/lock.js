import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {hashOf} from './stamp.js';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The process that holds the lock; none where it has not written its number yet or has died. */
function holder(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs `work` while no other process prepares the same checkout; waits for one that does. The lock of a process that
 * died is taken over.
 */
export async function withLock(root, work) {
  const folder = join(tmpdir(), `gradlab-setup-${hashOf({texts: [root]}).slice(0, 16)}`);
  for (let misses = 0; ; ) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = holder(folder);
    misses = pid === undefined ? misses + 1 : 0;
    if ((pid !== undefined && !isAlive(pid)) || misses > 10) rmSync(folder, {recursive: true, force: true});
    else await sleep(100);
  }
  try {
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return await work();
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
