import {tf} from '../tensorflow/index.ts';
import {type Pooling, windowsOver} from './window.ts';

/**
 * The values of `u` at the places where `output` took its maxima of `input`, the first in reading order at a tie, as
 * the gradient kernels have it. Walks over the cells of a window, each a strided picture of all windows at once.
 */
export function valuesAtMaxima(
  u: tf.Tensor4D,
  input: tf.Tensor4D,
  output: tf.Tensor4D,
  attributes: Pooling,
): tf.Tensor4D {
  const {padInfo, outHeight, outWidth, strideHeight, strideWidth, filterHeight, filterWidth} = windowsOver(
    input.shape,
    attributes,
  );
  const bottom = Math.max(0, (outHeight - 1) * strideHeight + filterHeight - padInfo.top - input.shape[1]);
  const right = Math.max(0, (outWidth - 1) * strideWidth + filterWidth - padInfo.left - input.shape[2]);
  const paddings: [number, number][] = [
    [0, 0],
    [padInfo.top, bottom],
    [padInfo.left, right],
    [0, 0],
  ];
  const padded = tf.pad(input, paddings, Number.NEGATIVE_INFINITY);
  const source = tf.pad(u, paddings);
  const [batch, , , channels] = input.shape;
  const cellsAt = (image: tf.Tensor, row: number, column: number): tf.Tensor =>
    tf.stridedSlice(
      image,
      [0, row, column, 0],
      [batch, row + (outHeight - 1) * strideHeight + 1, column + (outWidth - 1) * strideWidth + 1, channels],
      [1, strideHeight, strideWidth, 1],
    );
  let open: tf.Tensor = tf.onesLike(output);
  let result: tf.Tensor = tf.zerosLike(output);
  for (let row = 0; row < filterHeight; row++) {
    for (let column = 0; column < filterWidth; column++) {
      const here = tf.mul(open, tf.cast(tf.equal(cellsAt(padded, row, column), output), 'float32'));
      result = tf.add(result, tf.mul(here, cellsAt(source, row, column)));
      open = tf.sub(open, here);
    }
  }
  return result as tf.Tensor4D;
}
