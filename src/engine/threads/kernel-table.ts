import type {MatrixProduct} from '../blas/index.ts';
import {convolutionKernels} from './convolution-kernels.ts';
import type {Kernel} from './kernel.ts';
import {productKernels} from './product-kernels.ts';

/** The kernels by number, the same in every thread, and their names. */
export interface KernelTable {
  readonly names: readonly string[];
  readonly kernels: readonly Kernel[];
}

/** The product's name in the table: BLAS if there is one, else AssemblyScript. */
const PRODUCT = 'product';

/** AssemblyScript's product, whether there is BLAS or not: small products have less overhead there. */
const SMALL_PRODUCT = 'smallProduct';

/**
 * All kernels of the AssemblyScript module, in its own order, with the matrix product in its place, and last the
 * kernels that are built of these.
 *
 * @param base address of the memory's first byte, 0 without BLAS
 */
export function kernelTable(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  blas: MatrixProduct | undefined,
  base: number,
): KernelTable {
  const instance = new WebAssembly.Instance(module, {env: {memory}});
  const functions = Object.entries(instance.exports).filter(entry => typeof entry[1] === 'function');
  const table = new Map(functions.map(([name, value]) => [name, value as Kernel]));
  const small = table.get(PRODUCT) as Kernel;
  const product = blas === undefined ? small : productOn(blas, base);
  table.set(PRODUCT, product).set(SMALL_PRODUCT, small);
  for (const [name, kernel] of Object.entries(productKernels(product, small, table))) table.set(name, kernel);
  for (const [name, kernel] of Object.entries(convolutionKernels(table))) table.set(name, kernel);
  return {names: [...table.keys()], kernels: [...table.values()]};
}

/**
 * The product as a kernel on byte offsets. The range counts rows of C if `byRows` is 1, else columns of C; the last
 * arguments but two, the AssemblyScript product's scratch memory, are not used.
 */
function productOn(blas: MatrixProduct, base: number): Kernel {
  return (transposeA, transposeB, m, n, k, a, lda, b, ldb, beta, c, ldc, byRows, _scratch, from, to) => {
    const count = (to as number) - (from as number);
    const startA = byRows ? (from as number) * (transposeA ? 1 : (lda as number)) : 0;
    const startB = byRows ? 0 : (from as number) * (transposeB ? (ldb as number) : 1);
    const startC = (from as number) * (byRows ? (ldc as number) : 1);
    blas(
      transposeA as number,
      transposeB as number,
      byRows ? count : (m as number),
      byRows ? (n as number) : count,
      k as number,
      base + (a as number) + 4 * startA,
      lda as number,
      base + (b as number) + 4 * startB,
      ldb as number,
      beta as number,
      base + (c as number) + 4 * startC,
      ldc as number,
    );
  };
}
