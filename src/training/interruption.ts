import {kernelInterruption} from '../base/index.ts';
import {CutOff, Turns} from './turns.ts';

/** Milliseconds that a kernel may take to say why it cut work off. */
const GRACE = 100;

/** Milliseconds between two looks at work that may have been cut off between its turns. */
const LOOK = 100;
/** Looks in a row that see no turn, after which the work is taken for cut off. */
const LOOKS = 3;

/**
 * Rejects with a CutOff if the notebook's cell was interrupted and the work has stopped for good: cut off between its
 * turns, or waiting for code of the cell that will never go on. Never settles otherwise.
 *
 * The waits are those of a word of memory that nobody changes, not timers, which a kernel takes from a stopped cell.
 */
export async function cutOffBetween(turns: Turns, isInterrupted: () => boolean): Promise<never> {
  // Nothing else cuts work off.
  if (kernelInterruption() === undefined) return new Promise(() => {});
  const word = new Int32Array(new SharedArrayBuffer(4));
  let [seen, still] = [-1, 0];
  while (!turns.isClosed) {
    await Atomics.waitAsync(word, 0, 0, LOOK).value;
    still = isInterrupted() && turns.count === seen ? still + 1 : 0;
    seen = turns.count;
    if (still === LOOKS && !turns.isClosed) throw new CutOff();
  }
  return new Promise(() => {});
}

/** Resolves when a kernel that has cut work off has put TensorFlow.js in order, which is when it says so. */
export async function settled(isInterrupted: () => boolean): Promise<void> {
  const end = performance.now() + GRACE;
  const turns = new Turns();
  while (!isInterrupted() && performance.now() < end) await turns.next();
  turns.close();
}
