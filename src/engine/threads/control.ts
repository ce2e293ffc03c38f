/** Where the main thread and its helpers leave word for each other. */
export interface Control {
  /** See the constants below: places 0 to 6, then one word a thread. */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** The kernel's arguments; then where the pieces begin, and where the last one ends. */
  readonly values: Float64Array<SharedArrayBuffer>;
}

/** Changes when there is a new task. */
export const TASK = 0;
/** Which kernel. */
export const KERNEL = 1;
/** How many arguments. */
export const ARGUMENTS = 2;
/** How many helpers are asleep. */
export const ASLEEP = 3;
/** The number of a helper whose kernel failed. */
export const FAILED = 4;
/** The next piece that no one has begun: who adds 1 to it computes that piece. */
export const NEXT = 5;
/** How many pieces. */
export const PIECES = 6;

/** 1 while a helper looks for pieces or computes one; -1 until it is ready. */
export const busyOf = (thread: number): number => 7 + thread;

/** `NEXT` while there is no task: far above any number of pieces. */
export const CLOSED = 2 ** 20;
/** More than any kernel takes. */
export const MAXIMUM_ARGUMENTS = 40;
/** More pieces than any task has: some for each of 64 threads. */
const MAXIMUM_PIECES = 512;

export function makeControl(threads: number): Control {
  const words = new Int32Array(new SharedArrayBuffer(4 * busyOf(threads)));
  words[NEXT] = CLOSED;
  for (let thread = 1; thread < threads; thread++) words[busyOf(thread)] = -1;
  return {words, values: new Float64Array(new SharedArrayBuffer(8 * (MAXIMUM_ARGUMENTS + MAXIMUM_PIECES + 1)))};
}
