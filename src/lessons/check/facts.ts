import type {JsonObject} from '../../base/index.ts';
import type {Cell} from '../document/index.ts';
import {type FactsKind, factsType} from '../facts/index.ts';

/** What the outputs of a cell state for `gradlab check` to read: its claims, checks, reveals. */
export function factsIn(cell: Cell, kind: FactsKind): readonly JsonObject[] {
  if (cell.cell_type !== 'code') return [];
  const type = factsType(kind);
  return cell.outputs.flatMap(output => {
    const facts = 'data' in output ? output.data[type] : undefined;
    // The notebook keeps numbers in other spellings, such as Python's 1e-06, as text: here they are numbers.
    return typeof facts === 'object' && facts !== null ? [JSON.parse(JSON.stringify(facts)) as JsonObject] : [];
  });
}
