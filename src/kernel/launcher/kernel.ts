import {randomUUID} from 'node:crypto';
import {type ChannelSockets, type Connection, createMessage, decode, encode, type Message} from '../protocol/index.ts';
import {Execution} from './execution.ts';
import type {LearnerProcess} from './learner-process.ts';
import {Publisher} from './publisher.ts';
import type {Reply} from './replies.ts';

/** What the kernel is made of: the sockets it speaks on, the answers it knows, the process that runs cells. */
export interface KernelParts {
  readonly connection: Connection;
  readonly sockets: ChannelSockets;
  readonly process: LearnerProcess;
  readonly replies: ReadonlyMap<string, Reply>;
  /** Ends the launcher after a `shutdown_request`. */
  readonly exit: () => void;
}

type Requester = 'shell' | 'control';

/** The Jupyter side of the kernel: reads requests, routes them, and sends replies and output. */
export class Kernel {
  readonly #parts: KernelParts;
  readonly #session = randomUUID();
  readonly #publisher: Publisher;
  readonly #execution: Execution;

  constructor(parts: KernelParts) {
    this.#parts = parts;
    this.#publisher = new Publisher((type, content, parent) => this.#broadcast(type, content, parent));
    this.#execution = new Execution(this.#publisher, parts.process);
    parts.process.serve(this.#execution, this.#publisher);
  }

  /** Begins to answer. */
  listen(): void {
    const {sockets} = this.#parts;
    for (const channel of ['shell', 'control'] as const) {
      void sockets[channel].listen(frames => void this.#receive(channel, frames));
    }
    void sockets.iopub.listen(([subscription]) => this.#welcome(subscription));
    this.#publisher.status('starting');
  }

  /** Interrupts the running cell. */
  interrupt(): void {
    this.#execution.interrupt();
  }

  async #receive(channel: Requester, frames: readonly Uint8Array[]): Promise<void> {
    let message: Message;
    try {
      message = decode(frames, this.#parts.connection.key);
    } catch {
      return; // Not from a front end of ours: the protocol has messages with a bad signature dropped.
    }
    const {msg_type: type} = message.header;
    if (type === 'execute_request') {
      return this.#execution.add({message, reply: content => void this.#reply(channel, message, content)});
    }
    this.#publisher.status('busy', message);
    await this.#answer(channel, message, type);
    this.#publisher.status('idle', message);
    if (type === 'shutdown_request') await this.#end();
  }

  async #answer(channel: Requester, message: Message, type: string): Promise<void> {
    if (!type.endsWith('_request')) return;
    const name = type.slice(0, -'_request'.length);
    if (name === 'shutdown')
      return this.#reply(channel, message, {status: 'ok', restart: message.content.restart === true});
    if (name === 'interrupt') {
      this.interrupt();
      return this.#reply(channel, message, {status: 'ok'});
    }
    const reply = this.#parts.replies.get(name);
    if (reply === undefined) return;
    try {
      await this.#reply(channel, message, await reply(message.content));
    } catch (error) {
      const {name: ename, message: evalue} = error as Error;
      await this.#reply(channel, message, {status: 'error', ename, evalue, traceback: []});
    }
  }

  #reply(channel: Requester, request: Message, content: object): Promise<void> {
    const type = request.header.msg_type.replace(/_request$/, '_reply');
    const message = this.#message(type, content, request, request.ids);
    return this.#parts.sockets[channel].send(encode(message, this.#parts.connection.key));
  }

  #broadcast(type: string, content: object, parent: Message | undefined, topic = `kernel.${type}`): void {
    const message = this.#message(type, content, parent, [topic]);
    void this.#parts.sockets.iopub.send(encode(message, this.#parts.connection.key));
  }

  #message(
    type: string,
    content: object,
    parent: Message | undefined,
    ids: Message['ids'] | readonly string[],
  ): Message {
    return createMessage(type, content as Message['content'], {session: this.#session, parent, ids});
  }

  /** A front end that hears this knows that no later message will pass it by (protocol 5.4). */
  #welcome(subscription: Uint8Array | undefined): void {
    if (subscription?.[0] !== 1) return;
    const topic = Buffer.from(subscription.subarray(1)).toString('utf8');
    this.#broadcast('iopub_welcome', {subscription: topic}, undefined, topic);
  }

  async #end(): Promise<void> {
    this.#publisher.flush();
    const {shell, control, iopub} = this.#parts.sockets;
    await Promise.all([shell.flush(), control.flush(), iopub.flush()]);
    this.#parts.exit();
  }
}
