import {execFileSync} from 'node:child_process';
import {symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A kernel's name, and the command that starts it. */
export interface BenchedKernel {
  readonly name: string;
  readonly argv: readonly string[];
}

const gradlab: BenchedKernel = {
  name: 'gradlab',
  argv: [process.execPath, join(ROOT, 'dist/kernel/launcher/main.js'), '{connection_file}'],
};

const tslab: BenchedKernel = {
  name: 'tslab',
  argv: [
    process.execPath,
    '--experimental-vm-modules',
    join(ROOT, 'node_modules/tslab/bin/tslab'),
    'kernel',
    '--config-path',
    '{connection_file}',
  ],
};

/** Deno's kernel, if the environment variable DENO names its program or the PATH has one. */
function deno(): readonly BenchedKernel[] {
  const program = process.env.DENO ?? 'deno';
  try {
    execFileSync(program, ['--version'], {stdio: 'ignore'});
  } catch {
    return [];
  }
  return [{name: 'deno', argv: [program, 'jupyter', '--kernel', '--conn', '{connection_file}']}];
}

/** The kernels that this machine has, ours first. */
export const kernels = (): readonly BenchedKernel[] => [gradlab, tslab, ...deno()];

/** Lets every kernel find TensorFlow.js from a notebook in this folder, each in its own way. */
export function furnish(folder: string): void {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({dependencies: {'@tensorflow/tfjs': '*'}}));
  writeFileSync(join(folder, 'deno.json'), JSON.stringify({nodeModulesDir: 'manual'}));
}
