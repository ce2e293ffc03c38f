import {expect, it} from 'vitest';
import {Execution} from '../../../src/kernel/launcher/execution.ts';
import type {PreparedCell} from '../../../src/kernel/launcher/preparation.ts';
import {Publisher} from '../../../src/kernel/launcher/publisher.ts';
import {createMessage} from '../../../src/kernel/protocol/index.ts';

it('output finds the request of its cell for a thousand cells; that of older ones goes to the last', async () => {
  const runner = {
    prepare: async () => ({}) as PreparedCell,
    start: () => undefined,
    finished: () => undefined,
    interrupt: () => undefined,
  };
  const execution = new Execution(new Publisher(() => undefined), runner, () => undefined);
  const requests = Array.from({length: 1200}, (_, cell) =>
    createMessage('execute_request', {code: String(cell + 1)}, {session: 'front end'}),
  );
  for (const [index, message] of requests.entries()) {
    const replied = new Promise(resolve => execution.add({message, reply: resolve}));
    await new Promise(resolve => setImmediate(resolve));
    execution.done(index + 1, {status: 'ok', user_expressions: {}}, []);
    await replied;
  }
  const cellOf = (cell?: number) => execution.parentOf(cell)?.content.code;
  expect([1200, 700, 201, 200, 1, undefined].map(cellOf)).toEqual(['1200', '700', '201', '1200', '1200', '1200']);
});

it('an interrupt while a cell waits for the last stop ends that cell', async () => {
  const interrupts: number[] = [];
  const started: PreparedCell[] = [];
  const runner = {
    prepare: async () => ({}) as PreparedCell,
    start: (cell: PreparedCell) => started.push(cell),
    finished: () => undefined,
    interrupt: (upTo: number) => interrupts.push(upTo),
  };
  const execution = new Execution(new Publisher(() => undefined), runner, () => undefined);
  const replies: string[] = [];
  const add = () => {
    const message = createMessage('execute_request', {code: 'for (;;) {}'}, {session: 'front end'});
    execution.add({message, reply: content => replies.push((content as {ename: string}).ename)});
  };
  const turn = () => new Promise(resolve => setImmediate(resolve));
  add();
  await turn();
  execution.interrupt();
  execution.done(1, {status: 'error', ename: 'first', evalue: '', traceback: []}, []);
  add();
  await turn();
  execution.interrupt();
  execution.stopped(1);
  execution.stopped(2);
  await turn();
  expect(replies).toEqual(['first', 'Interrupted']);
  expect(interrupts).toEqual([1, 2]);
  expect(started).toHaveLength(1);
});

/** An execution, and the code of the cells that it has started. */
function noting() {
  const started: string[] = [];
  const runner = {
    prepare: async ({code}: {readonly code: string}) => ({code}) as unknown as PreparedCell,
    start: (cell: PreparedCell) => started.push((cell as unknown as {readonly code: string}).code),
    finished: () => undefined,
    interrupt: () => undefined,
  };
  return {started, execution: new Execution(new Publisher(() => undefined), runner, () => undefined)};
}

it('the next cell starts at the word of the last interrupt, not at that of the one before', async () => {
  const {execution, started} = noting();
  const turn = () => new Promise(resolve => setImmediate(resolve));
  const add = async (code: string) => {
    const message = createMessage('execute_request', {code, stop_on_error: false}, {session: 'front end'});
    execution.add({message, reply: () => undefined});
    await turn();
  };
  const failed = {status: 'error', ename: 'Interrupted', evalue: '', traceback: []} as const;
  await add('first');
  execution.interrupt();
  execution.done(1, failed, []);
  await add('second');
  execution.interrupt();
  await add('third');
  execution.stopped(1);
  await turn();
  expect(started).toEqual(['first']);
  execution.stopped(2);
  await turn();
  expect(started).toEqual(['first', 'third']);
});

it('cells run again when the process has died while it was being interrupted', async () => {
  const {execution, started} = noting();
  const replies: unknown[] = [];
  const add = async (code: string) => {
    const message = createMessage('execute_request', {code}, {session: 'front end'});
    execution.add({message, reply: content => replies.push((content as {readonly ename?: string}).ename)});
    await new Promise(resolve => setImmediate(resolve));
  };
  await add('first');
  execution.interrupt();
  expect(execution.died({ename: 'ProcessKilled', evalue: '', traceback: []})).toBe(true);
  await add('second');
  expect([started, replies]).toEqual([['first', 'second'], ['ProcessKilled']]);
});
