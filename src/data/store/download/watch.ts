import {TryError} from './fetch-error.ts';

/** What can be ended. */
interface Endable {
  destroy(): unknown;
}

/** Ends a request for which nothing comes for too long, or that the caller no longer wants. */
export class Watch {
  readonly #seconds: number;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => this.#end(this.#signal?.reason);
  #timer: NodeJS.Timeout | undefined;
  #request: Endable | undefined;
  #failure: unknown;

  constructor(seconds: number, signal?: AbortSignal) {
    this.#seconds = seconds;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort, {once: true});
  }

  /** Watches over this request from now on. */
  over(request: Endable): void {
    this.#request = request;
    if (this.#signal?.aborted) this.#onAbort();
    else this.wait();
  }

  /** Begins to wait for the next bytes. */
  wait(): void {
    clearTimeout(this.#timer);
    const reason = `nothing came for ${this.#seconds} s`;
    this.#timer = setTimeout(() => this.#end(new TryError(reason, true)), this.#seconds * 1000);
  }

  /** Does not count the time until the next {@link wait}: the disk takes it. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** Why the request was ended here, if it was. */
  failure(): unknown {
    return this.#failure;
  }

  /** Stops watching. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  #end(failure: unknown): void {
    this.#failure ??= failure;
    this.#request?.destroy();
  }
}
