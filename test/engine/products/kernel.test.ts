import {describe, expect, it} from 'vitest';
import {productScratch} from '../../../src/engine/kernels/products/index.ts';
import {allocate, floatsAt} from '../../../src/engine/memory/index.ts';
import {call, callParallel, machine} from '../../../src/engine/threads/index.ts';
import {largestError, numbers, setUp} from '../support.ts';

setUp({blas: true});

const FLOATS = 200_000;
const [A, B, C] = [allocate(4 * FLOATS), allocate(4 * FLOATS), allocate(4 * FLOATS)];
floatsAt(A, FLOATS).set(numbers(FLOATS, 1));
floatsAt(B, FLOATS).set(numbers(FLOATS, 2));

interface Case {
  readonly size: readonly [m: number, n: number, k: number];
  readonly transposes: readonly [a: number, b: number];
  readonly beta: number;
  readonly byRows: number;
}

const SIZES = [
  [1, 9, 3],
  [9, 1, 5],
  [6, 8, 4],
  [13, 17, 300],
  [50, 43, 19],
  [200, 35, 5],
  [3, 5, 0],
] as const;

const CASES: readonly Case[] = SIZES.flatMap(size =>
  [0, 1, 2, 3].flatMap(code =>
    [0, 1, 0.5].flatMap(beta =>
      [0, 1].map(byRows => ({size, transposes: [code & 1, code >> 1] as const, beta, byRows})),
    ),
  ),
);

/** Rows lie further apart than they are long. */
function strides({size: [m, n, k], transposes}: Case) {
  return {lda: (transposes[0] ? m : k) + 3, ldb: (transposes[1] ? k : n) + 2, ldc: n + 1};
}

function valuesOf(testCase: Case): readonly number[] {
  const {lda, ldb, ldc} = strides(testCase);
  const {size, transposes, beta, byRows} = testCase;
  return [...transposes, ...size, A, lda, B, ldb, beta, C, ldc, byRows, productScratch()];
}

/** One piece of a product, as a thread computes it. */
function computeRange(name: string, values: readonly number[], from: number, to: number): void {
  const {table, numbers: kernelNumbers} = machine();
  table.kernels[kernelNumbers.get(name) as number]?.(...values, from, to, 0);
}

describe('the products of BLAS and of the engine itself', () => {
  it('are those of float64 in any range of rows or columns, and change nothing beside it', () => {
    for (const testCase of CASES) {
      const {size, transposes, beta, byRows} = testCase;
      const [m, n, k] = size;
      const {lda, ldb, ldc} = strides(testCase);
      const total = byRows ? m : n;
      const [from, to] = [Math.floor(total / 3), Math.ceil(total * 0.8)];
      const old = Float32Array.from({length: m * ldc + 8}, (_, i) => (beta === 0 ? Number.NaN : i % 7));
      const exact = Float64Array.from(old);
      const [a, b] = [floatsAt(A, FLOATS), floatsAt(B, FLOATS)];
      for (let i = byRows ? from : 0; i < (byRows ? to : m); i++) {
        for (let j = byRows ? 0 : from; j < (byRows ? n : to); j++) {
          let sum = beta === 0 ? 0 : beta * (old[i * ldc + j] as number);
          for (let p = 0; p < k; p++) {
            const x = a[transposes[0] ? p * lda + i : i * lda + p] as number;
            sum += x * (b[transposes[1] ? j * ldb + p : p * ldb + j] as number);
          }
          exact[i * ldc + j] = sum;
        }
      }
      for (const name of ['product', 'smallProduct']) {
        floatsAt(C, old.length).set(old);
        computeRange(name, valuesOf(testCase), from, to);
        expect(largestError(floatsAt(C, old.length), exact)).toBeLessThan(2e-6);
      }
    }
  });

  it('are the same bits in one thread and in three, without BLAS', () => {
    for (const testCase of CASES.filter(({beta}) => beta === 0)) {
      const {size, byRows} = testCase;
      const total = byRows ? size[0] : size[1];
      call('smallProduct', total, valuesOf(testCase));
      const once = floatsAt(C, size[0] * strides(testCase).ldc).slice();
      floatsAt(C, once.length).fill(0);
      callParallel('smallProduct', total, valuesOf(testCase), 0, 1);
      expect(floatsAt(C, once.length).every((value, i) => value === once[i] || (i + 1) % (size[1] + 1) === 0)).toBe(
        true,
      );
    }
  });
});
