/** Work was cut off in its midst, without an error to catch: a notebook's kernel stops a cell so. */
export class CutOff extends Error {
  constructor() {
    super('Cannot finish the work as it must not be cut off: it was');
  }
}

/**
 * Pieces of work, each in a turn of the event loop of its own, so that interrupts, messages and pictures get theirs.
 *
 * A kernel may stop a piece anywhere, and nothing on the stack then goes on, no `finally` either. So the message that
 * ends the wait for a piece is on its way before the piece begins: who waits hears of it in any case, and can clean up.
 * Messages it is, not timers, for a kernel takes the timers of a stopped cell away.
 */
export class Turns {
  readonly #channel = new MessageChannel();
  readonly #waiting: (() => void)[] = [];
  #count = 0;
  #isClosed = false;

  constructor() {
    // Node's types know the event under another name than browsers do.
    (this.#channel.port1 as unknown as {onmessage: () => void}).onmessage = () => {
      this.#count++;
      this.#waiting.shift()?.();
    };
  }

  /** How many turns there were: as long as it grows, the work goes on. */
  get count(): number {
    return this.#count;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves in the next turn. */
  next(): Promise<void> {
    return new Promise(resolve => this.#post(resolve));
  }

  /** Does the work in the next turn. @throws CutOff if it was stopped on the way, else what it throws */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let settle = (): void => reject(new CutOff());
      // Not in the message's own handler, but after a promise: so it belongs to the cell that waits for it.
      void this.next().then(() => {
        this.#post(() => settle());
        try {
          const value = work();
          settle = () => resolve(value);
        } catch (error) {
          settle = () => reject(error);
        }
      });
    });
  }

  /** To be called at the end: an open channel keeps the process alive. */
  close(): void {
    this.#isClosed = true;
    this.#channel.port1.close();
  }

  #post(handler: () => void): void {
    this.#waiting.push(handler);
    this.#channel.port2.postMessage(null);
  }
}
