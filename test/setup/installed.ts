import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {type Ended, project} from './checkout.ts';

/** What npm says of a package that it packed. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly {readonly path: string; readonly size: number}[];
}

/** A folder with a package installed in it, and programs that run there as a person's do: not within a run of npm. */
export interface Installed {
  readonly folder: string;
  readonly packed: Packed;
  /** The npm that a person has. */
  readonly npm: (folder: string, ...args: string[]) => Promise<Ended>;
  readonly gradlab: (...args: string[]) => Promise<Ended>;
  /** The Node that comes with the package. */
  readonly node: (...args: string[]) => Promise<Ended>;
  /** `gradlab lab`, left running. */
  readonly lab: (env: NodeJS.ProcessEnv, ...args: string[]) => ChildProcess;
}

/** The environment without what a run of npm adds for its own programs, and without the checkout's programs. */
function outside(): NodeJS.ProcessEnv {
  const inner = /^(?:npm_(?!config_)|npm_config_(?:local_prefix|prefix|global_prefix)$|init_cwd$|virtual_env$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !inner.test(name));
  const path = (process.env.PATH ?? '').split(delimiter).filter(folder => !folder.startsWith(project));
  return {...Object.fromEntries(kept), PATH: path.join(delimiter), GRADLAB_HISTORY: 'off'};
}

function run(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  const options = {cwd, env: outside(), maxBuffer: 1e8, shell: process.platform === 'win32'};
  return new Promise(done => {
    execFile(program, [...args], options, (error, stdout, stderr) => {
      done({code: error ? Number(error.code ?? 1) : 0, output: stdout + (error ? stderr : '')});
    });
  });
}

async function ok(ended: Promise<Ended>): Promise<string> {
  const {code, output} = await ended;
  if (code !== 0) throw new Error(output);
  return output;
}

/** A gigabyte fits there, and `gradlab grade`, whose submissions have a /tmp of their own, can show it to them. */
const ROOMY = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();

/** Packs this checkout and installs the package in an empty folder outside of it. */
export async function packAndInstall(): Promise<Installed> {
  const place = mkdtempSync(join(ROOMY, 'gradlab-package-'));
  const folder = join(place, 'app');
  mkdirSync(folder);
  const said = await ok(run('npm', ['pack', '--json', '--pack-destination', place], project));
  // The lines in front are npm's own on the script that it ran.
  const [packed] = JSON.parse(said.slice(said.search(/^\[$/m))) as [Packed];
  const options = ['--prefer-offline', '--no-audit', '--no-fund'];
  await ok(run('npm', ['install', join(place, packed.filename), ...options], folder));
  const program = (name: string) => join(folder, 'node_modules', '.bin', name);
  // On an old Node npm leaves parts out: a person then does what the program says.
  const {output} = await run(program('gradlab'), ['--version'], folder);
  const [, parts] = /: npm install (@.+)/.exec(output) ?? [];
  if (parts !== undefined) await ok(run('npm', ['install', ...parts.trim().split(' '), ...options], folder));
  return {
    folder,
    packed,
    npm: (cwd, ...args) => run('npm', args, cwd),
    gradlab: (...args) => run(program('gradlab'), args, folder),
    node: (...args) => run(program('node'), args, folder),
    lab: (env, ...args) =>
      spawn(program('gradlab'), ['lab', ...args], {cwd: folder, env: {...outside(), ...env}, stdio: 'pipe'}),
  };
}

/**
 * A Python whose `-m venv` gives a copy of the checkout's environment, such that pip finds all that is asked for already
 * there, and nothing is downloaded. Value for `PYTHON`.
 */
export function pythonWithPackages(place: string): string {
  const path = join(place, 'python-with-packages');
  const environment = join(project, '.venv');
  const lines = [
    '#!/bin/sh',
    'set -e',
    `if [ "$1 $2" != "-m venv" ]; then exec "${environment}/bin/python" "$@"; fi`,
    // -P keeps links, and with them the machine's Python behind the environment's.
    `mkdir -p "$3"; cp -RP "${environment}/." "$3"`,
    `rm -f "$3"/.gradlab-*`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
  return path;
}
