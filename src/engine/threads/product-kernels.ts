import type {Kernel} from './kernel.ts';

/**
 * What is built of matrix products: many products of one size, and the pieces of one product along k.
 *
 * @param product the matrix product that large pieces are given to
 * @param small the one without the overhead of a call of BLAS
 */
export function productKernels(product: Kernel, small: Kernel): Readonly<Record<string, Kernel>> {
  type Values = [
    transposeA: number,
    transposeB: number,
    m: number,
    n: number,
    k: number,
    a: number,
    lda: number,
    b: number,
    ldb: number,
    c: number,
    scratch: number,
    first: number,
    second: number,
    from: number,
    to: number,
    thread: number,
  ];

  /** Products `from` to `to` of a batch: `first` and `second` are the bytes from one A, one B to the next, C is dense. */
  const batchOn =
    (kernel: Kernel) =>
    (...values: number[]) => {
      const [transposeA, transposeB, m, n, k, a, lda, b, ldb, c, scratch, first, second, from, to, thread] =
        values as Values;
      for (let i = from; i < to; i++) {
        const [ai, bi, ci] = [a + i * first, b + i * second, c + 4 * i * m * n];
        kernel(transposeA, transposeB, m, n, k, ai, lda, bi, ldb, 0, ci, n, 1, scratch, 0, m, thread);
      }
    };

  /** Adds steps `from` to `to` of k to the thread's own C: `first` is the bytes from one thread's C to the next. */
  const productDepth = (...values: number[]) => {
    const [transposeA, transposeB, m, n, , a, lda, b, ldb, c, scratch, first, , from, to, thread] = values as Values;
    const start = a + 4 * from * (transposeA ? lda : 1);
    const startB = b + 4 * from * (transposeB ? 1 : ldb);
    const own = c + thread * first;
    product(transposeA, transposeB, m, n, to - from, start, lda, startB, ldb, 1, own, n, 1, scratch, 0, m, thread);
  };

  return {productBatch: batchOn(product), smallProductBatch: batchOn(small), productDepth};
}
