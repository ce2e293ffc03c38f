import {fileURLToPath} from 'node:url';

const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const LAUNCHER = fileURLToPath(new URL(`./fenced-launcher${EXTENSION}`, import.meta.url));

/** What a fenced kernel may read and write. */
export interface FenceOptions {
  /** Its working folder, where it may write. */
  readonly folder: string;
  readonly readable: readonly string[];
}

/**
 * The command that starts our kernel such that the process that runs cells has Node's permission model: it reads the working
 * folder and what is readable, writes in the working folder, starts no process, loads no native code. The kernel itself needs
 * threads and the inspector, and both are ways out for code that means to find one: a worker that is started with an empty
 * `execArgv` has no permission model at all. Signals, SQLite's files and the network are open, too.
 *
 * @param command a kernelspec's `argv`: Node, the launcher, the connection file
 */
export function fenced(command: readonly string[], {folder, readable}: FenceOptions): readonly string[] {
  const [node = '', launcher = '', ...rest] = command;
  const flags = [
    ...['--permission', '--allow-worker', '--allow-inspector', '--disable-warning=SecurityWarning'],
    ...[folder, ...readable].map(path => `--allow-fs-read=${path}`),
    `--allow-fs-write=${folder}`,
  ];
  return [node, LAUNCHER, JSON.stringify(flags), launcher, ...rest];
}
