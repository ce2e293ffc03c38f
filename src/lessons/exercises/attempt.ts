import {runInThisContext} from 'node:vm';

/** What came of running a piece of a learner's code. */
export type Outcome =
  | {readonly kind: 'value'; readonly value: unknown}
  | {readonly kind: 'threw'; readonly error: string}
  | {readonly kind: 'endless'};

/** Where the watched call finds its function: code under `vm`'s watchdog sees globals only. */
const SLOT = Symbol.for('gradlab.attempt');

/**
 * Runs code that may throw or never end. The watchdog of `node:vm` ends loops also in functions that were made elsewhere; a
 * promise that does not settle within the limit counts as endless, too.
 *
 * @param limit milliseconds
 */
export async function attempt(code: () => unknown, limit: number): Promise<Outcome> {
  const slots = globalThis as {[SLOT]?: (() => unknown) | undefined};
  const before = slots[SLOT];
  slots[SLOT] = code;
  try {
    const value: unknown = runInThisContext(`globalThis[Symbol.for('gradlab.attempt')]()`, {timeout: limit});
    return isThenable(value) ? await settled(value, limit) : {kind: 'value', value};
  } catch (error) {
    return failure(error);
  } finally {
    slots[SLOT] = before;
  }
}

async function settled(value: PromiseLike<unknown>, limit: number): Promise<Outcome> {
  const {promise, resolve} = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => resolve({kind: 'endless'}), limit);
  value.then(
    found => resolve({kind: 'value', value: found}),
    error => resolve(failure(error)),
  );
  const outcome = await promise;
  clearTimeout(timer);
  return outcome;
}

function failure(error: unknown): Outcome {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return {kind: 'endless'};
  return {kind: 'threw', error: error instanceof Error ? `${error.name}: ${error.message}` : String(error)};
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
