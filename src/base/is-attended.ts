import {kernelDisplay} from './kernel-display.ts';

const IS_ATTENDED = Symbol.for('gradlab.isAttended');

/**
 * Whether somebody may watch the cell that runs: false in plain Node, and where Gradlab's kernel says that a program runs
 * the notebook. What will be replaced within a second need not be shown then.
 *
 * @example
 * ```ts
 * isAttended() // false
 * ```
 */
export function isAttended(): boolean {
  const {[IS_ATTENDED]: ask} = globalThis as {[IS_ATTENDED]?: () => boolean};
  return kernelDisplay() !== undefined && ask?.() !== false;
}
