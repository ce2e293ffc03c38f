import {nodeModule, packageRequire} from '../platform/index.ts';
import type {Candidate} from './candidates.ts';

const ROW_MAJOR = 101;
const NO_TRANSPOSE = 111;
const TRANSPOSE = 112;

/** C = op(A) op(B) + beta C on addresses of row-major float32 matrices; lda, ldb, ldc count floats from row to row. */
export type MatrixProduct = (
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  beta: number,
  c: number,
  ldc: number,
) => void;

/** A BLAS that was loaded. */
export interface Blas {
  readonly path: string;
  readonly product: MatrixProduct;
}

const SGEMM =
  'cblas_sgemm(int order, int transposeA, int transposeB, int m, int n, int k, float alpha,' +
  ' uintptr_t a, int lda, uintptr_t b, int ldb, float beta, uintptr_t c, int ldc)';

/**
 * Loads a BLAS through koffi, kept to one thread: the engine's own threads split the work, so that one pool serves
 * products and loops alike.
 *
 * @throws {Error} if the file is no library, or has no CBLAS
 */
export function loadBlas({path, prefix}: Candidate): Blas {
  const koffi = packageRequire()('koffi') as typeof import('koffi');
  const library = koffi.load(path);
  const sgemm = library.func(`void ${prefix}${SGEMM}`);
  keepToOneThread(library, prefix);
  const code = (transpose: number) => (transpose ? TRANSPOSE : NO_TRANSPOSE);
  return {
    path,
    product: (transposeA, transposeB, m, n, k, a, lda, b, ldb, beta, c, ldc) =>
      sgemm(ROW_MAJOR, code(transposeA), code(transposeB), m, n, k, 1, a, lda, b, ldb, beta, c, ldc),
  };
}

/** OpenBLAS has a call for it; Accelerate reads an environment variable when it is first used. */
function keepToOneThread(library: {func(prototype: string): CallableFunction}, prefix: string): void {
  if (nodeModule<typeof import('node:os')>('os').platform() === 'darwin') process.env.VECLIB_MAXIMUM_THREADS = '1';
  try {
    library.func(`void ${prefix}openblas_set_num_threads(int count)`)(1);
  } catch {
    // Another BLAS than OpenBLAS: it keeps its own number of threads.
  }
}

/** The numeric address of the first byte of a memory. It stays, since V8 reserves the whole range of a wasm memory. */
export function addressOf(memory: ArrayBufferView): number {
  const koffi = packageRequire()('koffi') as typeof import('koffi');
  return Number(koffi.address(memory));
}
