import type {Worker as NodeWorker} from 'node:worker_threads';
import {nodeModule} from '../../engine/platform/index.ts';
import type {Call} from './call.ts';
import {errorText} from './error-text.ts';
import {toJson} from './exact-json.ts';
import type {WorkerMessage, WorkerPlan} from './worker.ts';

/** A worker thread with the user's function in it. It computes one call at a time, with one thread of the engine. */
export class Thread {
  readonly #plan: WorkerPlan;
  readonly #worker: NodeWorker;
  readonly #exited: Promise<unknown>;
  #take: (message: WorkerMessage) => void = () => undefined;
  #hasEnded = false;

  constructor(plan: WorkerPlan) {
    this.#plan = plan;
    const {Worker} = nodeModule<typeof import('node:worker_threads')>('worker_threads');
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    this.#worker = new Worker(new URL(`./worker${extension}`, import.meta.url), {
      workerData: plan,
      env: {...process.env, GRADLAB_THREADS: '1'},
      execArgv: [],
      stdin: false,
    });
    this.#worker.on('message', (message: WorkerMessage) => this.#take(message));
    this.#worker.on('error', error => this.#end(errorText(error)));
    this.#exited = new Promise(resolve => {
      this.#worker.on('exit', code => {
        this.#end(`Error: the worker thread ended with code ${code}`);
        resolve(code);
      });
    });
  }

  /**
   * Done when it can take calls; to be asked right after its making.
   *
   * @throws Error if the module or its function cannot be had
   */
  async ready(): Promise<void> {
    const message = await new Promise<WorkerMessage>(resolve => {
      this.#take = resolve;
    });
    if ('ready' in message) return;
    const why = 'failed' in message ? message.failed : (JSON.parse(message.outcome) as {readonly error: string}).error;
    const {what, place} = this.#plan;
    throw new Error(`Cannot ${what} as the module ${place.module} must load in a worker: ${why}`);
  }

  /** Whether it ran into an error that was nobody's, or exited: it takes no more calls. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The outcome of a call as exact JSON; the end of the thread is one, too. */
  perform(call: Call): Promise<string> {
    return new Promise(resolve => {
      this.#take = message => resolve('outcome' in message ? message.outcome : toJson({error: 'Error: out of turn'}));
      this.#worker.postMessage(call);
    });
  }

  /** Stops the thread wherever it is; done when it is gone. */
  async end(): Promise<void> {
    await this.#worker.terminate();
    await this.#exited;
  }

  #end(why: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#take({outcome: toJson({error: why})});
  }
}
