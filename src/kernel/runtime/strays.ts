import {cellStore, running} from './cell.ts';
import {send} from './channel.ts';
import {describe} from './errors.ts';

/**
 * Errors that no code caught: thrown in a timer or an event's handler, or a promise that was rejected unseen. While
 * the cell that started them runs they end it, as they would end a program; later they are shown in that cell.
 */
export function catchStrays(): void {
  process.on('uncaughtException', stray);
  process.on('unhandledRejection', stray);
}

function stray(error: unknown): void {
  // V8's own words for code outside of a cell that an interrupt terminated.
  if ((error as {code?: string} | null)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return;
  const cell = cellStore.getStore();
  if (cell?.abandoned) return;
  const described = describe(error);
  if (cell !== undefined && cell === running.cell) void cell.abandon({status: 'error', ...described});
  else send({type: 'publish', cell: cell?.request.cell, message: 'error', content: {...described}});
}
