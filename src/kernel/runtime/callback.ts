import {type CellError, interrupted} from '../channel/index.ts';
import {type Cell, cellStore} from './cell.ts';
import {send} from './channel.ts';
import {describe} from './errors.ts';
import {contained, reasonArrived} from './evaluator.ts';
import {openScopes} from './tensorflow.ts';
import {stopTimers} from './timers.ts';

/** The comm messages whose callbacks run, promises included, and in whose name each does. */
const pending = new Map<number, Cell | undefined>();

/**
 * Answers a comm message by calling `callback` in the name of the cell that the comm belongs to: what it prints and the
 * error that it ends with are shown there. The launcher is told once the callback, and the promise that it may return,
 * has ended.
 *
 * It starts in a later turn of the event loop, so that the pipe's reader is not what an interrupt cuts off.
 */
export function answerRequest(request: number, origin: Cell | undefined, callback: () => unknown): void {
  setImmediate(() => {
    const cell = origin && actingFor(origin, request);
    pending.set(request, cell);
    const answer = () => void run(request, callback);
    if (cell === undefined) answer();
    else cellStore.run(cell, answer);
  });
}

/** A cell of its own: the one that opened the comm may have been interrupted, or have ended. */
function actingFor({request}: Cell, commRequest: number): Cell {
  return {
    request,
    timers: new Set(),
    scopes: openScopes(),
    commRequest,
    abandoned: false,
    abandon: async result => (result.status === 'error' ? stop(commRequest, result) : undefined),
  };
}

async function run(request: number, callback: () => unknown): Promise<void> {
  let outcome = (): unknown => undefined;
  const completed = contained(() => {
    try {
      const value = callback();
      outcome = () => value;
    } catch (error) {
      outcome = () => {
        throw error;
      };
    }
  });
  if (!completed) {
    await reasonArrived();
    return stop(request, interrupted);
  }
  try {
    await outcome();
    end(request);
  } catch (error) {
    end(request, describe(error));
  }
}

/** Tells the launcher before it forgets the callback: an interrupt may cut this off, and then asks again. */
function end(request: number, error?: CellError): void {
  if (!pending.has(request)) return;
  if (error !== undefined) {
    const cell = pending.get(request)?.request.cell;
    send({type: 'publish', cell, message: 'error', content: {...error}});
  }
  send({type: 'handled', request});
  pending.delete(request);
}

function stop(request: number, reason: CellError): void {
  const cell = pending.get(request);
  if (cell !== undefined) {
    cell.abandoned = true;
    stopTimers(cell);
  }
  end(request, reason);
}

/** Ends all callbacks with this reason. */
export function stopCallbacks(reason: CellError): void {
  for (const request of [...pending.keys()]) stop(request, reason);
}
