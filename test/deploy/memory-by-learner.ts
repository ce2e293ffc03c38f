import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {promisify} from 'node:util';

interface Row {
  readonly pid: number;
  readonly parent: number;
  /** Megabytes, with what it shares with others. */
  readonly resident: number;
  readonly words: string;
}

/** All processes of this machine, with the environment in `words` where the system shows it. */
async function processes(): Promise<readonly Row[]> {
  const {stdout} = await promisify(execFile)('ps', ['axeww', '-o', 'pid=,ppid=,rss=,command='], {maxBuffer: 1e8});
  return stdout.split('\n').flatMap(line => {
    const [, pid, parent, rss, words = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{pid: Number(pid), parent: Number(parent), resident: Number(rss) / 1024, words}];
  });
}

const isOf = (folder: string, name: string, {words}: Row) => words.includes(`HOME=${folder}/learners/${name} `);

/** Megabytes of a process; a page that n processes share counts 1/n in each where the system tells (Linux), else whole. */
function megabytes({pid, resident}: Row): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kilobytes === undefined ? resident : Number(kilobytes) / 1024;
  } catch {
    return resident;
  }
}

/** Memory in MB of each learner's server with all that it has started. */
export async function memoryByLearner(
  folder: string,
  names: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const rows = await processes();
  const total = (row: Row): number =>
    megabytes(row) + rows.filter(({parent}) => parent === row.pid).reduce((sum, child) => sum + total(child), 0);
  const serverOf = (name: string) =>
    rows.find(row => row.words.includes('learner_server.py') && isOf(folder, name, row));
  return Object.fromEntries(
    names.map(name => {
      const server = serverOf(name);
      return [name, server === undefined ? 0 : Math.round(total(server))];
    }),
  );
}

/** The most memory in MB that each learner takes while some work goes on, looked at each second. */
export async function mostMemoryWhile(
  folder: string,
  names: readonly string[],
  work: Promise<unknown>,
): Promise<Readonly<Record<string, number>>> {
  const most: Record<string, number> = {};
  const look = async () => {
    const now = await memoryByLearner(folder, names);
    for (const name of names) most[name] = Math.max(most[name] ?? 0, now[name] ?? 0);
  };
  let ended = false;
  const end = work.finally(() => {
    ended = true;
  });
  while (!ended) {
    await look();
    await Promise.race([end, new Promise(resolve => setTimeout(resolve, 1000))]);
  }
  await look();
  return most;
}

/** How many processes of a learner's there are: server, kernels and what these have started. */
export async function countOfLearner(folder: string, name: string): Promise<number> {
  return (await processes()).filter(row => isOf(folder, name, row)).length;
}
