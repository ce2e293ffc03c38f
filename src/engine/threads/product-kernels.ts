import type {Kernel} from './kernel.ts';

type Finish = [bias: number, activation: number, alpha: number, from: number, to: number, thread: number];

/**
 * What is built of matrix products: many products of one size, and the pieces of one product along k.
 *
 * @param product the matrix product that large pieces are given to
 * @param small the one without the overhead of a call of BLAS
 * @param kernels AssemblyScript's, by name
 */
export function productKernels(
  product: Kernel,
  small: Kernel,
  kernels: ReadonlyMap<string, Kernel>,
): Readonly<Record<string, Kernel>> {
  const biasActivation = kernels.get('biasActivation') as Kernel;
  const biasActivationColumns = kernels.get('biasActivationColumns') as Kernel;

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

  /**
   * C = activation(op(A) op(B) + bias): each thread finishes its piece of C while it is in its own cache. The arguments
   * of `product`, then bias, activation, alpha.
   */
  const productFinished = (...values: number[]) => {
    const arguments_ = values.slice(0, -6);
    const [bias, activation, alpha, from, to, thread] = values.slice(-6) as Finish;
    product(...arguments_, from, to, thread);
    const [m, c, stride, byRows] = [2, 10, 11, 12].map(index => values[index]) as [number, number, number, number];
    if (byRows) biasActivation(c, bias, stride, activation, alpha, from, to, thread);
    else biasActivationColumns(c, bias, m, stride, activation, alpha, from, to, thread);
  };

  return {productFinished, productBatch: batchOn(product), smallProductBatch: batchOn(small), productDepth};
}
