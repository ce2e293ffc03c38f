import type {Node} from 'oxc-parser';
import type {Edits} from './edits.ts';
import {eachChild} from './syntax.ts';

/** Tells what is refused, and where in the plain code. */
export type Refuse = (message: string, offset: number) => never;

/**
 * Rewrites, at the top of a cell and inside its functions, the expressions that mean something else in a script than
 * in a module:
 * - `await v` and `for await (x of v)` pass through the runtime, which stops them in a cell that was interrupted;
 * - `import(…)` and `import.meta` are answered by the runtime, since a script that V8's inspector runs has neither;
 * - a top-level `this` is undefined, as TypeScript says, and not the global object.
 *
 * Adds every identifier it meets to `names`.
 */
export function rewriteExpressions(statement: Node, edits: Edits, names: Set<string>, refuse: Refuse): void {
  const wrap = (node: Node, callee: string) => {
    edits.insert(node.start, `${callee}(`);
    edits.insert(node.end, ')');
  };
  const visit = (node: Node, ownThis: boolean): void => {
    switch (node.type) {
      case 'Identifier':
        names.add(node.name);
        return;
      case 'AwaitExpression':
        wrap(node.argument, '__gradlab_await');
        break;
      case 'ForOfStatement':
        if (node.await) wrap(node.right, '__gradlab_iterate');
        break;
      case 'ImportExpression':
        if (node.phase !== null)
          refuse(`Cannot import by import.${node.phase} as Node.js has no such phase`, node.start);
        edits.replace(node.start, node.source.start, '__gradlab_import(');
        break;
      case 'MetaProperty':
        if (node.meta.name === 'import') edits.replace(node.start, node.end, '__gradlab_meta');
        return;
      case 'ThisExpression':
        if (!ownThis) edits.replace(node.start, node.end, '(void 0)');
        return;
      case 'PropertyDefinition':
        visit(node.key, ownThis);
        if (node.value !== null) visit(node.value, true);
        return;
    }
    const within = ownThis || HAS_OWN_THIS.has(node.type);
    eachChild(node, child => visit(child, within));
  };
  visit(statement, false);
}

const HAS_OWN_THIS: ReadonlySet<string> = new Set(['FunctionDeclaration', 'FunctionExpression', 'StaticBlock']);
