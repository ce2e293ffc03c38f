import {workerData} from 'node:worker_threads';
import {type Candidate, loadBlas} from '../blas/index.ts';
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
  pieceOf,
  TASK,
} from './control.ts';
import {kernelTable} from './kernel-table.ts';

/** What a helper thread is started with. */
export interface ThreadData {
  /** 1 for the first helper; the main thread is 0. */
  readonly index: number;
  readonly control: Control;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly base: number;
  readonly blas: Candidate | undefined;
}

/** Looks at the task word before the thread lies down to sleep: about 0.1 ms, longer than the gaps within a training step. */
const LOOKS = 30_000;

const {index, control, module, memory, base, blas} = workerData as ThreadData;
const {words, values} = control;
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

/** Computes this thread's piece of the present task. */
function compute(): void {
  const [from, to] = [values[pieceOf(index)] as number, values[pieceOf(index) + 1] as number];
  if (from >= to) return;
  const given = Array.from(values.subarray(0, words[ARGUMENTS]));
  try {
    kernels[words[KERNEL] as number]?.(...given, from, to, index);
  } catch {
    // A kernel that touches memory which is not there; the main thread throws for it.
    Atomics.store(words, FAILED, index);
  }
}

function work(): never {
  let seen = Atomics.load(words, TASK);
  // The main thread waits for this: the thread is ready.
  Atomics.store(words, doneOf(index), 1);
  Atomics.notify(words, doneOf(index));
  for (;;) {
    awaitTask(seen);
    seen = Atomics.load(words, TASK);
    // The main thread may have been faster. A piece that is claimed here stays until it is done, so what it says holds.
    if (Atomics.compareExchange(words, claimOf(index), FREE, HELPER) !== FREE) continue;
    compute();
    Atomics.store(words, doneOf(index), 1);
  }
}

work();
