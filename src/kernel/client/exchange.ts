import type {Message} from '../protocol/index.ts';

/** One request on its way: settled from the messages that name it as their parent. */
export class Exchange {
  readonly #reply = Promise.withResolvers<Message>();
  readonly #idle = Promise.withResolvers<void>();
  readonly #onMessage: ((message: Message) => void) | undefined;
  /** `performance.now()` of the last message of this exchange. */
  lastSeen = performance.now();

  constructor(onMessage?: (message: Message) => void) {
    this.#onMessage = onMessage;
    // Whoever waits for one of the two only must not be charged with the other's rejection.
    this.#reply.promise.catch(() => undefined);
    this.#idle.promise.catch(() => undefined);
  }

  /** The reply on the channel of the request. */
  get reply(): Promise<Message> {
    return this.#reply.promise;
  }

  /** Resolves when the kernel has said on iopub that it is done: all outputs have come before. */
  get idle(): Promise<void> {
    return this.#idle.promise;
  }

  /** Takes a message of the shell or control channel. */
  takeReply(message: Message): void {
    this.lastSeen = performance.now();
    this.#reply.resolve(message);
  }

  /** Takes a message of iopub or stdin. An error of the listener fails the exchange. */
  takeMessage(message: Message): void {
    this.lastSeen = performance.now();
    try {
      this.#onMessage?.(message);
    } catch (error) {
      this.fail(error as Error);
    }
    const {msg_type} = message.header;
    if (msg_type === 'status' && message.content.execution_state === 'idle') this.#idle.resolve();
  }

  /** Ends the exchange without success. */
  fail(error: Error): void {
    this.#reply.reject(error);
    this.#idle.reject(error);
  }
}
