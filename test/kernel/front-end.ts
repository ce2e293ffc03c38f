import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {createConnectionFile} from '../../src/kernel/client/connection-file.ts';
import {KernelProcess} from '../../src/kernel/client/kernel-process.ts';
import {
  type Connection,
  connectSockets,
  createMessage,
  decode,
  encode,
  type Message,
} from '../../src/kernel/protocol/index.ts';
import {LAUNCHER} from './support.ts';

/** One front end of several at the same kernel. */
export class FrontEnd {
  readonly messages: Message[] = [];
  readonly #key: string;
  readonly #sockets: Awaited<ReturnType<typeof connectSockets>>;

  constructor({key}: Connection, sockets: Awaited<ReturnType<typeof connectSockets>>) {
    this.#key = key;
    this.#sockets = sockets;
    for (const channel of ['shell', 'stdin', 'iopub'] as const) {
      void sockets[channel].listen(frames => this.messages.push(decode(frames, key)));
    }
  }

  static async open(connection: Connection, name: string): Promise<FrontEnd> {
    const front = new FrontEnd(connection, await connectSockets(connection, name));
    await front.until('iopub_welcome');
    return front;
  }

  send(channel: 'shell' | 'stdin', type: string, content: object, buffers: readonly Uint8Array[] = []): void {
    const message = createMessage(type, {...content}, {session: 'any', buffers});
    void this.#sockets[channel].send(encode(message, this.#key));
  }

  ofType = (type: string) => this.messages.filter(({header}) => header.msg_type === type);

  async until(type: string, count = 1): Promise<void> {
    for (let round = 0; this.ofType(type).length < count; round++) {
      if (round > 1000) throw new Error(`No ${type} came`);
      await sleep(5);
    }
  }

  close(): void {
    for (const socket of Object.values(this.#sockets)) socket.close();
  }
}

/** A kernel of which several front ends may know, with these as the first ones. */
export async function startFor(
  names: readonly string[],
): Promise<{fronts: readonly FrontEnd[]; stop: () => Promise<void>}> {
  const file = await createConnectionFile('tcp');
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-fronts-'));
  const env = {...process.env, GRADLAB_HISTORY: 'off'};
  const kernel = new KernelProcess({argv: [process.execPath, LAUNCHER, file.path], folder, env});
  const fronts: FrontEnd[] = [];
  for (const name of names) fronts.push(await FrontEnd.open(file.connection, name));
  const stop = async () => {
    for (const front of fronts) front.close();
    kernel.kill();
    await kernel.ended;
    file.remove();
    rmSync(folder, {recursive: true, force: true});
  };
  return {fronts, stop};
}
