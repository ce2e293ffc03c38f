import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

/** A process with all that it has started. */
export interface ProcessTree {
  readonly count: number;
  /** Megabytes that are in memory. */
  readonly memory: number;
}

/** How many processes stand under each of the given ones, themselves included, and what they take. */
export async function processTrees(roots: readonly number[]): Promise<ReadonlyMap<number, ProcessTree>> {
  const {stdout} = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss='], {maxBuffer: 2 ** 26});
  const children = new Map<number, number[]>();
  const kilobytes = new Map<number, number>();
  for (const line of stdout.trim().split('\n')) {
    const [pid = 0, parent = 0, resident = 0] = line.trim().split(/\s+/).map(Number);
    kilobytes.set(pid, resident);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const treeOf = (root: number): ProcessTree => {
    const members = [root];
    for (const pid of members) members.push(...(children.get(pid) ?? []));
    const sum = members.reduce((total, pid) => total + (kilobytes.get(pid) ?? 0), 0);
    return {count: members.length, memory: sum / 1024};
  };
  return new Map(roots.map(root => [root, treeOf(root)]));
}
