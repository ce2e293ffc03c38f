import {join} from 'node:path';
import type {Kernelspec} from './kernelspec.ts';

/** Path of the Node that npm installed into a project's node_modules. */
function nodeOf(project: string): string {
  return join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * The kernelspec of Gradlab's kernel in the checkout `project` (an absolute path). Interrupts come by message, since the
 * launcher must answer while the child that runs the cells is stuck.
 */
export function gradlabKernel(project: string): Kernelspec {
  return {
    name: 'gradlab',
    argv: [nodeOf(project), join(project, 'dist', 'kernel', 'launcher', 'main.js'), '{connection_file}'],
    title: 'TypeScript (Gradlab)',
    language: 'typescript',
    interruptMode: 'message',
    logos: ['logo-svg.svg', 'logo-64x64.png'].map(name => join(project, 'src', 'setup', 'logo', name)),
  };
}

/** The kernelspec of stock tslab in the checkout `project`, as `tslab install` writes it but under the project's Node. */
export function tslabKernel(project: string): Kernelspec {
  const program = join(project, 'node_modules', 'tslab', 'bin', 'tslab');
  return {
    name: 'tslab',
    argv: [nodeOf(project), program, 'kernel', '--config-path', '{connection_file}'],
    title: 'TypeScript (tslab)',
    language: 'typescript',
    interruptMode: 'signal',
    logos: [],
  };
}
