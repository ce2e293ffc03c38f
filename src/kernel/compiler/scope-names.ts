import type {Node, Statement} from 'oxc-parser';
import {boundIdentifiers, eachChild} from './syntax.ts';

type Names = Set<string>;

/**
 * The names that a node declares for what is inside it, as strict code does: parameters and the own name of a function
 * or class expression, `let`, `const`, classes and functions of a block, variables of a loop's head or of `catch`, and
 * every `var` of a function's body. `undefined` for a node that opens no scope.
 */
export function scopeNames(node: Node): ReadonlySet<string> | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const names: Names = new Set();
      if (node.type === 'FunctionExpression' && node.id != null) names.add(node.id.name);
      for (const parameter of node.params) addPattern(names, parameter);
      return names;
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id === null ? undefined : new Set([node.id.name]);
    case 'BlockStatement':
    case 'StaticBlock':
      return statementNames(node.body);
    case 'SwitchStatement':
      return statementNames(node.cases.flatMap(({consequent}) => consequent));
    case 'ForStatement':
      return node.init === null ? undefined : statementNames([node.init]);
    case 'ForInStatement':
    case 'ForOfStatement':
      return statementNames([node.left]);
    case 'CatchClause': {
      const names: Names = new Set();
      if (node.param !== null) addPattern(names, node.param);
      return names;
    }
    default:
      return undefined;
  }
}

/** The names that the `var`s of a function's body declare, however deep they stand. */
export function varNames(body: Node): ReadonlySet<string> {
  const names: Names = new Set();
  const visit = (node: Node): void => {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      for (const {id} of node.declarations) addPattern(names, id);
    } else if (!/Function|^Class|^StaticBlock$/.test(node.type)) eachChild(node, visit);
  };
  eachChild(body, visit);
  return names;
}

/** What statements declare by `let`, `const`, `using`, `class` and `function`. */
function statementNames(statements: readonly (Statement | Node)[]): ReadonlySet<string> {
  const names: Names = new Set();
  for (const statement of statements) {
    if (statement.type === 'VariableDeclaration' && statement.kind !== 'var') {
      for (const {id} of statement.declarations) addPattern(names, id);
    } else if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') {
      if (statement.id !== null) names.add(statement.id.name);
    }
  }
  return names;
}

function addPattern(names: Names, pattern: Node): void {
  for (const {name} of boundIdentifiers(pattern)) names.add(name);
}
