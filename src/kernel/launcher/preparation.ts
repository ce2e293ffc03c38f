import type {CellError, RunCell} from '../channel/index.ts';
import {
  type CellNames,
  CellSyntaxError,
  type CompiledCell,
  cellNames,
  compileCell,
  runtimeName,
} from '../compiler/index.ts';
import type {Problem, TypeServer} from '../types/index.ts';
import {syntaxError, typeError} from './problems.ts';

/** A cell as the front end sent it. */
export interface CellSource {
  /** Never used twice in a session. */
  readonly cell: number;
  readonly label: string;
  readonly code: string;
  readonly executionCount: number;
  readonly silent: boolean;
  readonly allowsInput: boolean;
  readonly userExpressions: Readonly<Record<string, string>>;
}

/** A cell that may run, with what the launcher must remember once it has. */
export interface PreparedCell {
  readonly run: RunCell;
  readonly names: CellNames;
  readonly shadows: readonly string[];
}

/** Names of Node's realm: a cell that declares one gets its own, renamed, so that packages keep theirs. */
const globals: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(globalThis));

/** Check and compilation of cells, with what earlier cells of the session left behind. */
export class Preparation {
  readonly #types: TypeServer;
  readonly #renamed = new Set<string>();

  constructor(types: TypeServer) {
    this.#types = types;
  }

  /**
   * Checks and compiles a cell. Type errors block it, unless its first line is `%nocheck` or it runs silently; its
   * types are told to the checker all the same, since later cells may use its names.
   */
  async prepare(source: CellSource): Promise<PreparedCell | CellError> {
    const {cell, label, silent} = source;
    const unchecked = silent || /^\s*%nocheck\b/.test(source.code);
    const code = source.code.replace(/^\s*%nocheck\b.*/, '');
    const names = cellNames(code);
    // The check runs in another process: compile while it does, once its request has left.
    const checking = names.broken ? Promise.resolve([]) : this.#types.check(String(cell), code, names);
    // A cell that does not compile never comes to its answer.
    checking.catch(() => {});
    await new Promise(resolve => setImmediate(resolve));
    let compiled: CompiledCell;
    try {
      compiled = this.#compile(code, `cell${cell}.ts`);
    } catch (error) {
      if (error instanceof CellSyntaxError) return syntaxError(error, code, label);
      throw error;
    }
    const problems = unchecked ? await checking.then(none, none) : await checking;
    const [first, ...others] = problems;
    if (first !== undefined) return typeError([first, ...others], code, label);
    return {run: this.#request(source, code, names, compiled), names, shadows: compiled.shadows};
  }

  /** Remembers what a cell that ran has defined. */
  commit({run, names, shadows}: PreparedCell, defined: readonly string[]): void {
    const types = [...names.declared].filter(([, kind]) => kind === 'type').map(([name]) => name);
    this.#types.commit(String(run.cell), [...new Set([...defined, ...types])]);
    for (const name of shadows) if (defined.includes(name)) this.#renamed.add(name);
  }

  #compile(code: string, file: string): CompiledCell {
    return compileCell(code, {file, globals, renamed: this.#renamed});
  }

  #request(source: CellSource, code: string, names: CellNames, compiled: CompiledCell): RunCell {
    const {cell, label, executionCount, silent, allowsInput, userExpressions} = source;
    const shadowed = new Set([...this.#renamed, ...compiled.shadows]);
    const declared = [...names.declared].filter(([, kind]) => kind !== 'type');
    return {
      type: 'run',
      cell,
      label,
      file: `cell${cell}.ts`,
      code: compiled.code,
      source: code,
      positions: compiled.positions,
      showsValue: compiled.endsWithExpression && !silent,
      allowsInput,
      executionCount,
      declared: declared.map(([name]) => [name, runtimeName(name, shadowed)]),
      userExpressions: this.#expressions(userExpressions),
    };
  }

  #expressions(expressions: Readonly<Record<string, string>>): Record<string, string> {
    const compiled = Object.entries(expressions).map(([name, expression]) => {
      try {
        return [name, this.#compile(`(${expression}\n)`, 'expression.ts').code];
      } catch {
        // V8 says in its own words what is wrong with it.
        return [name, expression];
      }
    });
    return Object.fromEntries(compiled);
  }
}

const none = (): readonly Problem[] => [];
