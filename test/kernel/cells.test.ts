import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startKernel, type TestKernel} from './support.ts';

// Each row of cells runs in order in one session; the last one must give the value.
const PROGRAMS: readonly (readonly [name: string, cells: readonly string[], value: string])[] = [
  ['a shorthand property of a name from an earlier cell', ['const lr = 0.1', 'const cfg = { lr }; cfg'], '{ lr: 0.1 }'],
  ['shorthand beside a spread', ['const lr1 = 1, opts = {b: 2}', '({lr1, ...opts})'], '{ lr1: 1, b: 2 }'],
  [
    'shorthand in a call, nested',
    ['const lr2 = 2; const f2 = (o: object) => JSON.stringify(o)', 'f2({a: {lr2}})'],
    `'{"a":{"lr2":2}}'`,
  ],
  ['destructuring into earlier lets', ['let p = 1, q = 2', '({p, q} = {p: 7, q: 8}); [p, q]'], '[ 7, 8 ]'],
  [
    'destructuring with defaults, arrays and rest',
    [
      'let a = 0, b = 0, c = 0, rest: number[] = []',
      '({a, b = 5} = {a: 1} as {a: number, b?: number}); [c, ...rest] = [9, 8, 7]; [a, b, c, rest]',
    ],
    '[ 1, 5, 9, [ 8, 7 ] ]',
  ],
  [
    'for await at top level',
    ['async function* gen() { yield 1; yield 2 }', 'let total = 0; for await (const g of gen()) total += g; total'],
    '3',
  ],
  ['await of a call as the last expression', ['await (async () => 5)()'], '5'],
  ['export const', ['export const ex = 1; ex'], '1'],
  ['export default', ['export default 3'], '3'],
  [
    'a function that returns a class with private members',
    [
      'function make() { return class { private x = 1; #y = 2; sum() { return this.x + this.#y } } }',
      'new (make())().sum()',
    ],
    '3',
  ],
  ['a cell that assigns to a let of an earlier one', ['let count = 1', 'count += 1; count'], '2'],
  ['const declared again', ['const again = 1', 'const again = "two"; again'], "'two'"],
  [
    'let after const after function after class',
    ['class Kind {}', 'function Kind() { return 1 }', 'const Kind = 2', 'let Kind = 3; Kind'],
    '3',
  ],
  ['a function declared again', ['function g() { return 1 }', 'function g() { return "x" }', 'g()'], "'x'"],
  ['an enum', ['enum Colour { Red, Green = 5 }', 'Colour.Green'], '5'],
  ['a type of an earlier cell', ['interface Point { x: number }', 'const point: Point = {x: 4}; point.x'], '4'],
  ['the value of the last expression only', ['5; let hidden = 1'], 'undefined'],
  ['a promise as the last expression', ['new Promise<number>(resolve => setTimeout(resolve, 5, 6))'], '6'],
  ['an object literal', ['({one: 1, two: 2})'], '{ one: 1, two: 2 }'],
  ['numbers beyond JSON', ['[-0, NaN, 10n, Symbol.iterator]'], '[ -0, NaN, 10n, Symbol(Symbol.iterator) ]'],
  ['%nocheck', ['%nocheck\nconst wrong: number = "text"; wrong'], "'text'"],
  ['a name of an unchecked cell in a later one', ['%nocheck\nlet loose: number = 1', 'loose + 1'], '2'],
  ['a name of a global', ['const performance = {auc: 0.9}', 'performance.auc'], '0.9'],
  ['what packages see of that global', ['(await import("node:util")).inspect([1])'], "'[ 1 ]'"],
  ['a value of a cell that failed later', ['let kept = 5; JSON.parse("{")', 'kept'], '5'],
  [
    'import.meta and dynamic import',
    ['const path = await import("node:path"); path.basename(import.meta.filename)'],
    "'notebook.ts'",
  ],
  ['import of a builtin', ['import {join} from "node:path"', 'join("a", "b")'], "'a/b'"],
];

describe('cells in a session', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  });
  afterAll(() => kernel.stop());

  for (const [name, cells, value] of PROGRAMS) {
    it(`run ${name}`, async () => {
      let last: Awaited<ReturnType<TestKernel['run']>> | undefined;
      for (const cell of cells) last = await kernel.run(cell);
      expect([last?.status, last?.evalue, String(last?.result)]).toEqual(['ok', undefined, value]);
    });
  }

  it('stay usable after a call of a function that a later cell defines', async () => {
    expect((await kernel.run('later1()')).ename).toBe('TS2304');
    await kernel.run('function later1() { return 8 }');
    expect((await kernel.run('later1()')).result).toBe('8');
  });

  it('block on a type error, with its code, place and a caret', async () => {
    const run = await kernel.run('const one = 1;\nlet typed: number = "text"; console.log("ran")');
    expect([run.status, run.ename, run.stdout]).toEqual(['error', 'TS2322', '']);
    expect(run.evalue).toBe("Type 'string' is not assignable to type 'number'.");
    expect(run.traceback).toMatch(/cell \[\d+\] line 2, column 5/);
    expect(run.traceback).toContain('> 2 | let typed: number = "text"; console.log("ran")\n    |     ^^^^^');
  });

  it('tell a syntax error with its place', async () => {
    const run = await kernel.run('let x = ;');
    expect([run.status, run.ename]).toEqual(['error', 'SyntaxError']);
    expect(run.traceback).toMatch(/line 1, column 9/);
  });

  it('show a thrown error in the lines of the TypeScript that was written', async () => {
    const source = [
      'interface Ignored {',
      '  a: number;',
      '}',
      '',
      'function outer(value: number): number {',
      '  // a comment',
      '  return inner(value as number);',
      '}',
      'function inner(value: number): never {',
      '  throw new RangeError(`bad ${value}`, {cause: new TypeError("why")});',
      '}',
    ].join('\n');
    await kernel.run(source);
    const run = await kernel.run('\nouter(3)');
    expect([run.ename, run.evalue]).toEqual(['RangeError', 'bad 3']);
    expect(run.traceback).toMatch(/at inner \(cell \[\d+\] line 10, column 9\)/);
    expect(run.traceback).toMatch(/at outer \(cell \[\d+\] line 7, column 10\)/);
    expect(run.traceback).toMatch(/at cell \[\d+\] line 2, column 1/);
    expect(run.traceback).toContain('> 10 |   throw new RangeError');
    expect(run.traceback).toContain('Caused by:\nTypeError: why');
    expect(run.traceback).not.toMatch(/node:|runtime/);
  });

  it('report what is thrown that is no error', async () => {
    expect((await kernel.run('throw {code: 7}')).evalue).toBe('{ code: 7 }');
  });

  it("report an error also under the learner's own Error.prepareStackTrace", async () => {
    await kernel.run('const standard = Error.prepareStackTrace; Error.prepareStackTrace = () => "mine"');
    const run = await kernel.run('\nthrow new Error("seen")');
    await kernel.run('Error.prepareStackTrace = standard');
    expect([run.ename, run.evalue]).toEqual(['Error', 'seen']);
    expect(run.traceback).toContain('> 2 | throw new Error("seen")');
  });

  it('print a thousand lines in order and go idle', async () => {
    const run = await kernel.run('for (let i = 0; i < 1000; i++) console.log(i)');
    expect(run.stdout).toBe(Array.from({length: 1000}, (_, i) => `${i}\n`).join(''));
    expect(run.messages.filter(({header}) => header.msg_type === 'stream').length).toBeLessThan(50);
  });

  it('send a result as execute_result and nothing on standard output', async () => {
    const run = await kernel.run('1 + 1');
    expect([run.result, run.stdout]).toEqual(['2', '']);
  });

  it('show a value by its Jupyter.display bundle, also a promised one', async () => {
    const run = await kernel.run(
      '({[Symbol.for("Jupyter.display")]: async () => ({"text/html": "<b>5</b>", "text/plain": "5"})})',
    );
    const result = run.messages.find(({header}) => header.msg_type === 'execute_result');
    expect(result?.content.data).toEqual({'text/html': '<b>5</b>', 'text/plain': '5'});
  });

  it("show through tslab's display, with one display that is replaced", async () => {
    const run = await kernel.run(
      'import * as tslab from "tslab"; tslab.display.html("<i>1</i>"); const d = tslab.newDisplay(); d.text("a"); d.text("b")',
    );
    const shown = run.messages.filter(({header}) => /display_data$/.test(header.msg_type));
    expect(shown.map(({header}) => header.msg_type)).toEqual(['display_data', 'display_data', 'update_display_data']);
    expect(shown.map(({content}) => content.data)).toEqual([
      {'text/html': '<i>1</i>'},
      {'text/plain': 'a'},
      {'text/plain': 'b'},
    ]);
    const ids = shown.map(({content}) => (content.transient as {display_id?: string}).display_id);
    expect(ids[0]).toBeUndefined();
    expect(ids[1]).toBe(ids[2]);
  });

  it('run with types left unwritten, as those of tslab, which checks the others too', async () => {
    const run = await kernel.run(`async function fitted(epochs, {rate = 0.1, ...others}) {
  let best;
  for (const key in others) best = others[key];
  return [epochs, rate, best, ({last: null}).last?.value];
}
try { throw new Error('meant'); } catch (error) { console.log(error.message); }
await fitted(3, {loss: 'hinge'})`);
    expect([run.evalue, run.stdout, run.result]).toEqual([undefined, 'meant\n', "[ 3, 0.1, 'hinge', undefined ]"]);
    expect((await kernel.run('let text = "a"; text = 3')).ename).toBe('TS2322');
    expect((await kernel.run('fitted(3)')).ename).toBe('TS2554');
  });

  it('evaluate user expressions, each with its own error', async () => {
    const {client} = kernel;
    const reply = await client.execute('const base = 20', {userExpressions: {good: 'base + 1', bad: 'nowhere'}});
    expect(reply.user_expressions?.good).toMatchObject({status: 'ok', data: {'text/plain': '21'}});
    expect(reply.user_expressions?.bad).toMatchObject({status: 'error', ename: 'ReferenceError'});
  });

  it('do not count, show or announce a silent cell', async () => {
    const before = (await kernel.client.execute('0')).execution_count as number;
    const silent = await kernel.run('3', {silent: true});
    expect(silent.messages.map(({header}) => header.msg_type)).toEqual(['status', 'status']);
    expect((await kernel.client.execute('0')).execution_count).toBe(before + 1);
  });

  it('abort what is queued behind a cell that fails', async () => {
    const replies = await Promise.all(
      // The others are there before it fails, however slowly they come.
      ['await new Promise(resolve => setTimeout(resolve, 300)); throw new Error("first")', 'console.log(2)', '3'].map(
        code => kernel.client.execute(code),
      ),
    );
    expect(replies.map(({status}) => status)).toEqual(['error', 'aborted', 'aborted']);
    expect((await kernel.run('4')).result).toBe('4');
  });

  it('leave a global what it was if the declaration that would hide it was not reached', async () => {
    const failed = await kernel.run('if (Date.now() > 0) throw new Error("before"); const structuredClone = 1');
    expect(failed.evalue).toBe('before');
    expect((await kernel.run('typeof structuredClone')).result).toBe("'function'");
  });

  it('survive the learner replacing console, Promise and process.stdout.write', async () => {
    await kernel.run('const console = {log: () => 0}; const Promise = 1');
    await kernel.run('process.stdout.write = (() => true) as typeof process.stdout.write');
    expect((await kernel.run('await (async () => 7)()')).result).toBe('7');
  });
});
