import {randomUUID} from 'node:crypto';
import type {JsonObject} from '../../base/index.ts';
import {
  type Channel,
  type ChannelSockets,
  type Connection,
  connectSockets,
  createMessage,
  decode,
  encode,
  type Message,
} from '../protocol/index.ts';
import {Exchange} from './exchange.ts';

/** A channel that carries signed messages. */
export type MessageChannel = Exclude<Channel, 'hb'>;

/** Is told every message that the kernel sends. */
export type MessageListener = (message: Message, channel: MessageChannel) => void;

/** What a client says to a kernel and hears from it: requests are paired with the messages that belong to them. */
export class KernelLink {
  readonly #session: string;
  readonly #key: string;
  readonly #sockets: ChannelSockets;
  readonly #exchanges = new Map<string, Exchange>();
  readonly #listeners = new Set<MessageListener>();
  #failure: Error | undefined;
  /** Why the last message that could not be read was refused. */
  refused: Error | undefined;

  private constructor(session: string, key: string, sockets: ChannelSockets) {
    this.#session = session;
    this.#key = key;
    this.#sockets = sockets;
  }

  /** Connects to a kernel that may still be starting. */
  static async open(connection: Connection): Promise<KernelLink> {
    const session = randomUUID();
    const link = new KernelLink(session, connection.key, await connectSockets(connection, session));
    for (const channel of ['shell', 'control', 'stdin', 'iopub'] as const) void link.#listen(channel);
    return link;
  }

  /** Sends a message that nothing is expected back for: a comm message, an answer to `input_request`. */
  send(channel: 'shell' | 'control' | 'stdin', type: string, content: JsonObject, parent?: Message): Promise<void> {
    return this.#sockets[channel].send(
      encode(createMessage(type, content, {session: this.#session, parent}), this.#key),
    );
  }

  /** Sends a request and pairs what comes back with it, until `forget`. */
  ask(channel: 'shell' | 'control', type: string, content: JsonObject, onMessage?: (message: Message) => void): Asked {
    const exchange = new Exchange(onMessage);
    if (this.#failure) exchange.fail(this.#failure);
    const message = createMessage(type, content, {session: this.#session});
    const id = message.header.msg_id;
    this.#exchanges.set(id, exchange);
    this.#sockets[channel].send(encode(message, this.#key)).catch(error => exchange.fail(error as Error));
    return {exchange, forget: () => void this.#exchanges.delete(id)};
  }

  /** Resolves when the kernel has echoed a heartbeat; it is sent one only, since the socket cannot repeat it. */
  async heartbeat(): Promise<void> {
    await this.#sockets.hb.send(['']);
    await new Promise<void>(resolve => void this.#sockets.hb.listen(() => resolve()));
  }

  /** Why the link was closed; undefined while it is open. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Tells `listener` every message of the kernel from now on. Returns what ends that. */
  listen(listener: MessageListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Fails all requests, those to come too, and closes the sockets. */
  close(failure: Error): void {
    this.#failure = failure;
    for (const exchange of this.#exchanges.values()) exchange.fail(failure);
    this.#exchanges.clear();
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  async #listen(channel: MessageChannel): Promise<void> {
    await this.#sockets[channel].listen(frames => {
      let message: Message;
      try {
        message = decode(frames, this.#key);
      } catch (error) {
        this.refused = error as Error;
        return;
      }
      this.#take(channel, message);
    });
  }

  #take(channel: MessageChannel, message: Message): void {
    const exchange = this.#exchanges.get(message.parent.msg_id ?? '');
    if (channel === 'iopub' || channel === 'stdin') exchange?.takeMessage(message);
    else exchange?.takeReply(message);
    for (const listener of this.#listeners) listener(message, channel);
  }
}

/** A request that was sent. */
export interface Asked {
  readonly exchange: Exchange;
  /** Messages that still come for the request are no longer paired with it. */
  readonly forget: () => void;
}
