import {MessageChannel} from 'node:worker_threads';

/** The front end's answer to a question of this process. */
export interface Answer {
  readonly question: number;
  readonly text: string;
}

const {port1, port2} = new MessageChannel();

/** Where answers arrive: the interrupter's worker reads them from the launcher, for this thread may block for one. */
export const answers = port1;

/** The worker's end. */
export const answersOfWorker = port2;

/** Grows by one with each answer, so that this thread can sleep until there is one. */
export const arrived = new Int32Array(new SharedArrayBuffer(4));
