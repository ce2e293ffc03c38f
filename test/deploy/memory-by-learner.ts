import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly megabytes: number;
  readonly words: string;
}

/** All processes of this machine, with the environment in `words` where the system shows it. */
async function processes(): Promise<readonly Row[]> {
  const {stdout} = await promisify(execFile)('ps', ['axeww', '-o', 'pid=,ppid=,rss=,command='], {maxBuffer: 1e8});
  return stdout.split('\n').flatMap(line => {
    const [, pid, parent, rss, words = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{pid: Number(pid), parent: Number(parent), megabytes: Number(rss) / 1024, words}];
  });
}

/** Resident memory in MB of each learner's server with all that it has started; what processes share counts in each. */
export async function memoryByLearner(
  folder: string,
  names: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const rows = await processes();
  const total = (row: Row): number =>
    row.megabytes + rows.filter(({parent}) => parent === row.pid).reduce((sum, child) => sum + total(child), 0);
  const serverOf = (name: string) =>
    rows.find(({words}) => words.includes('learner_server.py') && words.includes(`HOME=${folder}/learners/${name} `));
  return Object.fromEntries(
    names.map(name => {
      const server = serverOf(name);
      return [name, server === undefined ? 0 : Math.round(total(server))];
    }),
  );
}
