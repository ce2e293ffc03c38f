import type {Readable, Socket, Writable} from 'zeromq';

/** A ZeroMQ socket that can send and receive. A subscriber cannot send, a publisher that is no XPublisher not receive. */
export type ZeroMqSocket = Socket & Partial<Pick<Writable, 'send'>> & Partial<Pick<Readable, 'receive'>>;

/** Frames of one message; a string is sent as UTF-8. */
export type Frames = readonly (Uint8Array | string)[];

/**
 * A ZeroMQ socket whose sends wait for each other: zeromq.js throws EBUSY if a send starts before the last one ended.
 * The order of messages is the order of the calls.
 */
export class QueuedSocket {
  readonly #socket: ZeroMqSocket;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: ZeroMqSocket) {
    this.#socket = socket;
  }

  /** Sends one message after all earlier ones. Resolves once ZeroMQ has it; does nothing on a closed socket. */
  send(frames: Frames): Promise<void> {
    const sent = this.#last.then(async () => {
      if (!this.#socket.closed) await this.#socket.send?.([...frames]);
    });
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  /** Gives every message to `listener`, one after the other, until the socket is closed. */
  async listen(listener: (frames: readonly Uint8Array[]) => void): Promise<void> {
    while (!this.#socket.closed && this.#socket.receive) {
      let frames: readonly Uint8Array[];
      try {
        frames = (await this.#socket.receive()) as readonly Uint8Array[];
      } catch (error) {
        if (this.#socket.closed) return;
        throw error;
      }
      listener(frames);
    }
  }

  /** Resolves when everything given to `send` so far has been taken by ZeroMQ. */
  flush(): Promise<void> {
    return this.#last;
  }

  /** Closes the socket at once; messages that ZeroMQ has already taken still leave within the socket's linger. */
  close(): void {
    if (!this.#socket.closed) this.#socket.close();
  }
}
