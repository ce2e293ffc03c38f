import {type Cell, codeHashes, type Notebook} from '../document/index.ts';
import type {EditionKind} from './edition.ts';
import {slideTypeOf} from './slide-type.ts';
import {tagsOf} from './tags.ts';

/** Tags of cells that an edition leaves out. */
const LEFT_OUT: Readonly<Record<EditionKind, readonly string[]>> = {
  student: ['instructor', 'solution', 'remove'],
  instructor: ['student', 'remove'],
};

/**
 * The notebook with the cells that an edition has, by their tags. Tags for slides are written as Jupyter's front ends keep
 * them. Outputs that belonged to their code still do: the code's hashes are made anew, those of stale ones are not.
 */
export function editionCells(notebook: Notebook, kind: EditionKind): Notebook {
  const left = notebook.cells.filter(cell => !LEFT_OUT[kind].some(tag => tagsOf(cell).has(tag))).map(withSlideType);
  const edition = {...notebook, cells: left};
  const [before, after] = [codeHashes(notebook), codeHashes(edition)];
  const cells = left.map(cell => {
    const own = cell.metadata.gradlab as {readonly code?: unknown} | undefined;
    if (own?.code === undefined || own.code !== before.get(cell.id)) return cell;
    return {...cell, metadata: {...cell.metadata, gradlab: {...own, code: after.get(cell.id)}}};
  });
  return {...edition, cells};
}

function withSlideType(cell: Cell): Cell {
  const type = slideTypeOf(cell);
  if (type === undefined) return cell;
  const {slideshow} = cell.metadata as {readonly slideshow?: object};
  return {...cell, metadata: {...cell.metadata, slideshow: {...slideshow, slide_type: type}}};
}
