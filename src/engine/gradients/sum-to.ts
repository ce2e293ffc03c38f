import {tf} from '../tensorflow/index.ts';

/** The gradient of broadcasting `shape` to the shape of `dy`: sums over the axes that were broadcast. */
export function sumTo(dy: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const lead = dy.rank - shape.length;
  const axes = dy.shape.flatMap((size, axis) =>
    axis < lead || (shape[axis - lead] === 1 && size !== 1) ? [axis] : [],
  );
  return tf.reshape(axes.length === 0 ? dy : tf.sum(dy, axes), [...shape]);
}
