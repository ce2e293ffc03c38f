import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {StartOptions} from '../../kernel/client/index.ts';
import {gradlabKernel} from '../../kernel/install/index.ts';
import {fenced} from './fence.ts';
import type {Isolation} from './isolation.ts';
import {JAIL_FOLDER, jailed} from './jail.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Memory that a cell's heap may overshoot its limit by, as a factor, before the kernel ends the cell. */
const OVERSHOOT = 4;

/** Where the kernel of one submission runs, and how it is started there. */
export interface KernelPlace {
  readonly start: StartOptions;
  /** The working folder as the submission sees it. */
  readonly folder: string;
  readonly remove: () => void;
}

/** What a place is made of. */
export interface PlaceOptions {
  /** The folder of lessons, from which support files are copied. */
  readonly lessons: string;
  readonly isolation: Isolation;
  /** Megabytes. */
  readonly memory: number;
  /** Folder of downloaded data sets, which may be read. Default none. */
  readonly data: string | undefined;
}

/**
 * A place for one kernel: a temporary folder with a copy of what lies beside the lessons (glossary, pictures, code that a
 * lesson imports), without notebooks and exercises, and a command that lets a kernel see that and this package only.
 */
export function kernelPlace({lessons, isolation, memory, data}: PlaceOptions): KernelPlace {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-grade-'));
  const [root, stage] = [join(folder, 'root'), join(folder, 'stage')];
  mkdirSync(root);
  copySupport(lessons, stage);
  const readable = [
    ...['dist', 'node_modules', 'package.json', 'datasets'].map(name => join(PROJECT, name)),
    ...packagesBeside(),
    ...openBlas(),
    ...(data === undefined ? [] : [data]),
  ];
  const {argv} = gradlabKernel(PROJECT);
  const isJail = isolation === 'namespaces';
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    HOME: isJail ? '/tmp' : stage,
    TMPDIR: isJail ? '/tmp' : stage,
    GRADLAB_HISTORY: 'off',
    GRADLAB_MEMORY: String(Math.floor(memory / OVERSHOOT)),
    ...(data !== undefined && {GRADLAB_DATA: data}),
  };
  const command = isJail ? jailed(argv, {root, stage, readable, memory}) : fenced(argv, {folder: stage, readable});
  return {
    start: {argv: command, folder: stage, env, transport: isJail ? 'ipc' : 'tcp', startTimeout: 120_000},
    folder: isJail ? JAIL_FOLDER : stage,
    remove: () => rmSync(folder, {recursive: true, force: true, maxRetries: 3}),
  };
}

function copySupport(lessons: string, stage: string): void {
  mkdirSync(stage);
  for (const entry of readdirSync(lessons, {withFileTypes: true})) {
    const {name} = entry;
    const isKept = !name.startsWith('.') && !name.endsWith('.ipynb') && name !== 'exercises' && name !== 'node_modules';
    if (isKept && (entry.isFile() || entry.isDirectory()))
      cpSync(join(lessons, name), join(stage, name), {recursive: true});
  }
}

/** Where npm installed this package: the packages beside it, but not its own folder, which holds the lessons' solutions. */
function packagesBeside(): readonly string[] {
  const modules = dirname(PROJECT);
  if (basename(modules) !== 'node_modules') return [];
  const names = readdirSync(modules).filter(name => name !== basename(PROJECT) && !name.startsWith('.'));
  return names.map(name => join(modules, name));
}

/** The folder of scipy's OpenBLAS in the project's environment, if there is one. */
function openBlas(): readonly string[] {
  const library = join(PROJECT, '.venv', 'lib');
  try {
    const versions = readdirSync(library).filter(name => name.startsWith('python'));
    return versions.map(name => join(library, name, 'site-packages', 'scipy_openblas32'));
  } catch {
    return [];
  }
}
