import type {Worker as NodeWorker} from 'node:worker_threads';
import {nodeModule} from '../platform/index.ts';
import {
  ARGUMENTS,
  ASLEEP,
  type Control,
  claimOf,
  doneOf,
  FAILED,
  FREE,
  HELPER,
  KERNEL,
  MAIN,
  makeControl,
  pieceOf,
  TASK,
} from './control.ts';
import type {Kernel} from './kernel.ts';
import type {ThreadData} from './thread.ts';

/** A helper that is not there after this long is given up, and the engine works with one thread. */
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
  constructor(threads: number, kernels: readonly Kernel[], data: Omit<ThreadData, 'index' | 'control'>) {
    this.#kernels = kernels;
    this.#control = makeControl(threads);
    this.size = threads;
    for (let index = 1; index < threads; index++) start({...data, index, control: this.#control});
    for (let index = 1; index < threads; index++) {
      const answer = Atomics.wait(this.#control.words, doneOf(index), 0, START_MILLISECONDS);
      if (answer === 'timed-out') throw new Error('Cannot start the helper threads of the engine: no answer in 10 s');
    }
  }

  /**
   * Computes items 0 to `bounds.at(-1)` of a kernel: thread i those from bounds[i] to bounds[i + 1]. A piece that its
   * helper has not begun when this thread is done with its own is computed here, under the helper's number: on a busy
   * machine a helper may have lost its core.
   */
  run(kernel: number, values: readonly number[], bounds: readonly number[]): void {
    const {words, values: given} = this.#control;
    this.#settle();
    given.set(values);
    Atomics.store(words, FAILED, 0);
    words[KERNEL] = kernel;
    words[ARGUMENTS] = values.length;
    for (let index = 1; index < this.size; index++) {
      given[pieceOf(index)] = bounds[index] as number;
      given[pieceOf(index) + 1] = bounds[index + 1] as number;
      Atomics.store(words, doneOf(index), 0);
      Atomics.store(words, claimOf(index), FREE);
    }
    Atomics.store(words, TASK, (Atomics.load(words, TASK) + 1) % TASKS);
    if (Atomics.load(words, ASLEEP) > 0) Atomics.notify(words, TASK);
    const compute = this.#kernels[kernel] as Kernel;
    compute(...values, 0, bounds[1] as number, 0);
    for (let index = this.size - 1; index > 0; index--) {
      const [from, to] = [bounds[index] as number, bounds[index + 1] as number];
      if (this.#take(index) && from < to) compute(...values, from, to, index);
    }
    this.#settle();
    const failed = Atomics.load(words, FAILED);
    if (failed > 0) throw new Error(`Cannot finish kernel ${kernel} as thread ${failed} failed in it`);
  }

  /** Takes a piece that no one has begun. */
  #take(index: number): boolean {
    return Atomics.compareExchange(this.#control.words, claimOf(index), FREE, MAIN) === FREE;
  }

  /** Returns when no helper computes; pieces that an interrupt of the last task left behind are taken from them. */
  #settle(): void {
    const {words} = this.#control;
    for (let index = 1; index < this.size; index++) {
      if (this.#take(index) || Atomics.load(words, claimOf(index)) !== HELPER) continue;
      for (let looks = 0; Atomics.load(words, doneOf(index)) === 0; looks++) {
        if (looks >= LOOKS) Atomics.wait(words, doneOf(index), 0, REST_MILLISECONDS);
      }
    }
  }
}

function start(data: ThreadData): NodeWorker {
  const {Worker} = nodeModule<typeof import('node:worker_threads')>('worker_threads');
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const worker = new Worker(new URL(`./thread${extension}`, import.meta.url), {workerData: data, stdin: false});
  worker.unref();
  return worker;
}
