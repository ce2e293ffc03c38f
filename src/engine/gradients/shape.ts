import {tf} from '../tensorflow/index.ts';
import {alongEachAxis} from './along-axis.ts';
import {define} from './define.ts';
import {registerStridedSliceGradient} from './strided-slice.ts';

interface Tile {
  readonly reps: readonly number[];
}

interface MirrorPad {
  readonly paddings: readonly (readonly [number, number])[];
  readonly mode: 'reflect' | 'symmetric';
}

interface Cumulation {
  readonly axis: number;
  readonly exclusive: boolean;
  readonly reverse: boolean;
}

/**
 * Repairs first gradients of operations that move values: `tf.mirrorPad` (TensorFlow.js drops what comes back from the
 * mirrored border), `tf.cumsum` along another axis than the last (it comes out transposed), `tf.tile` (one slice and
 * one sum for each copy, rank 4 at most), `tf.stridedSlice` (none). All are linear, so their second derivatives follow.
 */
export function registerShapeGradients(): void {
  define<Tile>('Tile', {
    gradient: (dy, _, {reps}) => ({
      x: () =>
        alongEachAxis(dy, (cube, [before, size, after], axis) => {
          const count = reps[axis] as number;
          return count === 1 ? undefined : tf.sum(tf.reshape(cube, [before, count, (size / count) * after]), 1);
        }),
    }),
  });
  define<MirrorPad>('MirrorPad', {
    gradient: (dy, _, {paddings, mode}) => ({
      x: () =>
        alongEachAxis(dy, (cube, _blocks, axis) => {
          const [left, right] = paddings[axis] as readonly [number, number];
          return left + right === 0 ? undefined : foldBack(cube, left, right, mode === 'reflect' ? 1 : 0);
        }),
    }),
  });
  define<Cumulation>('Cumsum', {
    gradient: (dy, _, {axis, exclusive, reverse}) => ({x: () => tf.cumsum(dy, axis, exclusive, !reverse)}),
  });
  registerStridedSliceGradient();
}

/** Adds the mirrored borders of axis 1 to the cells they were copied from; `skip` = 1 leaves out the edge itself. */
function foldBack(cube: tf.Tensor3D, left: number, right: number, skip: number): tf.Tensor {
  const [before, padded, after] = cube.shape;
  const size = padded - left - right;
  const part = (start: number, length: number) => tf.slice(cube, [0, start, 0], [before, length, after]);
  const mirrored = (start: number, length: number, position: number) =>
    tf.pad(tf.reverse(part(start, length), 1), [
      [0, 0],
      [position, size - position - length],
      [0, 0],
    ]);
  let result: tf.Tensor = part(left, size);
  if (left > 0) result = tf.add(result, mirrored(0, left, skip));
  if (right > 0) result = tf.add(result, mirrored(left + size, right, size - right - skip));
  return result;
}
