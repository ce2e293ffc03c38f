import {fileURLToPath} from 'node:url';
import {gradlabKernel, tslabKernel} from '../../kernel/install/index.ts';
import type {KernelName} from './notebook-kernel.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** How a kernel is started and interrupted. */
export interface KernelCommand {
  /** `{connection_file}` in it is replaced. */
  readonly argv: readonly string[];
  /** Default `message`. */
  readonly interruptMode?: 'message' | 'signal';
}

/** How to start a kernel of this package, as its kernelspec has it: ours, or the stock tslab that is a dependency. */
export function kernelCommand(name: KernelName): KernelCommand {
  return name === 'tslab' ? tslabKernel(PROJECT) : gradlabKernel(PROJECT);
}
