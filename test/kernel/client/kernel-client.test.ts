import {existsSync, readFileSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, describe, expect, test} from 'vitest';
import type {KernelClient, KernelError} from '../../../src/kernel/client/index.ts';
import type {Message} from '../../../src/kernel/protocol/index.ts';
import {startFake, steps} from './start-fake.ts';

const started: KernelClient[] = [];

async function fake(...options: Parameters<typeof startFake>): Promise<KernelClient> {
  const client = await startFake(...options);
  started.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map(client => client.kill()));
});

const failure = (promise: Promise<unknown>): Promise<KernelError> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    error => error,
  );

const OK = ['reply', {execution_count: 1}] as const;
const text = (text: string) => ['stream', {name: 'stdout', text}] as const;

/** The connection file that a running fake kernel was given. */
async function connectionFile(client: KernelClient): Promise<string> {
  let file = '';
  const onMessage = ({content}: Message) => {
    if (typeof content.text === 'string') file = content.text;
  };
  await client.execute(steps(['file'], OK, ['idle']), {onMessage});
  return file;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('execute', {timeout: 30_000}, () => {
  test('resolves after the idle status when the reply comes first', async () => {
    const client = await fake();
    const seen: string[] = [];
    const code = steps(['busy'], OK, ['sleep', 40], text('a'), text('b'), ['idle'], text('too late'));
    const onMessage = ({header, content}: Message) => seen.push(String(content.text ?? header.msg_type));
    expect(await client.execute(code, {onMessage})).toEqual({status: 'ok', execution_count: 1});
    expect(seen).toEqual(['status', 'a', 'b', 'status']);
  });

  test('resolves after the reply when the idle status comes first', async () => {
    const client = await fake();
    const order: string[] = [];
    client.messages(({header}, channel) => order.push(`${channel} ${header.msg_type}`));
    await client.execute(steps(['idle'], ['sleep', 40], OK));
    expect(order).toEqual(['iopub status', 'shell execute_reply']);
  });

  test('delivers 3000 outputs in order', async () => {
    const client = await fake();
    const seen: unknown[] = [];
    const outputs = Array.from({length: 3000}, (_, index) => text(String(index)));
    await client.execute(steps(...outputs, OK, ['idle']), {
      onMessage: ({content}) => content.text && seen.push(content.text),
    });
    expect(seen).toEqual(Array.from({length: 3000}, (_, index) => String(index)));
  });

  test('keeps the outputs of requests apart that are under way together', async () => {
    const client = await fake();
    const seen = ['', ''];
    const run = (index: number) =>
      client.execute(steps(text(`of ${index}`), ['sleep', 20], OK, ['idle']), {
        onMessage: ({content}) => {
          seen[index] += String(content.text ?? '');
        },
      });
    await Promise.all([run(0), run(1)]);
    expect(seen).toEqual(['of 0', 'of 1']);
  });

  test('hands on all fields of the request', async () => {
    const client = await fake();
    const seen: string[] = [];
    const onMessage = ({content}: Message) => content.text && seen.push(content.text as string);
    await client.execute(steps(['request'], OK, ['idle']), {onMessage, silent: true, userExpressions: {a: '1'}});
    expect(JSON.parse(seen[0] ?? '')).toMatchObject({
      silent: true,
      store_history: false,
      stop_on_error: true,
      allow_stdin: false,
      user_expressions: {a: '1'},
    });
  });

  test('returns an error of the code as a reply', async () => {
    const client = await fake();
    const reply = await client.execute(
      steps(['reply', {status: 'error', ename: 'E', evalue: 'v', traceback: []}], ['idle']),
    );
    expect(reply).toMatchObject({status: 'error', ename: 'E', evalue: 'v'});
  });

  test('throws what its listener throws', async () => {
    const client = await fake();
    const onMessage = () => {
      throw new RangeError('mine');
    };
    expect(await failure(client.execute(steps(['busy'], OK, ['idle']), {onMessage}))).toBeInstanceOf(RangeError);
  });

  test('passes over what is no message and goes on', async () => {
    const client = await fake();
    expect(await client.execute(steps(['garbage'], OK, ['idle']))).toMatchObject({status: 'ok'});
  });
});

describe('a kernel that misbehaves', {timeout: 30_000}, () => {
  test('ends: the cell fails at once with exit code and the last lines printed, and so do later ones', async () => {
    const client = await fake();
    const code = steps(['stderr', 'one\ntwo\n'], ['sleep', 30], ['exit', 3]);
    const error = await failure(client.execute(code));
    expect(error).toMatchObject({
      fault: 'died',
      message: 'The kernel ended with exit code 3. Its last output was:\none\ntwo',
    });
    expect(await failure(client.execute(steps(OK, ['idle'])))).toBe(error);
    expect(await failure(client.request('shell', 'comm_info_request', {}))).toBe(error);
    await client.shutdown();
  });

  test('is killed: the signal is named', async () => {
    const client = await fake();
    expect((await failure(client.execute(steps(['kill'])))).message).toBe('The kernel was ended by SIGKILL');
  });

  test('never stops by itself: it is interrupted after the timeout, and lives', async () => {
    const client = await fake();
    const error = await failure(client.execute(steps(['until interrupted'], OK, ['idle']), {timeout: 60}));
    expect(error).toMatchObject({
      fault: 'timeout',
      message: 'Cannot run cell as it must end within 60 ms: it was interrupted',
    });
    expect(await client.execute(steps(OK, ['idle']))).toMatchObject({status: 'ok'});
  });

  test('is interrupted by SIGINT if that is its mode, and dies of it', async () => {
    const client = await fake('', {interruptMode: 'signal'});
    const error = await failure(client.execute(steps(['sleep', 10_000]), {timeout: 30}));
    expect(error.fault).toBe('timeout');
    expect((error.cause as Error).message).toBe('The kernel was ended by SIGINT');
  });

  test('signs with a wrong key: the reply is not believed, and the error says so', async () => {
    const client = await fake();
    const error = await failure(client.execute(steps(['forge'], ['until interrupted'], OK, ['idle']), {timeout: 50}));
    expect(error.message).toContain('signature must be made with the key of the connection');
  });

  test('does not shut down: it is killed', async () => {
    const client = await fake('stubborn');
    const {pid = 0} = client;
    await client.shutdown();
    expect(isAlive(pid)).toBe(false);
  });
});

describe('start', {timeout: 30_000}, () => {
  test('writes a connection file for the owner alone and removes it at the end', async () => {
    const client = await fake();
    const file = await connectionFile(client);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ip: '127.0.0.1', transport: 'tcp'});
    const {pid = 0} = client;
    await client.shutdown();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(dirname(file))).toBe(false);
  });

  test('speaks ipc too', async () => {
    const client = await fake('', {transport: 'ipc'});
    expect(await client.execute(steps(OK, ['idle']))).toMatchObject({status: 'ok'});
    const folder = dirname(await connectionFile(client));
    await client.shutdown();
    expect(existsSync(folder)).toBe(false);
  });

  test('asks again until something is heard on iopub', async () => {
    const client = await fake('late');
    const seen: string[] = [];
    await client.execute(steps(['report'], OK, ['idle']), {
      onMessage: ({content}) => content.text && seen.push(content.text as string),
    });
    expect(seen).toEqual(['3 0']);
  });

  test('sends nothing to a kernel that has not bound all of its sockets', async () => {
    const client = await fake('hasty');
    expect(await client.execute(steps(OK, ['idle']))).toMatchObject({status: 'ok'});
  });

  test('does without a heartbeat', async () => {
    const client = await fake('mute');
    expect(await client.execute(steps(OK, ['idle']))).toMatchObject({status: 'ok'});
  });

  test('repeats a request that was lost', async () => {
    const client = await fake('forgetful');
    const seen: string[] = [];
    await client.execute(steps(['report'], OK, ['idle']), {
      onMessage: ({content}) => content.text && seen.push(content.text as string),
    });
    expect(seen).toEqual(['1 0']);
  });

  test('fails with the printed reason if the kernel ends before it listens', async () => {
    const error = await failure(startFake('crash'));
    expect(error.message).toBe(
      'The kernel ended with exit code 7. Its last output was:\nfirst line\nno such module: left-pad',
    );
  });

  test('fails if the kernel does not answer in time, and leaves no process', async () => {
    const error = await failure(startFake('deaf', {startTimeout: 300}));
    expect(error).toMatchObject({fault: 'start', message: 'Cannot start kernel as it must answer within 300 ms'});
  });

  test('says why if the kernel has the wrong key', async () => {
    const error = await failure(startFake('forger', {startTimeout: 2000}));
    expect(error.message).toContain('Its last message was refused: Cannot decode message as its signature');
  });

  test('fails if there is no such program', async () => {
    const error = await failure(startFake('', {argv: ['no-such-program-here', '{connection_file}']}));
    expect(error.fault).toBe('start');
    expect(error.message).toMatch(/^Cannot start kernel "no-such-program-here .*ENOENT$/);
  });
});

describe('request', {timeout: 30_000}, () => {
  test('resolves with the reply to it', async () => {
    const client = await fake();
    const reply = await client.request('shell', 'is_complete_request', {code: '1 +'});
    expect(reply.header.msg_type).toBe('is_complete_reply');
    expect(reply.content).toEqual({echo: {code: '1 +'}});
  });

  test('messages() ends when told', async () => {
    const client = await fake();
    const seen: string[] = [];
    const stop = client.messages(({header}) => seen.push(header.msg_type));
    await client.execute(steps(OK, ['idle']));
    stop();
    await client.execute(steps(OK, ['idle']));
    await sleep(20);
    expect(seen).toEqual(['execute_reply', 'status']);
  });
});
