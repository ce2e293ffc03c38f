import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {createConnectionFile} from '../../src/kernel/client/connection-file.ts';
import {FrontEnd, startFor} from './front-end.ts';
import {ends, LAUNCHER, startKernel, type TestKernel} from './support.ts';

describe('what a cell shows in its middle', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  });
  afterAll(() => kernel.stop());

  const outputs = async (code: string) => {
    const {messages, evalue} = await kernel.run(code);
    expect(evalue).toBeUndefined();
    return messages
      .filter(({header}) => !['status', 'execute_input'].includes(header.msg_type))
      .map(({header, content}) => [header.msg_type, content.text ?? content.wait ?? content.data]);
  };

  it('comes in order, by the same rule as a result', async () => {
    const cell = [
      "console.log('one'); await display({a: [1, 2]})",
      "await display({[Symbol.for('Jupyter.display')]: () => ({'text/markdown': '**b**'})})",
      "clearOutput(true); await display(Promise.resolve(3)); clearOutput(); console.log('two')",
    ];
    expect(await outputs(cell.join('\n'))).toEqual([
      ['stream', 'one\n'],
      ['display_data', {'text/plain': '{ a: [ 1, 2 ] }'}],
      ['display_data', {'text/markdown': '**b**'}],
      ['clear_output', true],
      ['display_data', {'text/plain': '3'}],
      ['clear_output', false],
      ['stream', 'two\n'],
    ]);
  });

  it('is shown by names that a cell may take for itself', async () => {
    expect((await kernel.run('const display = 1, input = 2, prompt = 3; display + input + prompt')).result).toBe('6');
    expect(await outputs("(globalThis as any).display('still there'); 0")).toContainEqual([
      'display_data',
      {'text/plain': "'still there'"},
    ]);
  });

  it('is an error of the cell if the value cannot be shown', async () => {
    const run = await kernel.run(
      "await globalThis.display({[Symbol.for('Jupyter.display')]() { throw new RangeError('no picture') }})",
    );
    expect([run.ename, run.evalue]).toEqual(['RangeError', 'no picture']);
  });
});

describe('the text of a cell', () => {
  const numbers = (count: number) => Array.from({length: count}, (_, index) => `${index}\n`).join('');

  it('comes whole, a hundred thousand lines of it', {timeout: 20_000}, async () => {
    const kernel = await startKernel();
    const {stdout, stderr} = await kernel.run('for (let i = 0; i < 100_000; i++) console.log(i)');
    await kernel.stop();
    expect([stdout === numbers(100_000), stderr]).toEqual([true, '']);
  });

  it('is cut at the limit, at a character, with a line that says how much is missing', async () => {
    const kernel = await startKernel({GRADLAB_OUTPUT_LIMIT: '1000'});
    const many = await kernel.run("for (let i = 0; i < 300; i++) console.log('abcdefghi'); 7");
    expect([many.stdout, many.result]).toEqual(['abcdefghi\n'.repeat(100), '7']);
    expect(many.stderr.trim()).toBe(
      '… 2,000 bytes of output were cut: a cell shows up to 1,000 bytes (GRADLAB_OUTPUT_LIMIT)',
    );
    const wide = await kernel.run("process.stdout.write('x' + '😀'.repeat(300)); throw new Error('end')");
    expect([wide.stdout, wide.evalue]).toEqual([`x${'😀'.repeat(249)}`, 'end']);
    expect(wide.stderr).toContain('204 bytes');
    const cleared = await kernel.run("for (let i = 0; i < 5; i++) { clearOutput(); console.log('y'.repeat(899)) }");
    expect([cleared.stdout, cleared.stderr]).toEqual([`${'y'.repeat(899)}\n`.repeat(5), '']);
    expect((await kernel.run("console.log('as ever')")).stdout).toBe('as ever\n');
    const late: unknown[] = [];
    const stop = kernel.client.messages(({content}) => typeof content.text === 'string' && late.push(content.text));
    await kernel.run("setTimeout(() => { for (let i = 0; i < 300; i++) console.log('abcdefghi') }, 20); 0");
    const cut = '… further output is cut: a cell shows up to 1,000 bytes (GRADLAB_OUTPUT_LIMIT)\n';
    await vi.waitFor(() => expect(late.join('').slice(990)).toBe(`abcdefghi\n\n${cut}`), {timeout: 10_000});
    stop();
    const endless = await kernel.run("for (;;) console.log('abcdefghi')", {interruptAfter: 150});
    expect([endless.ename, endless.stdout.length]).toEqual(['Interrupted', 1000]);
    await kernel.stop();
  });
});

describe('a name that the compiler changed', () => {
  it('is shown in errors as the cell has it', async () => {
    const kernel = await startKernel();
    const failing = [
      ['const performance = {auc: 1}', '%nocheck\nperformance()', 'performance is not a function'],
      ['0', '%nocheck\ncrypto.x; let crypto = {x: 1}', 'crypto is not defined'],
      ['const fetch$1 = 1, fetch = 2', '%nocheck\nfetch$1.a.b; 0', "Cannot read properties of undefined (reading 'b')"],
      ['0', '%nocheck\nfetch$1()', 'fetch$1 is not a function'],
    ];
    for (const [first = '', second = '', evalue] of failing) {
      await kernel.run(first);
      expect((await kernel.run(second)).evalue).toBe(evalue);
    }
    const run = await kernel.run("function queueMicrotask() { throw new Error('inside') }\nqueueMicrotask()");
    expect(run.traceback).toContain('at queueMicrotask (cell [9] line 1, column 35)');
    await kernel.stop();
  });
});

describe('requests', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  });
  afterAll(() => kernel.stop());

  it('to debug are refused', async () => {
    const {content} = await kernel.client.request('control', 'debug_request', {type: 'request', command: 'attach'});
    expect([content.success, content.message]).toEqual([false, 'This kernel has no debugger']);
  });

  it('of an unknown type are answered by busy and idle alone', async () => {
    const heard: unknown[] = [];
    const stop = kernel.client.messages(({parent, header, content}) => {
      if (parent.msg_type === 'teapot_request') heard.push([header.msg_type, content.execution_state]);
    });
    await kernel.client.send('shell', 'teapot_request', {});
    expect((await kernel.run('1 + 1')).result).toBe('2');
    stop();
    expect(heard).toEqual([
      ['status', 'busy'],
      ['status', 'idle'],
    ]);
  });
});

describe('a restart', () => {
  it('in the middle of a cell ends the kernel at once, and its processes with it', async () => {
    const kernel = await startKernel();
    const {stdout} = await kernel.run('console.log(process.pid)');
    const stuck = kernel.run('for (;;) {}').catch((error: Error) => error.message);
    await sleep(50);
    const start = performance.now();
    await kernel.client.shutdown(true);
    expect(performance.now() - start).toBeLessThan(1500);
    expect(await stuck).toMatch(/The kernel ended with exit code 0/);
    expect(await ends(Number(stdout))).toBe(true);
    await kernel.stop();
  });
});

describe('a comm', () => {
  it('carries bytes both ways', async () => {
    const {fronts, stop} = await startFor(['only']);
    const [front] = fronts as [FrontEnd];
    const code = `%nocheck
globalThis[Symbol.for('gradlab.comms')].onOpen('echo', comm => {
  comm.onMessage = (data, buffers) => comm.send({}, {buffers: buffers.map(bytes => bytes.map(byte => byte + 1).subarray(1))});
});`;
    front.send('shell', 'execute_request', {code});
    await front.until('execute_reply');
    front.send('shell', 'comm_open', {comm_id: 'e', target_name: 'echo', data: {}});
    front.send('shell', 'comm_msg', {comm_id: 'e', data: {}}, [Buffer.from([0, 1, 254]), Buffer.from([7])]);
    await front.until('comm_msg');
    expect(front.ofType('comm_msg')[0]?.buffers.map(bytes => [...bytes])).toEqual([[2, 255], []]);
    await stop();
  });
});

describe('two front ends', () => {
  it('at one kernel get their own replies and questions, and both hear all output', async () => {
    const {fronts, stop} = await startFor(['first', 'second']);
    const [first, second] = fronts as [FrontEnd, FrontEnd];
    const opening = first.messages.map(({header, content}) => content.execution_state ?? header.msg_type);
    expect(opening.slice(0, 2)).toEqual(['iopub_welcome', 'starting']);
    const ask = (name: string) => ({code: `console.log(await input('${name}'))`, allow_stdin: true});
    first.send('shell', 'execute_request', ask('one'));
    second.send('shell', 'execute_request', ask('two'));
    await first.until('input_request');
    // Not asked: its answer is nobody's.
    second.send('stdin', 'input_reply', {value: 'wrong'});
    await sleep(30);
    first.send('stdin', 'input_reply', {value: 'of one'});
    await second.until('input_request');
    second.send('stdin', 'input_reply', {value: 'of two'});
    await second.until('execute_reply');
    for (const front of fronts) await front.until('stream', 2);
    for (const [index, front] of fronts.entries()) {
      expect(front.ofType('execute_reply').map(({content}) => content.execution_count)).toEqual([index + 1]);
      expect(front.ofType('input_request').map(({content}) => content.prompt)).toEqual([['one', 'two'][index]]);
      expect(front.ofType('stream').map(({content}) => content.text)).toEqual(['of one\n', 'of two\n']);
    }
    await stop();
  });
});

describe('the launcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-launcher-'));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  for (const [name, text, sentence] of [
    ['is missing', undefined, /^Cannot read connection file ".*" as it must be a readable file: .*\n$/],
    ['is no JSON', '{"shell_port": 1,', /^Cannot read connection file ".*" as it must be JSON: .*\n$/],
    [
      'lacks a port',
      '{"ip": "127.0.0.1", "key": "k"}',
      /^Cannot read connection file ".*" as shell_port must be .*\n$/,
    ],
  ] as const) {
    it(`says in one sentence that a connection file ${name}`, () => {
      const path = join(folder, `${name.replaceAll(' ', '-')}.json`);
      if (text !== undefined) writeFileSync(path, text);
      const {status, stderr} = spawnSync(process.execPath, [LAUNCHER, path], {encoding: 'utf8', cwd: folder});
      expect([status, stderr]).toEqual([2, expect.stringMatching(sentence)]);
    });
  }

  it('says in one sentence that a port is taken', async () => {
    const kernel = await createConnectionFile('tcp');
    const first = spawn(process.execPath, [LAUNCHER, kernel.path], {cwd: folder, stdio: 'ignore'});
    const front = await FrontEnd.open(kernel.connection, 'front');
    const {status, stderr} = spawnSync(process.execPath, [LAUNCHER, kernel.path], {encoding: 'utf8', cwd: folder});
    first.kill('SIGKILL');
    front.close();
    kernel.remove();
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^Cannot start the kernel as its ports must be free: .*\n$/),
    ]);
  });
});
