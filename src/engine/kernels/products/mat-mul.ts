import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {batchStarts, multiplyBatch} from './batch.ts';

/** Whether op(a) op(b) is one of the products here: both float32. */
export const isFloat = (a: TensorInfo, b: TensorInfo): boolean => a.dtype === 'float32' && b.dtype === 'float32';

/**
 * op(a) op(b) of float32 tensors [...batch, rows, columns], whose batch axes broadcast against each other.
 *
 * @throws {RangeError} if the inner sizes differ
 */
export function matMul(a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): TensorInfo {
  const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
  const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [inner, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  if (k !== inner) {
    throw new RangeError(
      `Cannot multiply matrices as their inner sizes must be equal: [${a.shape}]${transposeA ? ' transposed' : ''} ` +
        `has ${k}, [${b.shape}]${transposeB ? ' transposed' : ''} has ${inner}`,
    );
  }
  const batchA = a.shape.slice(0, -2);
  const batchB = b.shape.slice(0, -2);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
  const out = makeOutput([...batch, m, n]);
  const first = {offset: offsetOf(a), stride: columnsA, transposed: transposeA};
  const second = {offset: offsetOf(b), stride: columnsB, transposed: transposeB};
  multiplyBatch(
    m,
    n,
    k,
    {matrix: first, starts: batchStarts(batchA, batch, m * k)},
    {matrix: second, starts: batchStarts(batchB, batch, k * n)},
    offsetOf(out),
  );
  return out;
}
