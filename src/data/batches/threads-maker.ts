import type {Worker as NodeWorker} from 'node:worker_threads';
import type {AugmentationConfig} from '../../augmentation/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import type {NumberArray, Samples} from '../samples/index.ts';
import type {FillPlan, FillTask} from './fill.ts';
import {gatherAll, type Made, type Maker, sizeOf} from './maker.ts';
import type {Place, WorkerAnswer, WorkerPlan} from './worker.ts';

/** What threads are to make. */
export interface ThreadsPlan {
  readonly plan: FillPlan;
  readonly config: AugmentationConfig | undefined;
  readonly workers: number;
  /** Batches that may be on their way at a time. */
  readonly ahead: number;
  readonly batchSize: number;
  readonly isMixed: boolean;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Makes batches on worker threads, ahead of who uses them. Examples and numbers pass through shared memory, a place for
 * each batch on its way. The threads keep the process alive only while they have something to do.
 */
export class ThreadsMaker implements Maker {
  readonly places: number;
  readonly #x: Samples;
  readonly #exampleSize: number;
  readonly #memory: readonly Place[];
  readonly #free: number[];
  readonly #workers: readonly NodeWorker[];
  readonly #waiting = new Map<number, Waiting>();
  #failure: {readonly reason: unknown} | undefined;
  #turn = 0;

  constructor(x: Samples, {plan, config, workers, ahead, batchSize, isMixed}: ThreadsPlan) {
    this.#x = x;
    this.places = ahead;
    this.#exampleSize = sizeOf(plan.to);
    const given = batchSize * sizeOf(plan.from) * (isMixed ? 2 : 1);
    this.#memory = Array.from({length: ahead}, () => ({
      given: sharedLike(x.values, given),
      values: new Float32Array(new SharedArrayBuffer(4 * batchSize * this.#exampleSize)),
    }));
    this.#free = this.#memory.map((_, place) => place);
    this.#workers = Array.from({length: workers}, () => this.#start({plan, config, places: this.#memory}));
  }

  make(task: FillTask): Made {
    const place = this.#free.pop() as number;
    const {given, values} = this.#memory[place] as Place;
    const done = new Promise<void>((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure.reason);
        return;
      }
      gatherAll(this.#x, task, given);
      if (this.#waiting.size === 0) for (const worker of this.#workers) worker.ref();
      this.#waiting.set(place, {resolve, reject});
      this.#workers[this.#turn++ % this.#workers.length]?.postMessage({place, task});
    });
    const made = done.then(() => values.subarray(0, task.indices.length * this.#exampleSize));
    // Whoever takes the batch hears of a failure; if nobody does, it is no unhandled rejection.
    made.catch(() => undefined);
    return {task, values: made, release: () => this.#free.push(place)};
  }

  cancel(reason: unknown): void {
    this.#failure ??= {reason};
    for (const {reject} of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  async end(): Promise<void> {
    this.cancel(new Error('Cannot make a batch as its stream must not have ended: it has'));
    // A process that ends first would leave whoever waits for this without an answer.
    for (const worker of this.#workers) worker.ref();
    await Promise.all(this.#workers.map(worker => worker.terminate()));
  }

  #start(data: WorkerPlan): NodeWorker {
    const {Worker} = nodeModule<typeof import('node:worker_threads')>('worker_threads');
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    // Without the options of this process: a thread refuses some of them, such as --input-type.
    const options = {workerData: data, stdin: false, execArgv: []};
    const worker = new Worker(new URL(`./worker${extension}`, import.meta.url), options);
    worker.on('message', (answer: WorkerAnswer) => this.#finish(answer));
    worker.on('error', error => this.cancel(error));
    worker.on('exit', code =>
      this.cancel(new Error(`Cannot make a batch as its worker thread must run: it ended with code ${code}`)),
    );
    worker.unref();
    return worker;
  }

  #finish({place, error}: WorkerAnswer): void {
    const waiting = this.#waiting.get(place);
    // An answer that comes after the end must not let go of the thread: its end is waited for.
    if (waiting === undefined) return;
    this.#waiting.delete(place);
    if (this.#waiting.size === 0) for (const worker of this.#workers) worker.unref();
    if (error === undefined) waiting.resolve();
    else waiting.reject(error);
  }
}

/** Zeros of the same kind in memory that threads share. */
function sharedLike(values: NumberArray, length: number): NumberArray {
  const Kind = values.constructor as new (memory: SharedArrayBuffer) => NumberArray;
  return new Kind(new SharedArrayBuffer(length * values.BYTES_PER_ELEMENT));
}
