import {AsyncLocalStorage} from 'node:async_hooks';
import type {CellResult, RunCell} from '../channel/index.ts';

/** A running or finished cell, or the answer to a comm message on behalf of one, as all that it started knows it. */
export interface Cell {
  readonly request: RunCell;
  /** What stops each timer that the cell started and that has not fired yet. */
  readonly timers: Set<() => void>;
  /** How many of TensorFlow.js's scopes were open when the cell began. */
  readonly scopes: number;
  /** The number of the comm message that is answered; absent in the cell itself. */
  readonly commRequest?: number;
  /** True once the cell was interrupted or ended by a stray error: nothing of it may go on. */
  abandoned: boolean;
  /** Ends the cell from outside with this result; does nothing once it has ended. Resolves when the launcher was told. */
  readonly abandon: (result: CellResult) => Promise<void>;
}

/**
 * Which cell the present code belongs to, through awaits, timers and events. Node keeps it in V8's own continuation
 * data; `async_hooks.createHook` is not used here and must not be: it undoes --no-force-async-hooks-checks, without
 * which an interrupt aborts the process.
 */
export const cellStore = new AsyncLocalStorage<Cell>();

/**
 * The cell that runs now, of which there is at most one, and the number of the last cell that an interrupt was meant
 * for: it may have overtaken the cell itself, which must not start then.
 */
export const running: {cell: Cell | undefined; stopped: number} = {cell: undefined, stopped: 0};

/** Every cell that was run, by the name of its script: tracebacks of later cells lead into them. */
export const scripts = new Map<string, RunCell>();
