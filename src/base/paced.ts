/** Calls that are made at most so often. */
export interface Paced {
  /** Calls now if the last call is long enough ago, else once that is so. */
  readonly soon: () => void;
  /** Calls now if one is due. */
  readonly now: () => void;
}

/**
 * Spaces the calls of `act`, from start to start, by the milliseconds that `pause` gives after each of them. The clock is
 * read at each request, so that calls go out in a loop, too, that lets no timer fire.
 *
 * @example
 * ```ts
 * let calls = 0;
 * const {soon, now} = paced(() => { calls++; }, () => 1000);
 * for (let request = 0; request < 5; request++) soon();
 * calls // 1
 * now();
 * calls // 2
 * ```
 */
export function paced(act: () => void, pause: () => number): Paced {
  let next = -Infinity;
  let due = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!due) return;
    due = false;
    const start = performance.now();
    try {
      act();
    } finally {
      next = start + pause();
    }
  };
  const soon = () => {
    due = true;
    const wait = next - performance.now();
    if (wait <= 0) now();
    else timer ??= setTimeout(now, wait);
  };
  return {soon, now};
}
