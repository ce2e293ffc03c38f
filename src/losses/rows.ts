import {tf} from '../engine/index.ts';

/** `compute`, which gives one number for each row of a matrix, at the rows of a tensor `[…, classes]`: shape `[…]`. */
export function atRows(output: tf.Tensor, compute: (rows: tf.Tensor2D) => tf.Tensor): tf.Tensor {
  const classes = output.shape.at(-1) as number;
  const rows = tf.reshape(output, [output.size / Math.max(1, classes), classes]) as tf.Tensor2D;
  return tf.reshape(compute(rows), output.shape.slice(0, -1));
}
