import {processTrees} from './process-tree.ts';

/** Milliseconds between two looks. */
const PERIOD = 500;

/** Processes that one kernel may have: its own are a handful. */
const MOST = 60;

/** Megabytes that a kernel's own processes, launcher and type server, take beside the one that runs cells. */
const OWN = 1024;

/**
 * Looks after a kernel's processes, and calls `onExcess` with the reason, once, if they are too many or take too much memory
 * together.
 *
 * @param memory megabytes
 * @returns what ends the watch
 */
export function watchProcess(pid: number, memory: number, onExcess: (why: string) => void): () => void {
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
  };
  const look = async (): Promise<void> => {
    const tree = (await processTrees([pid]).catch(() => undefined))?.get(pid);
    if (isOver) return;
    if (tree !== undefined && (tree.count > MOST || tree.memory > memory + OWN)) {
      stop();
      onExcess(
        tree.count > MOST ? `it had started more than ${MOST} processes` : `it took more than ${memory} MB of memory`,
      );
    } else timer = setTimeout(() => void look(), PERIOD);
  };
  let timer = setTimeout(() => void look(), PERIOD);
  return stop;
}
