import {rmSync} from 'node:fs';
import type {Destination} from './folders.ts';
import {findKernel} from './list.ts';

/**
 * Removes the kernelspec of this name and gives the folder it had, or nothing where none is installed there.
 *
 * @throws Error if that kernelspec starts another kernel than Gradlab's
 */
export function uninstallKernel(name: string, destination: Destination = {}): string | undefined {
  const installed = findKernel(name, destination);
  if (installed === undefined) return undefined;
  if (!installed.ours) {
    throw new Error(`Cannot uninstall the kernel ${name} as it is not Gradlab's: ${installed.folder}`);
  }
  rmSync(installed.folder, {recursive: true});
  return installed.folder;
}
