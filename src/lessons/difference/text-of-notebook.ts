import type {Cell, Notebook} from '../document/index.ts';

/** Members of metadata that each run writes anew: they say nothing of what an editor changed. */
const WRITTEN_BY_RUNS = ['code'];

/**
 * A notebook as text without its outputs: a line for each cell with its kind, id and metadata, then its source. Two of them
 * are compared line by line where the notebooks themselves would differ in every output.
 */
export function textOfNotebook({cells}: Notebook): string {
  return cells.map(cell => `${headOf(cell)}\n${cell.source.trimEnd()}\n`).join('\n');
}

function headOf({cell_type, id, metadata}: Cell): string {
  const {gradlab, ...others} = metadata;
  const own = Object.entries(Object(gradlab)).filter(([name]) => !WRITTEN_BY_RUNS.includes(name));
  const kept = {...others, ...(own.length > 0 ? {gradlab: Object.fromEntries(own)} : {})};
  const facts = Object.keys(kept).length > 0 ? ` ${JSON.stringify(kept)}` : '';
  return `── ${cell_type} ${id}${facts}`;
}
