import {randomUUID} from 'node:crypto';
import {
  type ChannelSockets,
  type Connection,
  createMessage,
  decode,
  encode,
  type Message,
  type MessageOptions,
} from '../protocol/index.ts';
import {CommRelay, isCommMessage} from './comm-relay.ts';
import {contentFault} from './content-fault.ts';
import {Execution} from './execution.ts';
import type {History} from './history.ts';
import type {LearnerProcess} from './learner-process.ts';
import {type Extras, Publisher} from './publisher.ts';
import {Questions} from './questions.ts';
import type {Reply} from './replies.ts';

/** What the kernel is made of: the sockets it speaks on, the answers it knows, the process that runs cells. */
export interface KernelParts {
  readonly connection: Connection;
  readonly sockets: ChannelSockets;
  readonly process: LearnerProcess;
  readonly replies: ReadonlyMap<string, Reply>;
  readonly history: History;
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
  readonly #comms: CommRelay;
  readonly #questions: Questions;
  /** Whether nobody has been told of the start, and nothing has been asked. */
  #isNew = true;

  constructor(parts: KernelParts) {
    this.#parts = parts;
    const {process, history} = parts;
    const publisher = new Publisher((...message) => this.#broadcast(...message));
    this.#publisher = publisher;
    this.#execution = new Execution(publisher, process, cell => history.add(cell));
    this.#comms = new CommRelay(publisher, process.deliver);
    this.#questions = new Questions({ask: (...question) => this.#ask(...question), answer: process.answer});
    process.serve({publisher, execution: this.#execution, comms: this.#comms, questions: this.#questions});
  }

  /** Begins to answer. */
  listen(): void {
    const {sockets} = this.#parts;
    void sockets.iopub.listen(([subscription]) => this.#welcome(subscription));
    void sockets.stdin.listen(frames => this.#hear(frames));
    for (const channel of ['shell', 'control'] as const) {
      void sockets[channel].listen(frames => void this.#receive(channel, frames));
    }
  }

  /** Interrupts the running cell. */
  interrupt(): void {
    this.#execution.interrupt();
  }

  async #receive(channel: Requester, frames: readonly Uint8Array[]): Promise<void> {
    const message = this.#decode(frames);
    if (message === undefined) return;
    this.#isNew = false;
    const {msg_type: type} = message.header;
    const fault = contentFault(type, message.content);
    if (fault === undefined && type === 'execute_request') {
      return this.#execution.add({message, reply: content => void this.#reply(channel, message, content)});
    }
    if (fault === undefined && isCommMessage(type)) return this.#comms.receive(type, message);
    this.#publisher.status('busy', message);
    if (fault === undefined) await this.#answer(channel, message, type);
    else if (type.endsWith('_request')) await this.#refuse(channel, message, fault);
    this.#publisher.status('idle', message);
    if (fault === undefined && type === 'shutdown_request') await this.#end();
  }

  /** The message in these frames; undefined if it is not from a front end of ours: the protocol has such ones dropped. */
  #decode(frames: readonly Uint8Array[]): Message | undefined {
    try {
      return decode(frames, this.#parts.connection.key);
    } catch {
      return undefined;
    }
  }

  #hear(frames: readonly Uint8Array[]): void {
    const message = this.#decode(frames);
    if (message?.header.msg_type === 'input_reply') this.#questions.reply(message);
  }

  #ask(content: object, request: Message): string {
    const message = this.#message('input_request', content, request, {ids: request.ids});
    void this.#parts.sockets.stdin.send(encode(message, this.#parts.connection.key));
    return message.header.msg_id;
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
    const reply = name === 'comm_info' ? this.#commInfo : this.#parts.replies.get(name);
    if (reply === undefined) return;
    try {
      await this.#reply(channel, message, await reply(message.content));
    } catch (error) {
      await this.#refuse(channel, message, error as Error);
    }
  }

  readonly #commInfo: Reply = ({target_name}) => this.#comms.info(target_name);

  #refuse(channel: Requester, message: Message, {name: ename, message: evalue}: Error): Promise<void> {
    return this.#reply(channel, message, {status: 'error', ename, evalue, traceback: []});
  }

  #reply(channel: Requester, request: Message, content: object): Promise<void> {
    const type = request.header.msg_type.replace(/_request$/, '_reply');
    const message = this.#message(type, content, request, {ids: request.ids});
    return this.#parts.sockets[channel].send(encode(message, this.#parts.connection.key));
  }

  #broadcast(type: string, content: object, parent: Message | undefined, extras?: Extras & {topic?: string}): void {
    const {topic = `kernel.${type}`, ...rest} = extras ?? {};
    const message = this.#message(type, content, parent, {...rest, ids: [topic]});
    void this.#parts.sockets.iopub.send(encode(message, this.#parts.connection.key));
  }

  #message(
    type: string,
    content: object,
    parent: Message | undefined,
    rest: Extras & Pick<MessageOptions, 'ids'>,
  ): Message {
    return createMessage(type, content as Message['content'], {...rest, session: this.#session, parent});
  }

  /**
   * A front end that hears this knows that no later message will pass it by (protocol 5.4). The first one is then told
   * of the start: told before, it could come ahead of the welcome, and later, behind a status that is newer.
   */
  #welcome(subscription: Uint8Array | undefined): void {
    if (subscription?.[0] !== 1) return;
    const topic = Buffer.from(subscription.subarray(1)).toString('utf8');
    this.#broadcast('iopub_welcome', {subscription: topic}, undefined, {topic});
    if (this.#isNew) this.#publisher.status('starting');
    this.#isNew = false;
  }

  async #end(): Promise<void> {
    this.#publisher.flush();
    const {shell, control, iopub} = this.#parts.sockets;
    await Promise.all([shell.flush(), control.flush(), iopub.flush(), this.#parts.history.flush()]);
    this.#parts.exit();
  }
}
