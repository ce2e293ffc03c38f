import {parseSync, Visitor} from 'oxc-parser';
import type {Notebook} from '../document/index.ts';

/** A cell that has an answer judged. */
export interface CheckCall {
  /** The exercise's id. */
  readonly id: string;
  /** The learner's answer as code: `'dLdz'`. */
  readonly answer: string;
  /** Id of the cell. */
  readonly cell: string;
}

/** The calls `check('ID', ANSWER)` in the code of a notebook, in order; cells that are not TypeScript have none. */
export function checkCalls({cells}: Notebook): readonly CheckCall[] {
  return cells.flatMap(cell => {
    if (cell.cell_type !== 'code' || !cell.source.includes('check(')) return [];
    const calls: CheckCall[] = [];
    const {program} = parseSync('cell.ts', cell.source, {sourceType: 'module'});
    new Visitor({
      CallExpression: ({callee, arguments: [id, answer]}) => {
        if (!('name' in callee) || callee.name !== 'check' || id?.type !== 'Literal' || answer === undefined) return;
        calls.push({id: String(id.value), answer: cell.source.slice(answer.start, answer.end), cell: cell.id});
      },
    }).visit(program);
    return calls;
  });
}
