import {hasMemory} from './memory/index.ts';
import {machine} from './threads/index.ts';

/** What TensorFlow.js computes on. */
export interface EngineStatus {
  /** 'engine': the repaired wasm backend; 'stock': TensorFlow.js's own, as in a browser. */
  readonly kind: 'engine' | 'stock';
  /** The library that multiplies matrices; `undefined` where the engine's own kernels do. */
  readonly blas: string | undefined;
  /** Threads that compute. */
  readonly threads: number;
}

/**
 * What computes: which BLAS, how many threads. GRADLAB_BLAS ("off", or a library's path) and GRADLAB_THREADS change it
 * before the first import.
 *
 * @example
 * ```ts
 * engineStatus().kind // 'engine'
 * ```
 */
export function engineStatus(): EngineStatus {
  if (!hasMemory()) return {kind: 'stock', blas: undefined, threads: 1};
  const {blas, threads} = machine();
  return {kind: 'engine', blas: blas.blas?.path, threads};
}
