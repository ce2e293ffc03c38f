/** Calls that are made at most so often. */
export interface Paced {
  /** Calls now if the last call is long enough ago, else once that is so. */
  readonly soon: () => void;
  /** Calls now if one is due. */
  readonly now: () => void;
}

/**
 * Spaces the calls of `act` by `milliseconds`. The clock is read at each request, so that calls go out in a loop, too,
 * that lets no timer fire.
 */
export function paced(act: () => void, milliseconds: number): Paced {
  let last = -Infinity;
  let due = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!due) return;
    due = false;
    last = performance.now();
    act();
  };
  const soon = () => {
    due = true;
    const wait = last + milliseconds - performance.now();
    if (wait <= 0) now();
    else timer ??= setTimeout(now, wait);
  };
  return {soon, now};
}
