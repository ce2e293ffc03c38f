import {type MessagePort, Worker} from 'node:worker_threads';
import {type CellError, interrupted, plainError} from '../channel/index.ts';
import {answersOfWorker, arrived} from './answers.ts';
import {stopCallbacks} from './callback.ts';
import {type Cell, running} from './cell.ts';
import {send} from './channel.ts';
import {freeTensors, leaveInDisorder, restoreTensorFlow} from './tensorflow.ts';
import {stopTimers} from './timers.ts';
import {forgetCalls, wholeCalls} from './whole-calls.ts';

const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** What the interrupter asks of this thread. */
export interface Stop {
  readonly reason: 'interrupt' | 'out of memory';
  /** Later cells than this one are not meant. */
  readonly upTo: number;
  /** The number to answer with. */
  readonly question: number;
}

/** What the worker is started with. */
export interface InterrupterData {
  /** The number of the last question that this thread has answered. */
  readonly answered: Int32Array<SharedArrayBuffer>;
  /** Whether this thread is in a call that must not be cut off, and whether it may begin one. */
  readonly wholeCalls: Int32Array<SharedArrayBuffer>;
  /** Where the front end's answers go, and their count. */
  readonly answers: MessagePort;
  readonly arrived: Int32Array<SharedArrayBuffer>;
}

const outOfMemory = plainError(
  'OutOfMemory',
  'the cell used all of its memory and was stopped; the kernel and its names are kept',
);

/**
 * Starts the worker that interrupts this thread. It asks first, by a message; a thread that does not answer is stuck,
 * and V8 is told to terminate what runs, until the answer comes.
 */
export function listenForInterrupts(): void {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(`./interrupter${EXTENSION}`, import.meta.url), {
    workerData: {answered, wholeCalls, answers: answersOfWorker, arrived} satisfies InterrupterData,
    transferList: [answersOfWorker],
    execArgv: [],
  });
  worker.on('message', ({reason, upTo, question}: Stop) => {
    forgetCalls();
    if (reason === 'interrupt') running.stopped = Math.max(running.stopped, upTo);
    const {cell} = running;
    const meant = cell === undefined || cell.request.cell <= upTo;
    const stopped = meant ? stop(cell, reason === 'interrupt' ? interrupted : outOfMemory) : undefined;
    // Answered after the stop, not before: a termination may end this very function, which is then asked again.
    Atomics.store(answered, 0, question);
    Atomics.notify(answered, 0);
    void settle(upTo, stopped);
  });
  worker.unref();
}

function stop(cell: Cell | undefined, reason: CellError): Promise<void> | undefined {
  stopTimers(cell);
  stopCallbacks(reason);
  leaveInDisorder(cell?.scopes ?? 0);
  return cell?.abandon({status: 'error', ...reason});
}

/** Tells the launcher that the cell has ended and that all is in order for the next one. */
async function settle(upTo: number, stopped: Promise<void> | undefined): Promise<void> {
  await stopped;
  restoreTensorFlow();
  await freeTensors().catch(() => {
    // Parts of TensorFlow.js that a cell has replaced. The launcher waits for the word, without which no cell runs.
  });
  send({type: 'stopped', upTo});
}
