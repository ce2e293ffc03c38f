import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Destination, kernelsFolder} from './folders.ts';

/** A kernelspec that is installed. */
export interface InstalledKernel {
  readonly name: string;
  readonly title: string;
  readonly folder: string;
}

function titleOf(path: string): string {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (content !== null && typeof content === 'object' && 'display_name' in content)
      return String(content.display_name);
    return 'without a display_name';
  } catch {
    return 'damaged kernel.json';
  }
}

/** The kernelspecs installed at a destination, by name. A damaged one is listed as such. */
export function listKernels(destination: Destination = {}): readonly InstalledKernel[] {
  const root = kernelsFolder(destination);
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort()
    .map(name => ({name, folder: join(root, name)}))
    .filter(({folder}) => existsSync(join(folder, 'kernel.json')))
    .map(({name, folder}) => ({name, title: titleOf(join(folder, 'kernel.json')), folder}));
}
