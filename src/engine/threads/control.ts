/** Where the main thread and its helpers leave word for each other. */
export interface Control {
  /** See the constants below: places 0 to 4, then two words a thread. */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** The kernel's arguments; then, two a thread, the piece's first item and the one after its last. */
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

/** Who computes the piece of a thread: `FREE`, `HELPER` or `MAIN`. */
export const claimOf = (thread: number): number => 5 + 2 * thread;
/** 1 when the helper that claimed the piece has finished it. */
export const doneOf = (thread: number): number => 6 + 2 * thread;

export const FREE = 0;
export const HELPER = 1;
export const MAIN = 2;

/** More than any kernel takes. */
export const MAXIMUM_ARGUMENTS = 40;

/** Where the piece of a thread stands in `values`. */
export const pieceOf = (thread: number): number => MAXIMUM_ARGUMENTS + 2 * thread;

export function makeControl(threads: number): Control {
  const words = new Int32Array(new SharedArrayBuffer(4 * claimOf(threads)));
  for (let thread = 1; thread < threads; thread++) words[claimOf(thread)] = MAIN;
  return {words, values: new Float64Array(new SharedArrayBuffer(8 * pieceOf(threads)))};
}
