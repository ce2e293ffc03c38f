import {call, callParallel} from '../../threads/index.ts';
import {isLarge, type Matrix, multiply, productName, productScratch} from './multiply.ts';

/** Where the items of a batch lie: the matrix of the first, and the bytes of each item from there, in order. */
export interface Batch {
  readonly matrix: Matrix;
  readonly starts: readonly number[];
}

const FLOAT = 4;

/** Bytes of every item of a batch of broadcast shape, from the start of a tensor of batch shape `shape`. */
export function batchStarts(shape: readonly number[], broadcast: readonly number[], size: number): readonly number[] {
  let starts = [0];
  let step = size * FLOAT;
  for (let axis = 1; axis <= broadcast.length; axis++) {
    const own = shape.at(-axis) ?? 1;
    const count = broadcast.at(-axis) as number;
    const ownStep = own === 1 ? 0 : step;
    starts = Array.from({length: count}, (_, index) => starts.map(start => index * ownStep + start)).flat();
    step *= own;
  }
  return starts;
}

/** The distance of all neighbours, if it is one and the same. */
function evenStep(starts: readonly number[]): number | undefined {
  const step = (starts[1] ?? 0) - (starts[0] as number);
  return starts.every((start, index) => start === (starts[0] as number) + index * step) ? step : undefined;
}

/** C[i] = op(A[i]) op(B[i]) for the items of a batch; C is dense, [batch, m, n], from byte `out` on. */
export function multiplyBatch(m: number, n: number, k: number, a: Batch, b: Batch, out: number): void {
  const count = a.starts.length;
  const stepA = evenStep(a.starts);
  const stepB = evenStep(b.starts);
  if (count === 0 || m * n === 0) return;
  const rowsFollow = !a.matrix.transposed && stepA === FLOAT * m * k;
  if (count === 1 || (rowsFollow && stepB === 0)) {
    // Where all items share B, their rows make one matrix.
    multiply(count * m, n, k, a.matrix, b.matrix, {offset: out, stride: n});
    return;
  }
  const work = m * n * k;
  if (isLarge(work) || stepA === undefined || stepB === undefined) {
    for (let item = 0; item < count; item++) {
      const at = (batch: Batch) => ({...batch.matrix, offset: batch.matrix.offset + (batch.starts[item] as number)});
      multiply(m, n, k, at(a), at(b), {offset: out + FLOAT * item * m * n, stride: n});
    }
    return;
  }
  const name = `${productName(work)}Batch`;
  const codes = [a.matrix.transposed ? 1 : 0, b.matrix.transposed ? 1 : 0, m, n, k];
  const matrices = [a.matrix.offset, a.matrix.stride, b.matrix.offset, b.matrix.stride, out, productScratch()];
  const values = [...codes, ...matrices, stepA, stepB];
  if (isLarge(work * count)) callParallel(name, count, values, 1);
  else call(name, count, values);
}
