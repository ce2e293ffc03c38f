import type {MimeBundle} from './mime-bundle.ts';

/** One output of a cell that later calls replace. */
export interface DisplayPlace {
  readonly displayId?: string;
  /** Replace what stands there, rather than begin a new output. */
  readonly update?: boolean;
}

/** Shows a bundle in the cell that runs. */
export type KernelDisplay = (bundle: MimeBundle, place?: DisplayPlace) => void;

const DISPLAY = Symbol.for('gradlab.display');

/**
 * What Gradlab's kernel offers to libraries that show things; undefined in plain Node, in a browser and in other kernels.
 *
 * @example
 * ```ts
 * kernelDisplay() // undefined
 * ```
 */
export function kernelDisplay(): KernelDisplay | undefined {
  return (globalThis as {[DISPLAY]?: KernelDisplay})[DISPLAY];
}
