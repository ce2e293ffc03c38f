import {tf} from '../engine/index.ts';

/** A variable, and the values that it has for a while. */
export type Move = [variable: tf.Variable, values: tf.Tensor];

/**
 * Runs `f` while variables have other values, and then gives each its own buffer back, bit for bit, also if `f` throws;
 * if it gives a promise, as soon as that is settled. The buffers themselves are never written, so that a recorded step
 * may do this.
 */
export function displaced<T>(moves: readonly Move[], f: () => T): T {
  const saved = moves.map(([variable]) => [variable, tf.keep(variable.clone())] as const);
  const restore = () => {
    for (const [variable, values] of saved) {
      if (!variable.isDisposed) variable.assign(values);
      values.dispose();
    }
  };
  let result: T;
  try {
    for (const [variable, values] of moves) variable.assign(values);
    result = f();
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) return result.finally(restore) as T;
  restore();
  return result;
}
