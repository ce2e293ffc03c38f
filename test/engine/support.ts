import {setUpEngine} from '../../src/engine/set-up.ts';
import {tf} from '../../src/engine/tensorflow/index.ts';
import {machine} from '../../src/engine/threads/index.ts';

/** How a test file wants the engine. */
export interface EngineOptions {
  /** false: our own products instead of a BLAS. */
  readonly blas: boolean;
  readonly threads?: number;
}

/**
 * Sets the engine up; a test file does it once, since each file is a process of its own. Cases that must hold with BLAS
 * and without stand in a module of their own, which two test files call.
 *
 * @throws {Error} if the engine is there already, in another way
 */
export function setUp({blas, threads = 3}: EngineOptions): void {
  if (!blas) process.env.GRADLAB_BLAS = 'off';
  process.env.GRADLAB_THREADS = String(threads);
  setUpEngine();
  if (machine().threads !== threads || (!blas && machine().blas.blas !== undefined)) {
    throw new Error('Cannot set the engine up as it must be new: it is in use');
  }
}

/** `count` numbers between -1 and 1, always the same for one seed. */
export function numbers(count: number, seed = 1): Float32Array {
  let state = (seed * 2_654_435_761) >>> 0;
  return Float32Array.from({length: count}, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** A tensor of `numbers`. */
export const randomTensor = <R extends tf.Rank>(shape: tf.ShapeMap[R], seed = 1): tf.Tensor<R> =>
  tf.tensor(numbers(tf.util.sizeFromShape(shape), seed), shape);

/** The largest |actual - expected|, in units of the largest |expected| (of 1 if that is smaller). */
export function largestError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new RangeError(`${actual.length} values, not ${expected.length}`);
  let size = 1;
  let error = 0;
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i] as number, expected[i] as number];
    if (Object.is(a, e)) continue;
    size = Math.max(size, Math.abs(e));
    error = Number.isNaN(a - e) ? Number.POSITIVE_INFINITY : Math.max(error, Math.abs(a - e));
  }
  return error / size;
}
