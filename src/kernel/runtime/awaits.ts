import {cellStore, running} from './cell.ts';

/** Never settles. A fresh one each time: a shared one would keep every parked continuation alive. */
const parked = <T>(): Promise<T> => new Promise<T>(() => {});

/**
 * What compiled cells call around every `await`: the value itself, or, in a cell that was interrupted, a promise that
 * never settles. So a cell that loops over awaits of files or the network stops at its next one.
 */
const awaited = <T>(value: T): T | Promise<T> => (cellStore.getStore()?.abandoned ? parked<T>() : value);

type Iterated<T> = AsyncIterable<T> | Iterable<T>;

/** The same for `for await`: each step of the loop is an await. */
function iterated<T>(values: Iterated<T>): Iterated<T> {
  const iterate = (values as AsyncIterable<T>)[Symbol.asyncIterator];
  if (typeof iterate !== 'function') return values;
  return {
    [Symbol.asyncIterator]() {
      const iterator = iterate.call(values) as AsyncIterator<T>;
      return {
        next: (...sent) => (cellStore.getStore()?.abandoned ? parked() : iterator.next(...sent)),
        return: value => iterator.return?.(value) ?? Promise.resolve({done: true, value: value as T}),
      };
    },
  };
}

/** For libraries that wait for a cell's code: whether the code that asked this has been interrupted since. */
function interruption(): () => boolean {
  const cell = cellStore.getStore() ?? running.cell;
  return () => cell?.abandoned === true;
}

/** Puts all where compiled cells and libraries find them. */
export function installAwaits(): void {
  Object.defineProperty(globalThis, Symbol.for('gradlab.interruption'), {value: interruption});
  Object.defineProperty(globalThis, '__gradlab_await', {value: awaited});
  Object.defineProperty(globalThis, '__gradlab_iterate', {value: iterated});
}
