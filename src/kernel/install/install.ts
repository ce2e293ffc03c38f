import {copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {type Destination, kernelsFolder} from './folders.ts';
import type {Kernelspec} from './kernelspec.ts';

/**
 * Writes a kernelspec's folder and gives its path. `kernel.json` comes last and under a temporary name first, as that
 * file makes the folder a kernelspec: Jupyter sees the old one or the new one.
 *
 * Errors: the file system's own, where the destination cannot be written.
 */
export function installKernel(kernel: Kernelspec, destination: Destination = {}): string {
  const folder = join(kernelsFolder(destination), kernel.name);
  mkdirSync(folder, {recursive: true});
  for (const logo of kernel.logos) copyFileSync(logo, join(folder, basename(logo)));
  const content = {
    argv: kernel.argv,
    display_name: kernel.title,
    language: kernel.language,
    interrupt_mode: kernel.interruptMode,
    env: {},
    metadata: {debugger: false},
  };
  const temporary = join(folder, `kernel.json.${process.pid}`);
  try {
    writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`);
    renameSync(temporary, join(folder, 'kernel.json'));
  } finally {
    rmSync(temporary, {force: true});
  }
  return folder;
}
