import type {Worker as NodeWorker} from 'node:worker_threads';
import {nodeModule} from '../platform/index.ts';
import {
  ARGUMENTS,
  ASLEEP,
  busyOf,
  CLOSED,
  type Control,
  FAILED,
  KERNEL,
  MAXIMUM_ARGUMENTS,
  makeControl,
  NEXT,
  PIECES,
  TASK,
} from './control.ts';
import type {Kernel} from './kernel.ts';
import {takePieces} from './take-pieces.ts';
import type {ThreadData} from './thread.ts';

/** A helper that is not there after this long will not come: that is an error. */
const START_MILLISECONDS = 10_000;
/** Looks at a helper's word before this thread gives its core away: on a busy machine the helper may need just that core. */
const LOOKS = 30_000;
const REST_MILLISECONDS = 0.05;
/** A turn around the largest number that a task may have, far below what an Int32 holds. */
const TASKS = 2 ** 30;

/** The engine's helper threads. They sleep unless there is work, and never keep the process alive. */
export class Pool {
  /** Threads that compute, this one included. */
  readonly size: number;
  readonly #control: Control;
  readonly #kernels: readonly Kernel[];

  /** Starts the helpers and waits for them (50 ms): which thread computes what must not depend on who is ready. */
  constructor(threads: number, kernels: readonly Kernel[], data: Omit<ThreadData, 'index' | 'threads' | 'control'>) {
    this.#kernels = kernels;
    this.#control = makeControl(threads);
    this.size = threads;
    for (let index = 1; index < threads; index++) start({...data, index, threads, control: this.#control});
    for (let index = 1; index < threads; index++) {
      const answer = Atomics.wait(this.#control.words, busyOf(index), -1, START_MILLISECONDS);
      if (answer === 'timed-out') throw new Error('Cannot start the helper threads of the engine: no answer in 10 s');
    }
  }

  /**
   * Computes items 0 to `bounds.at(-1)` of a kernel, piece by piece: piece i is from bounds[i] to bounds[i + 1]. Each
   * thread takes the next piece when it is done with its last: on a busy machine a helper may have lost its core.
   */
  run(kernel: number, values: readonly number[], bounds: readonly number[]): void {
    const {words, values: given} = this.#control;
    this.#settle();
    given.set(values);
    given.set(bounds, MAXIMUM_ARGUMENTS);
    words[FAILED] = 0;
    words[KERNEL] = kernel;
    words[ARGUMENTS] = values.length;
    words[PIECES] = bounds.length - 1;
    Atomics.store(words, NEXT, 0);
    Atomics.store(words, TASK, (Atomics.load(words, TASK) + 1) % TASKS);
    if (Atomics.load(words, ASLEEP) > 0) Atomics.notify(words, TASK);
    takePieces(this.#control, this.#kernels, 0, this.size);
    this.#settle();
    const failed = Atomics.load(words, FAILED);
    if (failed > 0) throw new Error(`Cannot finish kernel ${kernel} as thread ${failed} failed in it`);
  }

  /** Returns when no helper computes; no piece is begun any more, also of a task that an interrupt has cut off. */
  #settle(): void {
    const {words} = this.#control;
    Atomics.store(words, NEXT, CLOSED);
    for (let index = 1; index < this.size; index++) {
      for (let looks = 0; Atomics.load(words, busyOf(index)) === 1; looks++) {
        if (looks >= LOOKS) Atomics.wait(words, busyOf(index), 1, REST_MILLISECONDS);
      }
    }
  }
}

function start(data: ThreadData): NodeWorker {
  const {Worker} = nodeModule<typeof import('node:worker_threads')>('worker_threads');
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const worker = new Worker(new URL(`./thread${extension}`, import.meta.url), {
    workerData: data,
    stdin: false,
    // Options of the process such as --input-type are none for a file.
    execArgv: [],
  });
  worker.unref();
  return worker;
}
