import type {JsonObject} from '../../base/index.ts';

import {jsonText} from './json-text.ts';
import {splitBundle, splitLines} from './lines.ts';
import type {Cell, Notebook, Output} from './notebook.ts';

/** The text of a notebook file, byte for byte as Jupyter's nbformat writes it: any other form makes needless diffs. */
export function notebookText(notebook: Notebook): string {
  const {cells, metadata} = notebook;
  return `${jsonText({...notebook, metadata: without(metadata, 'orig_nbformat', 'orig_nbformat_minor', 'signature'), cells: cells.map(storedCell)})}\n`;
}

function storedCell(cell: Cell): object {
  const common = {metadata: without(cell.metadata, 'trusted'), source: splitLines(cell.source)};
  if (cell.cell_type === 'code') return {...cell, ...common, outputs: cell.outputs.map(storedOutput)};
  if (cell.attachments === undefined) return {...cell, ...common};
  const attachments = Object.entries(cell.attachments).map(([name, bundle]) => [name, splitBundle(bundle as object)]);
  return {...cell, ...common, attachments: Object.fromEntries(attachments)};
}

function storedOutput(output: Output): object {
  if (output.output_type === 'stream') return {...output, text: splitLines(output.text)};
  return output.output_type === 'error' ? output : {...output, data: splitBundle(output.data)};
}

/** Metadata less what nbformat drops whenever it writes. */
function without(metadata: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !names.includes(name)));
}
