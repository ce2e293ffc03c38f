import {workerData} from 'node:worker_threads';
import {type Candidate, loadBlas} from '../blas/index.ts';
import {ASLEEP, busyOf, type Control, FAILED, TASK} from './control.ts';
import {kernelTable} from './kernel-table.ts';
import {takePieces} from './take-pieces.ts';

/** What a helper thread is started with. */
export interface ThreadData {
  /** 1 for the first helper; the main thread is 0. */
  readonly index: number;
  readonly threads: number;
  readonly control: Control;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly base: number;
  readonly blas: Candidate | undefined;
}

/** Looks at the task word before the thread lies down to sleep: about 0.1 ms, longer than the gaps within a training step. */
const LOOKS = 30_000;

const {index, threads, control, module, memory, base, blas} = workerData as ThreadData;
const {words} = control;
const product = blas === undefined ? undefined : loadBlas(blas).product;
const {kernels} = kernelTable(module, memory, product, base);

/** Returns when there is a task with another number than the last. */
function awaitTask(last: number): void {
  for (let looks = 0; Atomics.load(words, TASK) === last; looks++) {
    if (looks < LOOKS) continue;
    Atomics.add(words, ASLEEP, 1);
    Atomics.wait(words, TASK, last);
    Atomics.sub(words, ASLEEP, 1);
  }
}

function work(): never {
  let seen = Atomics.load(words, TASK);
  // The main thread waits for this: the thread is ready.
  Atomics.store(words, busyOf(index), 0);
  Atomics.notify(words, busyOf(index));
  for (;;) {
    awaitTask(seen);
    seen = Atomics.load(words, TASK);
    // Before it looks for a piece: the main thread goes on only when no helper is busy.
    Atomics.store(words, busyOf(index), 1);
    try {
      takePieces(control, kernels, index, threads);
    } catch {
      // A kernel that touches memory which is not there; the main thread throws for it.
      Atomics.store(words, FAILED, index);
    }
    Atomics.store(words, busyOf(index), 0);
  }
}

work();
