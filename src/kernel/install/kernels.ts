import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, dirname, join, resolve} from 'node:path';
import type {Kernelspec} from './kernelspec.ts';

/**
 * The folder of a package that `project` depends on: in a checkout's node_modules; where npm installed `project` itself,
 * within it, beside it or further up.
 */
function folderOf(project: string, name: string): string {
  const own = join(project, 'node_modules', name);
  if (basename(dirname(resolve(project))) !== 'node_modules') return own;
  const folders = createRequire(join(project, 'package.json')).resolve.paths(name) ?? [];
  return folders.map(folder => join(folder, name)).find(folder => existsSync(folder)) ?? own;
}

/** Path of the Node that npm installed for a project; where it could not, of the Node that runs this. */
function nodeOf(project: string): string {
  const node = join(folderOf(project, 'node'), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(node) ? node : process.execPath;
}

const LAUNCHER = ['dist', 'kernel', 'launcher', 'main.js'] as const;

/** What Jupyter calls a kernel, where it is not to be called as by default. */
export interface KernelLabels {
  /** Name by which notebooks ask for the kernel. Default `gradlab`. */
  readonly name?: string | undefined;
  /** Name that people see. Default `TypeScript (Gradlab)`, with the name in it where that is another one. */
  readonly title?: string | undefined;
}

/**
 * The kernelspec of Gradlab's kernel in the checkout `project` (an absolute path). Interrupts come by message, since the
 * launcher must answer while the child that runs the cells is stuck.
 */
export function gradlabKernel(project: string, labels: KernelLabels = {}): Kernelspec {
  const {name = 'gradlab', title = name === 'gradlab' ? 'TypeScript (Gradlab)' : `TypeScript (Gradlab, ${name})`} =
    labels;
  return {
    name,
    argv: [nodeOf(project), join(project, ...LAUNCHER), '{connection_file}'],
    title,
    language: 'typescript',
    interruptMode: 'message',
    logos: ['logo-svg.svg', 'logo-64x64.png'].map(file => join(project, 'src', 'setup', 'logo', file)),
  };
}

/** Whether a kernelspec's `argv` starts Gradlab's kernel, of this checkout or of another one. */
export function startsGradlab(argv: unknown): boolean {
  if (!Array.isArray(argv) || argv.length !== 3) return false;
  const program = String(argv[1]).split(/[\\/]/);
  return program.slice(-LAUNCHER.length).join('/') === LAUNCHER.join('/');
}

/** The kernelspec of stock tslab in the checkout `project`, as `tslab install` writes it but under the project's Node. */
export function tslabKernel(project: string): Kernelspec {
  const program = join(folderOf(project, 'tslab'), 'bin', 'tslab');
  return {
    name: 'tslab',
    argv: [nodeOf(project), program, 'kernel', '--config-path', '{connection_file}'],
    title: 'TypeScript (tslab)',
    language: 'typescript',
    interruptMode: 'signal',
    logos: [],
  };
}
