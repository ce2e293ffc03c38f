import {parseSync, type Statement} from 'oxc-parser';
import type {PositionMap} from '../channel/index.ts';
import {CellSyntaxError} from './cell-syntax-error.ts';
import {Edits} from './edits.ts';
import {endsWithExpression} from './ends-with-expression.ts';
import {helperNames} from './helpers.ts';
import {firstNumbers, hoistVars} from './hoist-vars.ts';
import {TOO_DEEP, tooDeepAt} from './nesting.ts';
import {removeTypes, sourceOffset} from './remove-types.ts';
import {renameReferences} from './rename-references.ts';
import {type Refuse, rewriteExpressions} from './rewrite-expressions.ts';
import {type Place, rewriteStatement} from './rewrite-statement.ts';
import {hidesGlobal, runtimeName} from './runtime-name.ts';
import {Script} from './script.ts';
import {topLevelNames} from './top-level-names.ts';

/** What {@link compileCell} needs besides the source. */
export interface CompileOptions {
  /** Name of the script, e.g. `cell7.ts`: it stands in stack traces. No white space. */
  readonly file: string;
  /** Names of the realm's globals when it was new: a cell that declares one gets a variable of its own instead. */
  readonly globals: ReadonlySet<string>;
  /** The `shadows` of all earlier cells. */
  readonly renamed: ReadonlySet<string>;
}

/** A cell as a script for V8's REPL mode. */
export interface CompiledCell {
  readonly code: string;
  /** Where the code comes from; see `originalPosition`. */
  readonly positions: PositionMap;
  /** The globals whose names this cell declares: from now on they mean the learner's variables, also in later cells. */
  readonly shadows: readonly string[];
  /** Whether the last statement is an expression, whose value is then the value of the script. */
  readonly endsWithExpression: boolean;
}

/** One top-level statement on its way. */
interface Part {
  readonly statement: Statement;
  readonly edits: Edits;
}

/**
 * Compiles the TypeScript of a cell to a script that `Runtime.evaluate` runs in REPL mode, as strict code. What the
 * learner sees is a module whose names outlive it:
 * - every name of the top level can be declared again, by any kind of declaration, in this or a later run; a `const`
 *   can then be assigned, which only the type checker reports. A name that is declared again keeps its old value until
 *   its declaration is reached, and so does one in a cell that fails before; a `var` begins as undefined;
 * - functions and imports are there before the first statement runs; the realm's globals stay as they are.
 *
 * The script calls `__gradlab_import`, `__gradlab_meta`, `__gradlab_await` and `__gradlab_iterate`.
 *
 * Throws {@link CellSyntaxError} for what does not parse, for a name declared twice in the cell, and for what has no
 * meaning in a cell: `using` at the top level, a variable called undefined; also for nesting too deep to follow.
 */
export function compileCell(source: string, options: CompileOptions): CompiledCell {
  const deep = tooDeepAt(source);
  if (deep !== undefined) throw new CellSyntaxError(TOO_DEEP, source, deep);
  try {
    return compile(source, options);
  } catch (error) {
    // The walks below recurse too; V8 stops them in time.
    throw error instanceof RangeError ? new CellSyntaxError(TOO_DEEP, source, 0) : error;
  }
}

function compile(source: string, {file, globals, renamed}: CompileOptions): CompiledCell {
  const plain = removeTypes(source, file);
  const {program} = parseSync('cell.js', plain.code, {lang: 'js', sourceType: 'module'});
  const textAt = (offset: number) => source.slice(sourceOffset(plain, offset, source));
  const refuse: Refuse = (message, offset) => {
    throw new CellSyntaxError(message, source, sourceOffset(plain, offset, source));
  };

  const mentioned = new Set<string>();
  const vars = new Set<string>();
  const statements = program.body as Statement[];
  const parts = statements.map((statement): Part => {
    const edits = new Edits();
    rewriteExpressions(statement, edits, mentioned, refuse);
    hoistVars(statement, edits, vars);
    return {statement, edits};
  });

  const declared = declaredOnce(parts, vars, refuse);
  const shadows = [...declared].filter(name => hidesGlobal(name, globals));
  const changed = new Set([...renamed, ...shadows]);
  const helpers = helperNames(statements);
  const nameOf = (name: string) => helpers.get(name) ?? runtimeName(name, changed);
  const references = new Map(helpers);
  for (const name of changed) if (mentioned.has(name)) references.set(name, nameOf(name));

  const placed: Record<Place, Part[]> = {function: [], import: [], body: [], nowhere: []};
  for (const part of parts) {
    const {statement, edits} = part;
    placed[rewriteStatement(statement, edits, {nameOf, refuse, textAt})].push(part);
    if (references.size > 0) renameReferences(statement, edits, references);
  }

  const script = new Script(plain);
  const numbers = firstNumbers(statements);
  const hoisted = [...vars].map(name => (numbers.has(name) ? `${nameOf(name)} = ${numbers.get(name)}` : nameOf(name)));
  // 'use strict' is itself an expression: without `void 0` it would be the value of a script that has no other.
  script.add(`'use strict'; void 0;${vars.size === 0 ? '' : ` let ${hoisted.join(', ')};`}`);
  for (const {statement, edits} of [...placed.function, ...placed.import, ...placed.body]) {
    script.add('\n');
    script.addStatement(statement, edits);
  }
  script.add(`\n//# sourceURL=${file}`);
  return {
    code: script.code,
    positions: script.positions(),
    shadows,
    endsWithExpression: endsWithExpression(statements, source),
  };
}

/** The names that a cell declares at its top level; none of them twice, save by `var`. */
function declaredOnce(parts: readonly Part[], vars: ReadonlySet<string>, refuse: Refuse): ReadonlySet<string> {
  const declared = new Set(vars);
  for (const {statement} of parts) {
    for (const {name, start} of topLevelNames(statement)) {
      if (declared.has(name)) refuse(`Identifier \`${name}\` has already been declared`, start);
      if (name === 'undefined') refuse('Cannot declare a variable called undefined', start);
      declared.add(name);
    }
  }
  if (vars.has('undefined')) refuse('Cannot declare a variable called undefined', 0);
  return declared;
}
