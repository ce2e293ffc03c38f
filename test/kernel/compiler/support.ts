import {Session} from 'node:inspector';
import {createRequire} from 'node:module';
import {type CompiledCell, compileCell, originalPosition} from '../../../src/kernel/compiler/index.ts';

const HOOKS = ['__gradlab_import', '__gradlab_meta', '__gradlab_await', '__gradlab_iterate', '__test_take'] as const;
const require = createRequire(import.meta.url);

let taken: unknown;
const calls = {await: 0, iterate: 0, import: [] as unknown[][]};

/** How often compiled code called the runtime since the last notebook was opened. */
export const hookCalls: Readonly<typeof calls> = calls;

const modules = new Map<string, object>();
const hooks: Readonly<Record<(typeof HOOKS)[number], unknown>> = {
  __gradlab_import: async (...parameters: unknown[]) => {
    calls.import.push(parameters);
    const specifier = String(parameters[0]);
    return modules.get(specifier) ?? loaded(require(specifier));
  },
  __gradlab_meta: {url: 'file:///notebook.ts'},
  __gradlab_await: (value: unknown) => {
    calls.await++;
    return value;
  },
  __gradlab_iterate: (values: unknown) => {
    calls.iterate++;
    return values;
  },
  __test_take: (value: unknown) => {
    taken = value;
  },
};
Object.defineProperty(globalThis, 'require', {value: require});
const globals: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(globalThis));
for (const name of HOOKS) Object.defineProperty(globalThis, name, {value: hooks[name]});

const loaded = (module: object): object => ('default' in module ? module : {...module, default: module});

const session = new Session();
session.connect();

interface Remote {
  readonly type: string;
  readonly value?: unknown;
  readonly unserializableValue?: string;
  readonly objectId?: string;
}
interface Answer {
  readonly result: Remote;
  readonly exceptionDetails?: {readonly text: string; readonly exception?: Remote};
}

/** Cells that share their names, run in V8's own REPL mode in this thread. */
export class Notebook {
  readonly #renamed = new Set<string>();
  #count = 0;
  /** The last cell as compiled. */
  last: CompiledCell | undefined;

  constructor(fakes: Readonly<Record<string, object>> = {}) {
    modules.clear();
    for (const [specifier, module] of Object.entries(fakes)) modules.set(specifier, module);
    Object.assign(calls, {await: 0, iterate: 0, import: []});
  }

  /** Runs cells one after another; the value of the last: that of its last statement if that is an expression. */
  async run(...cells: readonly string[]): Promise<unknown> {
    let value: unknown;
    for (const source of cells) value = await this.#run(source);
    return value;
  }

  async #run(source: string): Promise<unknown> {
    const cell = compileCell(source, {file: `cell${++this.#count}.ts`, globals, renamed: this.#renamed});
    this.last = cell;
    for (const name of cell.shadows) this.#renamed.add(name);
    const answer = await evaluate(cell.code);
    if (answer.exceptionDetails !== undefined) {
      const {exception, text} = answer.exceptionDetails;
      throw exception === undefined ? new Error(text) : localValue(exception);
    }
    const value = await localValue(answer.result);
    return cell.endsWithExpression ? value : undefined;
  }

  /** Runs a cell that throws; the name of the error and where, in the cell's TypeScript, the frames of its stack stand. */
  async failure(source: string): Promise<{readonly message: string; readonly places: readonly string[]}> {
    try {
      await this.run(source);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const places = [...(error.stack ?? '').matchAll(/cell(\d+)\.ts:(\d+):(\d+)/g)]
        .filter(([, number]) => Number(number) === this.#count)
        .map(([, , line, column]) => {
          const place = originalPosition(this.last?.positions ?? [], Number(line) - 1, Number(column) - 1);
          return place === undefined ? 'nowhere' : `${place[0] + 1}:${place[1] + 1}`;
        });
      return {message: `${error.name}: ${error.message}`, places};
    }
    throw new Error(`This cell throws nothing: ${source}`);
  }
}

function evaluate(expression: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    session.post('Runtime.evaluate', {expression, replMode: true, silent: true}, (error, answer) => {
      if (error === null) resolve(answer as unknown as Answer);
      else reject(error);
    });
  });
}

function localValue({type, value, unserializableValue, objectId}: Remote): unknown {
  if (objectId !== undefined) {
    const functionDeclaration = 'function (value) { __test_take(value) }';
    session.post('Runtime.callFunctionOn', {functionDeclaration, objectId, arguments: [{objectId}]});
    return taken;
  }
  if (unserializableValue === undefined) return value;
  return type === 'bigint' ? BigInt(unserializableValue.slice(0, -1)) : Number(unserializableValue);
}
