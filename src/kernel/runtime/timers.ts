import {createRequire, syncBuiltinESMExports} from 'node:module';
import {type Cell, cellStore} from './cell.ts';

type Handle = NodeJS.Timeout | NodeJS.Immediate;
type Starter = (callback: (...args: unknown[]) => void, ...rest: unknown[]) => Handle;
type Stopper = (handle: unknown) => void;

/** Every cell that has timers running: an interrupt without a running cell stops them all. */
const withTimers = new Set<Cell>();

/** What stops a running timer, by its handle. */
const stops = new WeakMap<object, () => void>();

/**
 * Makes every timer known to the cell that started it, so that an interrupt can stop it: the globals, `node:timers` and
 * `node:timers/promises` alike. Handles are tracked by wrapping, since async hooks are not to be had here (see cell.ts).
 */
export function trackTimers(): void {
  const require = createRequire(import.meta.url);
  const timers = require('node:timers') as Record<string, Starter & Stopper>;
  const promises = require('node:timers/promises') as Record<string, unknown>;
  const replace = (name: string, wrapped: Starter | Stopper) => {
    // util.promisify(setTimeout) finds its promise form in a symbol property of the original.
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(timers[name]));
    timers[name] = wrapped as Starter & Stopper;
    (globalThis as unknown as Record<string, unknown>)[name] = wrapped;
  };
  for (const kind of ['Timeout', 'Interval', 'Immediate']) {
    const [start, clear] = [timers[`set${kind}`] as Starter, timers[`clear${kind}`] as Stopper];
    replace(`set${kind}`, (...args: Parameters<Starter>) => track(start, args, clear, kind !== 'Interval'));
    replace(`clear${kind}`, (handle: unknown) => (stops.get(Object(handle)) ?? (() => clear(handle)))());
  }
  for (const name of ['setTimeout', 'setImmediate'] as const) promises[name] = parkable(promises[name] as Sleep);
  syncBuiltinESMExports();
}

function track(start: Starter, args: Parameters<Starter>, clear: Stopper, once: boolean): Handle {
  const cell = cellStore.getStore();
  const [callback, ...rest] = args;
  if (cell === undefined || typeof callback !== 'function') return start(...args);
  const stop = () => {
    forget(cell, stop);
    clear(handle);
  };
  const handle = start(
    (...values: unknown[]) => {
      if (once) forget(cell, stop);
      callback(...values);
    },
    ...rest,
  );
  stops.set(handle, stop);
  cell.timers.add(stop);
  withTimers.add(cell);
  return handle;
}

type Sleep = (...args: unknown[]) => Promise<unknown>;

/** A promised timer cannot be cleared: after an interrupt its promise is left pending for ever instead. */
function parkable(sleep: Sleep): Sleep {
  return (...args) => {
    const cell = cellStore.getStore();
    return sleep(...args).then(value => (cell?.abandoned ? new Promise(() => {}) : value));
  };
}

function forget(cell: Cell, stop: () => void): void {
  cell.timers.delete(stop);
  if (cell.timers.size === 0) withTimers.delete(cell);
}

/** Stops the timers of one cell, or of all cells. */
export function stopTimers(of: Cell | undefined): void {
  for (const cell of of === undefined ? [...withTimers] : [of]) for (const stop of [...cell.timers]) stop();
}
