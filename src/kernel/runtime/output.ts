import {captureStore} from './capture.ts';
import {cellStore} from './cell.ts';
import {send} from './channel.ts';

/**
 * Sends what is written to standard output and error to the launcher, with the cell that wrote it, at once: output of
 * an endless loop is seen while it runs. The launcher gathers it into few messages. What an interrupted cell still
 * writes is dropped.
 */
export function redirectOutput(): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
      const cell = cellStore.getStore();
      const text = (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')).toWellFormed();
      const sink = captureStore.getStore();
      if (!cell?.abandoned) {
        if (sink === undefined) send({type: 'stream', cell: cell?.request.cell, name, text});
        else sink.stream(name, text);
      }
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') callback();
      return true;
    };
    process[name].write = write as typeof process.stdout.write;
  }
}
