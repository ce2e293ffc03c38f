import {tf} from '../tensorflow/index.ts';
import {alongEachAxis} from './along-axis.ts';
import {define} from './define.ts';

interface StridedSlice {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

/** `tf.stridedSlice`: puts `dy` back at the places it was taken from, zeros elsewhere. */
export function registerStridedSliceGradient(): void {
  define<StridedSlice>('StridedSlice', {
    inputsToSave: ['x'],
    gradient: (dy, [x], attributes) => ({x: () => spread(dy, (x as tf.Tensor).shape, attributes)}),
  });
}

function spread(dy: tf.Tensor, shape: readonly number[], attributes: StridedSlice): tf.Tensor {
  const {begin, end, strides} = tf.slice_util.sliceInfo(
    [...shape],
    attributes.begin,
    attributes.end,
    attributes.strides,
    attributes.beginMask,
    attributes.endMask,
    attributes.ellipsisMask,
    attributes.newAxisMask,
    attributes.shrinkAxisMask,
  );
  const counts = shape.map((_, axis) =>
    Math.max(0, Math.ceil(((end[axis] as number) - (begin[axis] as number)) / (strides[axis] as number))),
  );
  if (counts.includes(0)) return tf.zeros([...shape]);
  return alongEachAxis(tf.reshape(dy, counts), (cube, blocks, axis) => {
    const [before, count, after] = blocks;
    const stride = strides[axis] as number;
    const step = Math.abs(stride);
    const first = stride > 0 ? (begin[axis] as number) : (begin[axis] as number) + (count - 1) * stride;
    const ascending = stride > 0 ? cube : tf.reverse(cube, 1);
    const spaced = tf.pad(tf.reshape(ascending, [before * count, after]), [
      [0, 0],
      [0, (step - 1) * after],
    ]);
    const length = (count - 1) * step + 1;
    const taken = tf.slice(tf.reshape(spaced, [before, count * step, after]), [0, 0, 0], [before, length, after]);
    return tf.pad(taken, [
      [0, 0],
      [first, (shape[axis] as number) - first - length],
      [0, 0],
    ]);
  });
}
