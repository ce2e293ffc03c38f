import type {IdentifierReference, Node} from 'oxc-parser';
import type {Edits} from './edits.ts';
import {scopeNames, varNames} from './scope-names.ts';
import {eachChild} from './syntax.ts';

/** From the innermost scope outwards. */
type Scopes = {readonly names: ReadonlySet<string>; readonly outer: Scopes} | undefined;

/**
 * Renames every identifier of a top-level statement that means the top-level variable of that name: declarations,
 * reads, writes, patterns, `typeof`. One that means a variable of an inner scope stays, and so do property names:
 * `{performance}` becomes `{performance: performance$1}`.
 */
export function renameReferences(statement: Node, edits: Edits, names: ReadonlyMap<string, string>): void {
  const renamed = ({name}: {readonly name: string}, scopes: Scopes): string | undefined => {
    const runtime = names.get(name);
    if (runtime === undefined) return undefined;
    for (let scope = scopes; scope !== undefined; scope = scope.outer) if (scope.names.has(name)) return undefined;
    return runtime;
  };

  const visit = (node: Node, outer: Scopes): void => {
    switch (node.type) {
      case 'Identifier': {
        const runtime = renamed(node, outer);
        if (runtime !== undefined) edits.replace(node.start, node.end, runtime);
        return;
      }
      case 'MemberExpression':
        visit(node.object, outer);
        if (node.computed) visit(node.property, outer);
        return;
      case 'Property':
        if (node.shorthand) visitShorthand(node.value, outer);
        else {
          if (node.computed) visit(node.key, outer);
          visit(node.value, outer);
        }
        return;
      case 'LabeledStatement':
        visit(node.body, outer);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
    }
    const own = scopeNames(node);
    const scopes = own === undefined ? outer : {names: own, outer};
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        // The own name stays: a declaration's would be the scope around it, where the caller sees to it.
        for (const parameter of node.params) visit(parameter, scopes);
        // Defaults of parameters do not see the variables of the body.
        if (node.body !== null) visit(node.body, {names: varNames(node.body), outer: scopes});
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.superClass !== null) visit(node.superClass, scopes);
        visit(node.body, scopes);
        return;
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (node.computed) visit(node.key, scopes);
        if (node.value !== null) visit(node.value, scopes);
        return;
      case 'StaticBlock': {
        const inBlock = {names: varNames(node), outer: scopes};
        eachChild(node, child => visit(child, inBlock));
        return;
      }
    }
    eachChild(node, child => visit(child, scopes));
  };

  /** `{a}` and, in a pattern, `{a = 1}`: the property keeps its name. */
  const visitShorthand = (value: Node, outer: Scopes): void => {
    const target = (value.type === 'AssignmentPattern' ? value.left : value) as IdentifierReference;
    const runtime = renamed(target, outer);
    if (runtime !== undefined) edits.replace(target.start, target.end, `${target.name}: ${runtime}`);
    if (value.type === 'AssignmentPattern') visit(value.right, outer);
  };

  visit(statement, undefined);
}
