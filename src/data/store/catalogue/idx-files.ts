import type {RemoteFile} from './catalogue-entry.ts';

/** The names of the four files of MNIST and of the sets that copy its form. */
export type IdxName = `${'train' | 't10k'}-${'images-idx3' | 'labels-idx1'}-ubyte.gz`;

/** The four files of a set in the form of MNIST, at every folder of `hosts`. */
export function idxFiles(
  hosts: readonly string[],
  files: Readonly<Record<IdxName, readonly [bytes: number, sha256: string]>>,
): readonly RemoteFile[] {
  return Object.entries(files).map(([name, [bytes, sha256]]) => ({
    name,
    bytes,
    sha256,
    addresses: hosts.map(host => host + name),
  }));
}
