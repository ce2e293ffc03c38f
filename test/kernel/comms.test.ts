import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Message} from '../../src/kernel/protocol/index.ts';
import {startKernel, type TestKernel} from './support.ts';

const SETUP = `
interface TestComm {
  readonly id: string;
  send(data: object, options?: {metadata?: object; buffers?: readonly Uint8Array[]}): void;
  close(data?: object): void;
  onMessage?: (data: any, buffers: readonly Uint8Array[]) => unknown;
  onClose?: (data: any) => void;
}
interface TestComms {
  open(target: string, data: object, options?: {metadata?: object; buffers?: readonly Uint8Array[]; id?: string}): TestComm;
  onOpen(target: string, listener: (comm: TestComm, data: any) => unknown): void;
}
const comms = (globalThis as unknown as Record<symbol, TestComms>)[Symbol.for('gradlab.comms')]!;`;

let kernel: TestKernel;
let heard: Message[];
let stopListening: () => void;

const ofType = (type: string) => heard.filter(({header}) => header.msg_type === type);
const stateOf = ({content}: Message) => content.execution_state;

/** Waits until a message has come for which the condition holds. */
async function until(condition: () => boolean): Promise<void> {
  for (const start = performance.now(); !condition(); ) {
    if (performance.now() - start > 5000) throw new Error(`Nothing of the kind came: ${JSON.stringify(heard)}`);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}

/** Sends a comm message and waits for the idle status that belongs to it. Returns what named it as its parent. */
async function say(type: string, content: object): Promise<readonly Message[]> {
  const before = heard.length;
  await kernel.client.send('shell', type, {...content});
  const mine = () => heard.slice(before).filter(({parent}) => /^comm_(open|msg|close)$/.test(parent.msg_type ?? ''));
  await until(() => mine().some(message => stateOf(message) === 'idle'));
  return mine();
}

const cells = new Set<string>();

async function run(code: string, options?: Parameters<TestKernel['run']>[1]) {
  const result = await kernel.run(code, options);
  for (const {parent} of result.messages) cells.add(parent.msg_id ?? '');
  return {...result, request: result.messages[0]?.parent.msg_id};
}

const openComms = async (target_name?: string) => {
  const content = target_name === undefined ? {} : {target_name};
  const {content: reply} = await kernel.client.request('shell', 'comm_info_request', content);
  return reply.comms as Record<string, {readonly target_name: string}>;
};

beforeAll(async () => {
  kernel = await startKernel();
  await kernel.run(SETUP);
});
afterAll(() => kernel.stop());
beforeEach(() => {
  heard = [];
  stopListening = kernel.client.messages((message, channel) => {
    if (channel === 'iopub') heard.push(message);
  });
});
afterEach(() => stopListening());

describe('a comm that a cell opens', () => {
  it('is announced with data, metadata and buffers, in order with other output', async () => {
    const {messages} = await run(
      "console.log('before'); const one = comms.open('place', {a: NaN, big: 5n}, {metadata: {version: '2.1.0'}, buffers: [new Uint8Array([1, 2, 255])], id: 'one'}); console.log('after')",
    );
    const shown = messages.map(({header, content}) => content.text ?? header.msg_type);
    expect(shown.slice(2, -1)).toEqual(['before\n', 'comm_open', 'after\n']);
    const open = messages.find(({header}) => header.msg_type === 'comm_open') as Message;
    expect(open.content).toEqual({comm_id: 'one', target_name: 'place', data: {a: null, big: '5'}});
    expect([open.metadata, open.buffers.map(part => [...part])]).toEqual([{version: '2.1.0'}, [[1, 2, 255]]]);
    expect(await openComms()).toEqual({one: {target_name: 'place'}});
    expect(await openComms('elsewhere')).toEqual({});
  });

  it('gets messages while the kernel is idle, and prints in the cell that opened it', async () => {
    const {request} = await run(
      "one.onMessage = data => { console.log('got', data.x); one.send({twice: 2 * data.x}) }; 0",
    );
    const mine = await say('comm_msg', {comm_id: 'one', data: {x: 21}});
    expect(mine.map(message => stateOf(message) ?? message.content.data)).toEqual(['busy', {twice: 42}, 'idle']);
    const [stream] = ofType('stream');
    expect(stream?.content.text).toBe('got 21\n');
    expect(cells.has(stream?.parent.msg_id ?? '')).toBe(true);
    // The cell that opened the comm, not the one that set its handler.
    expect(stream?.parent.msg_id).not.toBe(request);
  });

  it('gets messages between the awaits of a running cell, before that cell ends', async () => {
    await run('const waiting = Promise.withResolvers<number>(); one.onMessage = data => waiting.resolve(data.x); 0');
    const running = run('await waiting.promise');
    await until(() => ofType('execute_input').length === 2);
    await say('comm_msg', {comm_id: 'one', data: {x: 7}});
    expect((await running).result).toBe('7');
  });

  it('keeps the kernel busy until the promise of its handler has ended', async () => {
    await run('one.onMessage = async () => { await new Promise(r => setTimeout(r, 60)); one.send({done: true}) }; 0');
    const mine = await say('comm_msg', {comm_id: 'one', data: {}});
    expect(mine.map(message => stateOf(message) ?? message.content.data)).toEqual(['busy', {done: true}, 'idle']);
  });

  for (const [name, code] of [
    ['throws', "one.onMessage = () => { throw new RangeError('handled badly') }; 0"],
    ['rejects', "one.onMessage = async () => { await null; throw new RangeError('handled badly') }; 0"],
  ] as const) {
    it(`shows the error of a handler that ${name} in its cell`, async () => {
      await run(code);
      await say('comm_msg', {comm_id: 'one', data: {}});
      const [error] = ofType('error');
      expect([error?.content.ename, error?.content.evalue]).toEqual(['RangeError', 'handled badly']);
      expect(cells.has(error?.parent.msg_id ?? '')).toBe(true);
      expect((await run('1 + 1')).result).toBe('2');
    });
  }

  it('is forgotten when a front end closes it, and its handler is told', async () => {
    await run("one.onClose = data => console.log('closed', data.why); 0");
    await say('comm_close', {comm_id: 'one', data: {why: 'page left'}});
    expect(ofType('stream')[0]?.content.text).toBe('closed page left\n');
    expect(await openComms()).toEqual({});
    const {messages} = await run('one.send({}); one.close(); 0');
    expect(messages.filter(({header}) => header.msg_type.startsWith('comm_'))).toEqual([]);
  });

  it('can be closed by the cell', async () => {
    const {messages} = await run("const two = comms.open('place', {}, {id: 'two'}); two.close({reason: 'done'})");
    const close = messages.find(({header}) => header.msg_type === 'comm_close');
    expect(close?.content).toEqual({comm_id: 'two', data: {reason: 'done'}});
    expect(await openComms()).toEqual({});
  });
});

describe('a comm that a front end opens', () => {
  it('reaches the listener of its target', async () => {
    await run(
      "comms.onOpen('mine', (comm, data) => { comm.send({hello: data.name}); comm.onMessage = d => comm.send({echo: d}) })",
    );
    const opened = await say('comm_open', {comm_id: 'f1', target_name: 'mine', data: {name: 'Ada'}});
    expect(opened[1]?.content).toEqual({comm_id: 'f1', data: {hello: 'Ada'}});
    const echoed = await say('comm_msg', {comm_id: 'f1', data: {n: 1}});
    expect(echoed[1]?.content).toEqual({comm_id: 'f1', data: {echo: {n: 1}}});
    expect(await openComms('mine')).toEqual({f1: {target_name: 'mine'}});
    await say('comm_close', {comm_id: 'f1', data: {}});
  });

  it('is closed at once if nobody knows the target', async () => {
    const mine = await say('comm_open', {comm_id: 'f2', target_name: 'unheard of', data: {}});
    expect(mine.map(message => stateOf(message) ?? [message.header.msg_type, message.content.comm_id])).toEqual([
      'busy',
      ['comm_close', 'f2'],
      'idle',
    ]);
    expect(await openComms()).toEqual({});
  });

  it('leaves the kernel idle after a message for a comm that is not there', async () => {
    const mine = await say('comm_msg', {comm_id: 'nobody', data: {}});
    expect(mine.map(stateOf)).toEqual(['busy', 'idle']);
  });
});

describe('an interrupt', () => {
  for (const [name, body] of [
    ['in a loop', 'for (;;) {}'],
    ['in a loop after an await', 'await null; for (;;) {}'],
    ['in an await that never ends', 'await new Promise(() => {})'],
  ] as const) {
    it(`ends a handler ${name}, says so in its cell, and the comm lives on`, async () => {
      await run(
        `const three = comms.open('place', {}, {id: 'three'}); three.onMessage = async data => { if (data.stuck) { ${body} } three.send({alive: true}) }; let kept = 5`,
      );
      const stuck = say('comm_msg', {comm_id: 'three', data: {stuck: true}});
      await new Promise(resolve => setTimeout(resolve, 60));
      const start = performance.now();
      await kernel.client.interrupt();
      await stuck;
      expect(performance.now() - start).toBeLessThan(1000);
      expect(ofType('error').map(({content}) => content.ename)).toEqual(['Interrupted']);
      expect((await say('comm_msg', {comm_id: 'three', data: {}}))[1]?.content.data).toEqual({alive: true});
      expect((await run('kept')).result).toBe('5');
    });
  }

  it('of a cell loses no message that comes meanwhile, and the comm of the stopped cell works', async () => {
    const code =
      "const four = comms.open('place', {}, {id: 'four'}); let got = 0; four.onMessage = d => { got += d.x; console.log(got) }; for (;;) {}";
    const stopped = run(code, {interruptAfter: 100});
    await until(() => ofType('comm_open').length === 1);
    for (let n = 0; n < 5; n++) await kernel.client.send('shell', 'comm_msg', {comm_id: 'four', data: {x: 1}});
    expect((await stopped).ename).toBe('Interrupted');
    await until(() => ofType('stream').some(({content}) => String(content.text).includes('5')));
    expect((await run('got')).result).toBe('5');
  });

  it('at any moment leaves no message without its idle status, and the kernel usable', {timeout: 30_000}, async () => {
    await run(
      [
        "const six = comms.open('place', {}, {id: 'six'}); let state = 41",
        'six.onMessage = async ({kind}) => {',
        '  if (kind === 0) for (;;) {}',
        '  if (kind === 1) { await null; for (;;) {} }',
        '  if (kind === 2) { setTimeout(() => { for (;;) {} }, 2); await new Promise(() => {}) }',
        '};',
      ].join('\n'),
    );
    const codes = ['for (;;) {}', 'while (true) await null', 'await new Promise(r => setTimeout(r, 10)); 1'];
    const idle = () =>
      heard.filter(message => /^comm_msg$/.test(message.parent.msg_type ?? '') && stateOf(message) === 'idle');
    for (let round = 0; round < 24; round++) {
      const before = idle().length;
      for (let n = 0; n < 3; n++)
        await kernel.client.send('shell', 'comm_msg', {comm_id: 'six', data: {kind: (round + n) % 4}});
      // A spread of moments; the seed is the round itself. Later interrupts end the messages that came after the first.
      const timer = setInterval(() => void kernel.client.interrupt(), 50 + ((round * 7) % 30));
      await run(codes[round % codes.length] as string, {interruptAfter: (round * 11) % 40});
      await until(() => idle().length === before + 3);
      clearInterval(timer);
      const next = await run('state');
      // The interrupt of a cell that ended first may meet the next one, and nothing later.
      expect((next.status === 'ok' ? next : await run('state')).result).toBe('41');
    }
  });
});

it('forgets all comms when the process dies, and says idle for messages that it had', async () => {
  await run("const five = comms.open('place', {}, {id: 'five'}); five.onMessage = () => process.exit(3); 0");
  const mine = await say('comm_msg', {comm_id: 'five', data: {}});
  expect(mine.filter(message => stateOf(message) !== undefined).map(stateOf)).toEqual(['busy', 'idle']);
  expect(ofType('error').map(({content}) => content.ename)).toEqual(['ProcessExit']);
  expect(await openComms()).toEqual({});
  expect((await run('1 + 1')).result).toBe('2');
});
