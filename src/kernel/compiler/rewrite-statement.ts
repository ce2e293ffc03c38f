import type {Class, Function as FunctionNode, Statement, VariableDeclaration} from 'oxc-parser';
import type {Edits} from './edits.ts';
import {importCall, importStatement} from './import-statement.ts';
import type {Refuse} from './rewrite-expressions.ts';

/** Where a statement goes: functions come first, then imports, as in a module; what has no effect is left out. */
export type Place = 'function' | 'import' | 'body' | 'nowhere';

/** What the rewriting of a statement needs to know about its cell. */
export interface Surroundings {
  readonly nameOf: (name: string) => string;
  readonly refuse: Refuse;
  /** The learner's own text from an offset in the plain code. */
  readonly textAt: (offset: number) => string;
}

/**
 * Rewrites a top-level statement for a script in REPL mode, where a name can be declared again only by the same kind
 * of declaration: every declaration becomes a `let`. An export is its declaration or its value.
 */
export function rewriteStatement(statement: Statement, edits: Edits, surroundings: Surroundings): Place {
  const {start, end} = statement;
  switch (statement.type) {
    case 'EmptyStatement':
      return 'nowhere';
    case 'ImportDeclaration':
      if (statement.phase !== null) {
        surroundings.refuse(`Cannot import with ${statement.phase} as Node.js has no such phase`, start);
      }
      // `import {type A} from 'x'` is for the checker only, but looks like `import 'x'` once its types are gone.
      if (statement.specifiers.length === 0 && /^import\s*\{/.test(surroundings.textAt(start))) return 'nowhere';
      edits.replace(start, end, importStatement(statement, surroundings.nameOf));
      return 'import';
    case 'ExportAllDeclaration':
      edits.replace(start, end, `${importCall(statement.source, statement.attributes)};`);
      return 'import';
    case 'ExportNamedDeclaration': {
      const {declaration, source} = statement;
      if (declaration !== null) {
        edits.replace(start, declaration.start, '');
        return rewriteStatement(declaration, edits, surroundings);
      }
      if (source === null) return 'nowhere';
      edits.replace(start, end, `${importCall(source, statement.attributes)};`);
      return 'import';
    }
    case 'ExportDefaultDeclaration': {
      const {declaration} = statement;
      const isFunction = declaration.type === 'FunctionDeclaration';
      if ((isFunction || declaration.type === 'ClassDeclaration') && declaration.id !== null) {
        edits.replace(start, declaration.start, '');
        return rewriteStatement(declaration, edits, surroundings);
      }
      edits.replace(start, declaration.start, '(');
      edits.insert(declaration.end, isFunction || declaration.type === 'ClassDeclaration' ? ');' : ')');
      return 'body';
    }
    case 'FunctionDeclaration':
      rewriteFunction(statement, edits, surroundings);
      return 'function';
    case 'ClassDeclaration':
      rewriteClass(statement, edits, surroundings);
      return 'body';
    case 'VariableDeclaration':
      rewriteVariables(statement, edits, surroundings);
      return 'body';
    default:
      return 'body';
  }
}

/**
 * The function loses its own name and takes that of the `let`, so that it can be assigned and declared again. Under a
 * changed name it keeps its own, which is what it is called in traces.
 */
function rewriteFunction({start, end, id}: FunctionNode, edits: Edits, {nameOf}: Surroundings): void {
  if (id === null) return;
  const name = nameOf(id.name);
  edits.insert(start, `let ${name} = `);
  if (name === id.name) edits.replace(id.start, id.end, '');
  edits.insert(end, ';');
}

function rewriteClass({start, end, id}: Class, edits: Edits, {nameOf}: Surroundings): void {
  if (id === null) return;
  edits.insert(start, `let ${nameOf(id.name)} = `);
  edits.insert(end, ';');
}

function rewriteVariables({kind, start}: VariableDeclaration, edits: Edits, {refuse}: Surroundings): void {
  if (kind === 'const') edits.replace(start, start + 'const'.length, 'let');
  if (kind === 'using' || kind === 'await using') {
    refuse(
      `Cannot declare by ${kind} at the top level of a cell as nothing would ever dispose of it there: ` +
        'put it, and what uses it, into a block { … }',
      start,
    );
  }
}
