import {type CellIds, isCellId} from './cell-ids.ts';
import type {Checked} from './checked.ts';
import {joinBundle, joinLines} from './lines.ts';
import type {Cell} from './notebook.ts';
import {parseOutput} from './parse-output.ts';

/** Reads one cell. Without an id, or with one that an earlier cell has, it gets a new one. */
export function parseCell(checked: Checked, ids: CellIds): Cell {
  const cell = checked.object();
  const type = checked.at('cell_type');
  const kind = type.string();
  const source = joinLines(cell.source);
  if (source === undefined) throw checked.at('source').refusal('be a string or a list of strings');
  const metadata = checked.at('metadata').object();
  const id = checked.at('id');
  if (id.value !== undefined && !isCellId(id.value)) throw id.refusal('be 1 to 64 of A-Z a-z 0-9 - _');
  const common = {...cell, id: ids.give(id.value, kind, source), metadata, source};
  if (kind === 'code') {
    const outputs = checked.at('outputs').items().map(parseOutput);
    const execution_count = cell.execution_count === undefined ? null : checked.at('execution_count').count();
    return {...common, cell_type: kind, outputs, execution_count};
  }
  if (kind !== 'markdown' && kind !== 'raw') throw type.refusal('be one of "code", "markdown", "raw"');
  if (cell.attachments === undefined) return {...common, cell_type: kind};
  const attachments = Object.keys(checked.at('attachments').object()).map(name => {
    return [name, joinBundle(checked.at('attachments').at(name).object())];
  });
  return {...common, cell_type: kind, attachments: Object.fromEntries(attachments)};
}
