import {interruption} from '../base/index.ts';

/**
 * Runs `work` at each call, but never twice at a time: the calls that come while it runs make one more run after it,
 * together. So work that reads its input when it starts ends with the newest input, however fast the calls come. Work
 * that was interrupted is not waited for.
 *
 * @param work must not reject: what waits behind a failure would be lost
 * @returns a function whose promise resolves when nothing runs or waits any more; a call that only waits resolves at once
 */
export function newestOnly(work: () => Promise<void>): () => Promise<void> {
  let waiting = false;
  let current: {readonly isInterrupted: () => boolean} | undefined;
  return async () => {
    waiting = true;
    if (current?.isInterrupted() === false) return;
    const mine = {isInterrupted: interruption()};
    current = mine;
    while (waiting && current === mine) {
      waiting = false;
      await work();
    }
    if (current === mine) current = undefined;
  };
}
