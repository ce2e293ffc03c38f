import {scratch} from '../../memory/index.ts';
import {type Cut, call, callParallel, machine} from '../../threads/index.ts';
import {finish, LINEAR} from './activation.ts';

/** Where a float32 matrix lies: byte offset, floats from row to row, whether it is to be read transposed. */
export interface Matrix {
  readonly offset: number;
  readonly stride: number;
  readonly transposed?: boolean;
}

/** Bytes that AssemblyScript's product packs in, for each thread. */
const SCRATCH_BYTES = 205_056;
/** Multiply-adds up to which AssemblyScript is done before BLAS has been called. */
const SMALL = 1024;
/** Multiply-adds from which a second thread pays: some 15 us. One that is slow to come loses its piece to the first. */
const GRAIN_WITH_BLAS = 500_000;
const GRAIN = 300_000;
/** Multiply-adds of some 2 ms. */
const HUGE = 250_000_000;
/** Largest product of rows and columns of which every thread makes its own sums. */
const DEPTH_SIZE = 16_384;

/** The packing memory that the kernels 'product' and 'smallProduct' ask for. */
export const productScratch = (): number => scratch('product', SCRATCH_BYTES * machine().threads);

/** The kernel for a product of so many multiply-adds. */
export const productName = (work: number): 'product' | 'smallProduct' => (work <= SMALL ? 'smallProduct' : 'product');

/** Whether a product of so many multiply-adds is worth a second thread. */
export const isLarge = (work: number): boolean => work > (machine().blas.blas === undefined ? GRAIN : GRAIN_WITH_BLAS);

/** What follows a product: C = activation(C + bias). */
export interface Finish {
  /** Byte offset of one row, 0 for none. */
  readonly bias: number;
  readonly activation: number;
  readonly alpha: number;
}

/**
 * C = op(A) op(B) + beta C, where C is [m, n], op(A) is [m, k] and op(B) is [k, n]. C is not read if beta is 0. The
 * longer side of C is split over the threads; if C is small and k long, k is, and the threads' sums are added in order.
 */
export function multiply(m: number, n: number, k: number, a: Matrix, b: Matrix, c: Matrix, beta = 0): void {
  if (m === 0 || n === 0) return;
  const work = m * n * k;
  if (!isLarge(work)) call(productName(work), Math.max(m, n), valuesOf(m, n, k, a, b, c, beta));
  else if (beta === 0 && c.stride === n && isDeep(m, n, k)) multiplyByDepth(m, n, k, a, b, c);
  else callParallel('product', Math.max(m, n), valuesOf(m, n, k, a, b, c, beta), 16, 16, cutOf(work));
}

/**
 * C = activation(op(A) op(B) + bias), C dense. In a large product each thread finishes its own piece, while it lies in
 * that core's cache.
 */
export function multiplyAndFinish(
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: number,
  {bias, activation, alpha}: Finish,
): void {
  const matrix = {offset: c, stride: n};
  if (m * n === 0 || !isLarge(m * n * k) || isDeep(m, n, k) || (bias === 0 && activation === LINEAR)) {
    multiply(m, n, k, a, b, matrix);
    finish(c, m, n, bias, activation, alpha);
    return;
  }
  const values = [...valuesOf(m, n, k, a, b, matrix, 0), bias, activation, alpha];
  callParallel('productFinished', Math.max(m, n), values, 16, 16, cutOf(m * n * k));
}

/** Each piece packs the shorter matrix anew: small pieces pay in products of some milliseconds only. */
const cutOf = (work: number): Cut => (work > HUGE ? 'balanced' : 'even');

/** Whether k is split and not C. */
const isDeep = (m: number, n: number, k: number): boolean =>
  machine().threads > 1 && m * n <= DEPTH_SIZE && k > 8 * Math.max(m, n);

/** The arguments of the kernel 'product'. */
function valuesOf(m: number, n: number, k: number, a: Matrix, b: Matrix, c: Matrix, beta: number): readonly number[] {
  const transposes = [a.transposed ? 1 : 0, b.transposed ? 1 : 0];
  const matrices = [a.offset, a.stride, b.offset, b.stride, beta, c.offset, c.stride];
  return [...transposes, m, n, k, ...matrices, m >= n ? 1 : 0, productScratch()];
}

function multiplyByDepth(m: number, n: number, k: number, a: Matrix, b: Matrix, c: Matrix): void {
  const {threads} = machine();
  const size = m * n;
  // Parts lie apart by whole cache lines, so that no two threads write to one.
  const bytes = Math.ceil((4 * size) / 64) * 64;
  const parts = scratch('product parts', threads * bytes);
  // A thread may get no steps: its part must not be what an earlier product left there.
  call('fill', (threads * bytes) / 4, [parts, 0]);
  const transposes = [a.transposed ? 1 : 0, b.transposed ? 1 : 0];
  const matrices = [a.offset, a.stride, b.offset, b.stride, parts];
  const values = [...transposes, m, n, k, ...matrices, productScratch(), bytes, 0];
  callParallel('productDepth', k, values, 1, 16);
  call('sumRows', size, [parts, bytes, threads, c.offset]);
}
