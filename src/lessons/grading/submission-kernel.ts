import {KernelClient, KernelError} from '../../kernel/client/index.ts';
import type {Output} from '../document/index.ts';
import type {CellError} from '../run/index.ts';
import {type KernelPlace, kernelPlace, type PlaceOptions} from './kernel-place.ts';
import {watchProcess} from './watch-process.ts';

/** How a piece of code ended in a submission's kernel. */
export interface Ran {
  /** Undefined if it did not fail. */
  readonly error?: CellError;
  /** Whether all names of earlier cells are gone. */
  readonly isFresh: boolean;
  /** What it showed, by MIME type; the first of each. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/** True in a session that has run a cell. */
const MARK = `globalThis[Symbol.for('gradlab.graded')]`;

/** Milliseconds for what is no learner's code. */
const OWN_TIME = 60_000;

/** The kernel of one submission, isolated and limited; it is started anew when it has ended. */
export class SubmissionKernel {
  readonly #place: KernelPlace;
  readonly #memory: number;
  #client: KernelClient | undefined;
  #starting: Promise<unknown> | undefined;
  #ending: Promise<void> | undefined;
  #stopWatch: (() => void) | undefined;
  #excess: string | undefined;

  constructor(options: PlaceOptions) {
    this.#place = kernelPlace(options);
    this.#memory = options.memory;
  }

  /** The working folder as the submission sees it. */
  get folder(): string {
    return this.#place.folder;
  }

  /**
   * Runs code.
   *
   * @param limit milliseconds, after which it is interrupted
   * @throws KernelError if the kernel does not start
   */
  async run(code: string, limit: number): Promise<Ran> {
    const client = this.#client ?? (await this.#start());
    const shown: Record<string, unknown> = {};
    const onMessage = ({content}: {readonly content: Readonly<Record<string, unknown>>}): void => {
      for (const [type, data] of Object.entries((content.data ?? {}) as Output & object)) shown[type] ??= data;
    };
    try {
      const {
        status,
        ename = 'Error',
        evalue = '',
        traceback = [],
      } = await client.execute(code, {timeout: limit, onMessage});
      if (status === 'ok') return {isFresh: false, shown};
      return {error: {ename, evalue, traceback}, isFresh: await this.#hasEnded(client), shown};
    } catch (fault) {
      if (!(fault instanceof KernelError)) throw fault;
      const why = this.#excess ?? fault.message;
      const error = {ename: this.#excess === undefined ? fault.name : 'OutOfMemory', evalue: why, traceback: []};
      return {error, isFresh: await this.#hasEnded(client), shown};
    }
  }

  /** Whether the session of a client has ended. What is left of its kernel then ends, too: code may have signalled parts of it. */
  async #hasEnded(client: KernelClient): Promise<boolean> {
    if (client === this.#client && (await this.#isMarked(client).catch(() => false))) return false;
    await this.close();
    return true;
  }

  /** Ends the kernel with all that it has started; resolves when it has ended, whoever began that. */
  async close(): Promise<void> {
    this.#stopWatch?.();
    await this.#starting;
    const client = this.#client;
    this.#client = undefined;
    if (client) this.#ending = client.kill();
    await this.#ending;
  }

  /** Ends the kernel and removes its folder. */
  async remove(): Promise<void> {
    await this.close();
    this.#place.remove();
  }

  async #start(): Promise<KernelClient> {
    const starting = KernelClient.start(this.#place.start);
    this.#starting = starting.catch(() => undefined);
    const client = await starting;
    this.#client = client;
    this.#excess = undefined;
    this.#stopWatch = watchProcess(client.pid ?? 0, this.#memory, why => {
      this.#excess = `The kernel was ended as ${why}`;
      void client.kill();
    });
    await this.#isMarked(client);
    return client;
  }

  /** Whether this session has been seen; from now on it has. */
  async #isMarked(client: KernelClient): Promise<boolean> {
    const asked = {seen: `String(${MARK} === true)`};
    const {user_expressions: answers} = await client.execute('0', {
      ...{silent: true, userExpressions: asked, timeout: OWN_TIME},
    });
    await client.execute(`${MARK} = true`, {silent: true, timeout: OWN_TIME});
    return JSON.stringify(answers ?? {}).includes('true');
  }
}
