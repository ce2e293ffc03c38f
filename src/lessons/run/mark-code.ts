import {codeHashes, type Notebook} from '../document/index.ts';

/**
 * The notebook with a hash of the code in the metadata of each code cell, so that `gradlab check` can tell outputs of other
 * code. Notebooks of other kernels stay as they are.
 */
export function markCode(notebook: Notebook): Notebook {
  const kernel = (notebook.metadata.kernelspec ?? {}) as {readonly name?: unknown};
  if (kernel.name !== 'gradlab') return notebook;
  const hashes = codeHashes(notebook);
  const cells = notebook.cells.map(cell => {
    const code = cell.source.trim() === '' ? undefined : hashes.get(cell.id);
    if (code === undefined) return cell;
    return {...cell, metadata: {...cell.metadata, gradlab: {...(cell.metadata.gradlab as object | undefined), code}}};
  });
  return {...notebook, cells};
}
