import {mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {OWN_PREFIX} from './documents.ts';

const PREFIX = 'gradlab-types-';

/** A folder and every folder above it, nearest first. */
function upward(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upward(above)];
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes the folders of kernels that were killed: their names carry the process id. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || lives(Number(pid))) continue;
    try {
      rmSync(join(parent, name), {recursive: true, force: true});
    } catch {
      // Another user's.
    }
  }
}

function link(target: string, path: string): void {
  // A junction needs no rights on Windows; elsewhere the type is ignored.
  symlinkSync(target, path, 'junction');
}

/** The root folder of the package that this file belongs to; it stands three folders deep in src/ and in dist/. */
const packageFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * The temporary folder in which the cells of one notebook are modules. It is nested, one level for each
 * `node_modules` that a cell may import from, and links them: nearest to the cells the notebook's and those above
 * it, then the kernel's, outermost `gradlab` itself. So the compiler's own walk upward finds every package, with its
 * `exports`, in the order in which Node does. (The option `paths` would not read `exports`.)
 *
 * `rootDirs` lays the notebook's folder and those above it over the folder of the cells and those above it, so
 * `./x.ts` and `../x.ts` mean files beside the notebook.
 */
export class Workspace {
  /** The folder of the cells' documents. */
  readonly folder: string;
  readonly #root: string;

  constructor(notebookFolder: string, declarations: string) {
    const parent = realpathSync(tmpdir());
    sweep(parent);
    this.#root = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
    const notebook = upward(resolve(notebookFolder));
    const nearestFirst = [...new Set([...notebook, ...upward(packageFolder)])].filter(
      folder => basename(folder) !== 'node_modules',
    );
    mkdirSync(join(this.#root, 'node_modules'));
    link(packageFolder, join(this.#root, 'node_modules', 'gradlab'));
    let level = this.#root;
    for (const folder of nearestFirst.toReversed()) {
      level = join(level, 'in');
      mkdirSync(level);
      link(join(folder, 'node_modules'), join(level, 'node_modules'));
    }
    this.folder = join(level, 'cells');
    mkdirSync(this.folder);
    const levels = upward(this.folder).slice(0, nearestFirst.length + 1);
    // The notebook's folders first: of two files of one name the nearer one is meant. The root of the file system is
    // left out: completing a path makes the server fail on it.
    const rootDirs = [this.folder, ...notebook.slice(0, -1), ...levels.slice(1)];
    writeFileSync(join(this.folder, `${OWN_PREFIX}globals.d.ts`), declarations);
    writeFileSync(
      join(this.folder, 'tsconfig.json'),
      JSON.stringify({compilerOptions: {...COMPILER_OPTIONS, rootDirs}, include: ['*.ts']}),
    );
  }

  /** Removes the folder. */
  remove(): void {
    rmSync(this.#root, {recursive: true, force: true});
  }
}

const COMPILER_OPTIONS = {
  target: 'es2023',
  lib: ['es2023', 'esnext'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: ['node'],
  strict: true,
  // As for parameters, a type that was not written is any.
  useUnknownInCatchVariables: false,
  noEmit: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
} as const;
