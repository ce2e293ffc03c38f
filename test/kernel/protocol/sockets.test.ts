import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {type AddressInfo, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {bindSockets, type ChannelSockets, type Connection, connectSockets} from '../../../src/kernel/protocol/index.ts';

let folder: string;
let kernel: ChannelSockets;
let client: ChannelSockets;
let connection: Connection;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-test-'));
  const ports = {shell: 1, control: 2, stdin: 3, iopub: 4, hb: 5};
  connection = {transport: 'ipc', ip: join(folder, 's'), key: '', ports};
  kernel = await bindSockets(connection);
  client = await connectSockets(connection, 'me');
});

afterEach(() => {
  for (const socket of [...Object.values(kernel), ...Object.values(client)]) socket.close();
  rmSync(folder, {recursive: true});
});

const texts = (frames: readonly Uint8Array[]): string[] => frames.map(frame => Buffer.from(frame).toString());

test('sends that overlap all arrive, in order', async () => {
  const {promise, resolve} = Promise.withResolvers<void>();
  const seen: string[] = [];
  void kernel.shell.listen(frames => {
    seen.push(texts(frames).join(' '));
    if (seen.length === 2000) resolve();
  });
  for (let index = 0; index < 2000; index++) void client.shell.send([String(index)]);
  await promise;
  expect(seen).toEqual(Array.from({length: 2000}, (_, index) => `me ${index}`));
});

test('the kernel hears of a subscription, and loses none of 5000 outputs to a client that does not read yet', async () => {
  const joined = Promise.withResolvers<Uint8Array>();
  void kernel.iopub.listen(([frame = Buffer.alloc(0)]) => joined.resolve(frame));
  expect([...(await joined.promise)]).toEqual([1]);
  for (let index = 0; index < 5000; index++) void kernel.iopub.send(['topic', String(index)]);
  await kernel.iopub.flush();
  const {promise, resolve} = Promise.withResolvers<void>();
  let count = 0;
  void client.iopub.listen(([topic, index]) => {
    expect(texts([topic ?? Buffer.alloc(0), index ?? Buffer.alloc(0)])).toEqual(['topic', String(count)]);
    if (++count === 5000) resolve();
  });
  await promise;
});

test('the heartbeat comes back unchanged', async () => {
  const beat = Promise.withResolvers<string[]>();
  void client.hb.listen(frames => beat.resolve(texts(frames)));
  await client.hb.send(['ping']);
  expect(await beat.promise).toEqual(['ping']);
});

test('a send on a closed socket does nothing', async () => {
  client.shell.close();
  await expect(client.shell.send(['x'])).resolves.toBeUndefined();
});

test('an address in use is refused', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  const ports = {shell: port, control: port, stdin: port, iopub: port, hb: port};
  try {
    await expect(bindSockets({transport: 'tcp', ip: '127.0.0.1', key: '', ports})).rejects.toThrow(/in use/i);
  } finally {
    server.close();
  }
});
