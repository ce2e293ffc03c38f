import type * as os from 'node:os';
import {integer, refusal} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {type Call, type Outcome, perform, type UserFunction} from './call.ts';
import {fromJson} from './exact-json.ts';
import {Thread} from './thread.ts';
import {importFunction, isModuleFunction, type ModuleFunction} from './user-function.ts';

/** In this thread a turn is given to timers and input at least so often (ms). */
const TURN = 20;

/** What a {@link Runner} is made of. */
export interface RunnerOptions {
  /** The deed, for errors: `'search'`. */
  readonly what: string;
  readonly run: UserFunction | ModuleFunction;
  /** Threads; 0 is this one. Default: 0 for a function, one for each core for a module's. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs calls of the user's function, in this thread one after the other, or on worker threads. */
export class Runner {
  readonly #what: string;
  readonly #run: UserFunction | ModuleFunction;
  readonly #workers: number;
  readonly #signal: AbortSignal;
  readonly #threads = new Set<Thread>();
  readonly #idle: Thread[] = [];
  #isClosed = false;

  /** @throws TypeError if threads are asked for, but the function is no module's; RangeError for their number */
  constructor({what, run, workers, signal}: RunnerOptions) {
    const place = isModuleFunction(run);
    this.#workers = workers === undefined ? (place ? coreCount() : 0) : integer(what, 'workers', workers, {min: 0});
    if (this.#workers > 0 && !place) {
      const rule = 'be left out for a function, which cannot be sent to a thread ({module, name} can)';
      throw new TypeError(refusal(what, 'workers', rule, workers));
    }
    this.#what = what;
    this.#run = run;
    this.#signal = signal ?? new AbortController().signal;
  }

  /** Whether calls go to other threads, so that their configs must be plain data. */
  get onThreads(): boolean {
    return this.#workers > 0;
  }

  /** Runs all calls; `take` gets each outcome when it is there. Returns early if the signal says so. */
  async runAll(calls: readonly Call[], take: (index: number, outcome: Outcome) => void): Promise<void> {
    const queue = calls.entries();
    const seat = async (one: (call: Call) => Promise<string>): Promise<void> => {
      for (const [index, call] of queue) {
        if (this.#isOver) return;
        const outcome = await one(call);
        if (this.#isOver) return;
        take(index, fromJson(outcome) as Outcome);
      }
    };
    if (calls.length === 0 || this.#isOver) return;
    const seats = Array.from({length: Math.min(this.#workers, calls.length)}, () => this.#seatOnThread(seat));
    await this.#untilAborted(this.#workers > 0 ? Promise.all(seats) : this.#seatHere(seat));
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads].map(thread => thread.end()));
  }

  get #isOver(): boolean {
    return this.#isClosed || this.#signal.aborted;
  }

  async #seatHere(seat: (one: (call: Call) => Promise<string>) => Promise<void>): Promise<void> {
    const run = isModuleFunction(this.#run) ? await importFunction(this.#what, this.#run) : this.#run;
    let turn = performance.now();
    await seat(async call => {
      const outcome = await perform(run, call, this.#signal);
      if (performance.now() - turn > TURN) {
        await new Promise(resolve => setTimeout(resolve, 0));
        turn = performance.now();
      }
      return outcome;
    });
  }

  async #seatOnThread(seat: (one: (call: Call) => Promise<string>) => Promise<void>): Promise<void> {
    let thread: Thread | undefined;
    await seat(async call => {
      // It may have run into an error of the trial before, after that one's answer.
      if (thread === undefined || thread.hasEnded) thread = await this.#start();
      return thread.perform(call);
    });
    if (thread !== undefined) this.#idle.push(thread);
  }

  async #start(): Promise<Thread> {
    const idle = this.#idle.pop();
    if (idle !== undefined && !idle.hasEnded) return idle;
    const thread = new Thread({what: this.#what, place: this.#run as ModuleFunction});
    this.#threads.add(thread);
    await thread.ready();
    return thread;
  }

  /** Waits for the work, or for the signal: what runs then is left to itself, and no one takes its outcome. */
  async #untilAborted(work: Promise<unknown>): Promise<void> {
    let stop: () => void = () => undefined;
    const aborted = new Promise<void>(resolve => {
      stop = resolve;
    });
    this.#signal.addEventListener('abort', stop);
    try {
      await Promise.race([work, aborted]);
    } finally {
      this.#signal.removeEventListener('abort', stop);
      work.catch(() => undefined);
    }
  }
}

function coreCount(): number {
  return nodeModule<typeof os>('os').availableParallelism();
}
