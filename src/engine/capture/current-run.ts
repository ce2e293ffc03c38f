import type {Run} from './run.ts';

let current: Run | undefined;

/** The run that is being recorded. */
export const currentRun = (): Run | undefined => current;

/**
 * Records what `body` does on `run`; afterwards nothing is left of the recording, however `body` ends. An interrupt may
 * end it without passing any `finally`: then the recording ends before the next event.
 */
export function during<T>(run: Run, body: () => T): T {
  if (current !== undefined) {
    throw new Error('Cannot record a training step as no other must be under way: one step calls the other');
  }
  current = run;
  const end = () => {
    current = undefined;
    run.stop();
  };
  const abandon = () => {
    if (current !== run) return;
    end();
    run.release();
  };
  const timer = setTimeout(abandon, 0);
  queueMicrotask(abandon);
  try {
    run.start();
    return body();
  } finally {
    clearTimeout(timer);
    end();
  }
}
