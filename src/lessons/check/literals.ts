import {parseSync, Visitor} from 'oxc-parser';

/** The numbers that stand in code, outside of calls of `claim`: settings that prose may quote. */
export function literalsOf(code: string): readonly number[] {
  const found: number[] = [];
  let claims = 0;
  const {program} = parseSync('cell.ts', code, {sourceType: 'module'});
  const isClaim = (callee: {readonly type: string}): boolean => 'name' in callee && callee.name === 'claim';
  new Visitor({
    CallExpression: ({callee}) => {
      if (isClaim(callee)) claims++;
    },
    'CallExpression:exit': ({callee}) => {
      if (isClaim(callee)) claims--;
    },
    Literal: ({value}) => {
      if (typeof value === 'number' && claims === 0) found.push(value);
    },
  }).visit(program);
  return found;
}
