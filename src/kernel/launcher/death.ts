import {type CellError, plainError} from '../channel/index.ts';

/** How a child process ended: its exit code or the signal that ended it, and the last it wrote to standard error. */
export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastWords: string;
}

/** What the front end is told when the learner's process ends: the reason, and what it means for the session. */
export function deathError(death: Death): CellError {
  const [ename, reason] = reasonOf(death);
  const evalue = `${reason}. The kernel goes on in a new process: variables and imports are gone, run their cells again`;
  return plainError(ename, evalue);
}

function reasonOf({code, signal, lastWords}: Death): readonly [ename: string, reason: string] {
  if (/heap out of memory|out of memory/i.test(lastWords)) return ['OutOfMemory', 'The process ran out of memory'];
  if (signal === 'SIGKILL')
    return ['ProcessKilled', 'The process was killed (SIGKILL), often since the system is out of memory'];
  if (signal === 'SIGABRT' || code === 134)
    return ['ProcessAborted', 'The process was aborted (SIGABRT), by process.abort() or by native code'];
  if (signal !== null) return ['ProcessCrashed', `The process ended by the signal ${signal}`];
  return ['ProcessExit', `The process ended with exit code ${code}, by process.exit() or alike`];
}
