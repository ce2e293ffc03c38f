import type {Notebook} from '../document/index.ts';

const KERNEL = {display_name: 'TypeScript (Gradlab)', language: 'typescript', name: 'gradlab'};

/** What front ends write of one run, and what is of no use to a reader. */
const REMOVED = ['execution', 'ExecuteTime', 'collapsed', 'scrolled', 'trusted', 'jupyter'];

/** The notebook with the kernel's name as it must be and without times; no source and no output is changed. */
export function fixFormat(notebook: Notebook): Notebook {
  const cells = notebook.cells.map(cell => ({
    ...cell,
    metadata: Object.fromEntries(Object.entries(cell.metadata).filter(([name]) => !REMOVED.includes(name))),
  }));
  return {...notebook, metadata: {...notebook.metadata, kernelspec: KERNEL}, cells};
}
