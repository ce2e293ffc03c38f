import {existsSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {type Destination, kernelsFolder} from './folders.ts';

/** Removes the kernelspec of this name and gives the folder it had, or nothing where none is installed there. */
export function uninstallKernel(name: string, destination: Destination = {}): string | undefined {
  const folder = join(kernelsFolder(destination), name);
  if (!existsSync(join(folder, 'kernel.json'))) return undefined;
  rmSync(folder, {recursive: true});
  return folder;
}
