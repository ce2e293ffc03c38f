import type {Node, Statement, VariableDeclaration} from 'oxc-parser';
import type {Edits} from './edits.ts';
import {boundIdentifiers, eachChild} from './syntax.ts';

/**
 * Turns every `var` of a statement that belongs to the top level into an assignment and adds its names to `names`: the
 * script declares them by `let` in its first line, since a `var` could never be declared again as anything else.
 */
export function hoistVars(statement: Node, edits: Edits, names: Set<string>): void {
  const visit = (node: Node, parent: Node): void => {
    if (node.type === 'VariableDeclaration') {
      if (node.kind !== 'var') return;
      for (const {id} of node.declarations) for (const {name} of boundIdentifiers(id)) names.add(name);
      if ((parent.type === 'ForInStatement' || parent.type === 'ForOfStatement') && parent.left === node) {
        assignInLoopHead(node, parent.type === 'ForOfStatement', edits);
      } else assign(node, parent.type === 'ForStatement' && parent.init === node, edits);
    } else if (HOLDS_STATEMENTS.test(node.type)) eachChild(node, child => visit(child, node));
  };
  visit(statement, statement);
}

/**
 * The numbers that the `var`s before a cell's first other statement begin with: nothing can see them undefined, so the
 * script declares them with their number. V8 then keeps them as numbers, and a loop that runs again takes 15 ms for 10
 * million additions; a `let` that was undefined first takes 100.
 */
export function firstNumbers(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const statement of statements) {
    if (/^(?:Function|Import)Declaration$|^EmptyStatement$/.test(statement.type)) continue;
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'var') break;
    for (const {id, init} of statement.declarations) {
      const isNumber = init?.type === 'Literal' && typeof init.value === 'number';
      if (id.type !== 'Identifier' || !isNumber) return numbers;
      if (!numbers.has(id.name)) numbers.set(id.name, String(init.value));
    }
  }
  return numbers;
}

const HOLDS_STATEMENTS = /Statement$|^SwitchCase$|^CatchClause$|^ExportNamedDeclaration$/;

/** `for (var x of y)` becomes `for (x of y)`; a variable called async needs parentheses there. */
function assignInLoopHead({start, declarations: [first]}: VariableDeclaration, isOf: boolean, edits: Edits): void {
  if (first === undefined) return;
  const {id} = first;
  const isAsync = isOf && id.type === 'Identifier' && id.name === 'async';
  edits.replace(start, id.start, isAsync ? '(' : '');
  if (isAsync) edits.insert(id.end, ')');
}

/** `var a = 1, b, {c} = d` becomes `void (a = 1, {c} = d)`. */
function assign({start, declarations}: VariableDeclaration, inFor: boolean, edits: Edits): void {
  const assigned = declarations.filter(({init}) => init !== null);
  const [first] = assigned;
  const last = assigned.at(-1);
  const end = declarations.at(-1)?.end as number;
  if (first === undefined || last === undefined) {
    edits.replace(start, end, inFor ? '' : 'void 0');
    return;
  }
  edits.replace(start, first.start, inFor ? '' : 'void (');
  for (const [index, {start: next}] of assigned.slice(1).entries()) {
    edits.replace(assigned[index]?.end as number, next, ', ');
  }
  edits.replace(last.end, end, inFor ? '' : ')');
}
