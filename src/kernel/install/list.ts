import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Destination, kernelsFolder} from './folders.ts';
import {startsGradlab} from './kernels.ts';

/** A kernelspec that is installed. */
export interface InstalledKernel {
  readonly name: string;
  readonly title: string;
  readonly folder: string;
  /** Whether it starts Gradlab's kernel; not of one whose `kernel.json` cannot be read. */
  readonly ours: boolean;
}

/** The title of a kernel.json, or what is wrong with it, and whether it is ours. */
function read(path: string): Pick<InstalledKernel, 'title' | 'ours'> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (content === null || typeof content !== 'object') return {title: 'damaged kernel.json', ours: false};
    const title = 'display_name' in content ? String(content.display_name) : 'without a display_name';
    return {title, ours: 'argv' in content && startsGradlab(content.argv)};
  } catch {
    return {title: 'damaged kernel.json', ours: false};
  }
}

/** The kernelspec of a name at a destination, if one is installed there. */
export function findKernel(name: string, destination: Destination = {}): InstalledKernel | undefined {
  const folder = join(kernelsFolder(destination), name);
  const path = join(folder, 'kernel.json');
  return existsSync(path) ? {name, folder, ...read(path)} : undefined;
}

/** The kernelspecs installed at a destination, by name. A damaged one is listed as such. */
export function listKernels(destination: Destination = {}): readonly InstalledKernel[] {
  const root = kernelsFolder(destination);
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort()
    .flatMap(name => findKernel(name, destination) ?? []);
}
