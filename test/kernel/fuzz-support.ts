import {createHmac, randomUUID} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {createConnectionFile} from '../../src/kernel/client/connection-file.ts';
import {KernelProcess} from '../../src/kernel/client/kernel-process.ts';
import {connectSockets, decode, type Message} from '../../src/kernel/protocol/index.ts';
import {LAUNCHER} from './support.ts';

const DELIMITER = '<IDS|MSG>';

/** What came back for one message. */
export interface Answer {
  readonly replies: Message[];
  readonly states: string[];
  readonly others: Message[];
}

/** A message as it is sent, each part as its text, so that it may be wrong. */
export interface RawMessage {
  readonly type: string;
  readonly content: unknown;
  readonly channel?: 'shell' | 'control' | 'stdin';
  /** Replaces what the four parts would be: header, parent header, metadata, content. */
  readonly parts?: readonly string[];
  /** Replaces the signature. */
  readonly signature?: string;
}

/** A front end that can send what no front end should, and keeps all that comes back by the message it came for. */
export class RoughFrontEnd {
  readonly #key: string;
  readonly #sockets: Awaited<ReturnType<typeof connectSockets>>;
  readonly #answers = new Map<string, Answer>();
  readonly #close: () => void;
  /** Ids of messages that were answered but never sent. */
  readonly strangers: string[] = [];
  /** Resolves if the kernel's process ends. */
  readonly ended: Promise<Error>;

  private constructor(
    key: string,
    sockets: Awaited<ReturnType<typeof connectSockets>>,
    ended: Promise<Error>,
    close: () => void,
  ) {
    this.#key = key;
    this.#sockets = sockets;
    this.#close = close;
    this.ended = ended;
    for (const channel of ['shell', 'control', 'iopub'] as const) {
      void sockets[channel].listen(frames => this.#take(channel, decode(frames, key)));
    }
  }

  /** Starts the built kernel in an empty folder and waits until it answers. */
  static async start(): Promise<RoughFrontEnd> {
    const folder = mkdtempSync(join(tmpdir(), 'gradlab-fuzz-'));
    const file = await createConnectionFile('tcp');
    // The history of the odd cells is no one's.
    const env = {...process.env, JUPYTER_DATA_DIR: folder};
    const kernel = new KernelProcess({argv: [process.execPath, LAUNCHER, file.path], folder, env});
    const sockets = await connectSockets(file.connection, randomUUID());
    const front = new RoughFrontEnd(file.connection.key, sockets, kernel.ended, () => {
      for (const socket of Object.values(sockets)) socket.close();
      kernel.kill();
      file.remove();
      rmSync(folder, {recursive: true, force: true});
    });
    for (let joined = false; !joined; ) {
      const answer = front.send({type: 'kernel_info_request', content: {}});
      await sleep(50);
      joined = answer.states.length === 2;
    }
    return front;
  }

  /** Sends a message and returns the record that its answers are put into. */
  send({type, content, channel = 'shell', parts, signature}: RawMessage): Answer {
    const id = randomUUID();
    const header = {
      msg_id: id,
      session: 'fuzz',
      username: 'fuzz',
      date: new Date().toISOString(),
      msg_type: type,
      version: '5.4',
    };
    const four = parts ?? [JSON.stringify(header), '{}', '{}', JSON.stringify(content)];
    const hmac = createHmac('sha256', this.#key);
    for (const part of four) hmac.update(part);
    const answer: Answer = {replies: [], states: [], others: []};
    this.#answers.set(id, answer);
    void this.#sockets[channel].send([DELIMITER, signature ?? hmac.digest('hex'), ...four]);
    return answer;
  }

  /** Sends frames as they are. */
  sendFrames(frames: readonly string[], channel: 'shell' | 'control' | 'stdin' = 'shell'): void {
    void this.#sockets[channel].send(frames);
  }

  /** Waits until a condition holds. */
  async until(condition: () => boolean, milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds;
    while (!condition()) {
      if (performance.now() > end) return false;
      await sleep(5);
    }
    return true;
  }

  /** Ends the kernel. */
  stop(): void {
    this.#close();
  }

  #take(channel: 'shell' | 'control' | 'iopub', message: Message): void {
    const {msg_id: parent} = message.parent;
    if (parent === undefined) return;
    const answer = this.#answers.get(parent);
    if (answer === undefined) this.strangers.push(parent);
    else if (channel !== 'iopub') answer.replies.push(message);
    else if (message.header.msg_type === 'status') answer.states.push(String(message.content.execution_state));
    else answer.others.push(message);
  }
}
