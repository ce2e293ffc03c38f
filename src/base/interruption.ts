const INTERRUPTION = Symbol.for('gradlab.interruption');

/**
 * What Gradlab's kernel tells libraries by whether the cell that asks was interrupted since; undefined elsewhere.
 *
 * @example
 * ```ts
 * kernelInterruption() // undefined
 * ```
 */
export function kernelInterruption(): (() => () => boolean) | undefined {
  return (globalThis as {[INTERRUPTION]?: () => () => boolean})[INTERRUPTION];
}

/**
 * Whether the notebook's cell that called this was interrupted since: its promises may then never settle. Always false elsewhere.
 *
 * @example
 * ```ts
 * const isInterrupted = interruption();
 * isInterrupted() // false
 * ```
 */
export function interruption(): () => boolean {
  return kernelInterruption()?.() ?? (() => false);
}
